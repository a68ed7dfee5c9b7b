import { type SQL, sql } from 'drizzle-orm'
import type { DispositifEmploi } from '../../annuaire/mediateurs/affectation.ts'
import type { Base, BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Marges } from '../activite.ts'
import type { TypeActivite, TypeLieu } from '../codes.ts'

/** An activity with what its place and commune are called. */
export type ActiviteExportee = {
  id: string
  id_cra: string | null
  type: TypeActivite
  date: string
  duree_minutes: number
  nombre: number
  participants: number
  auteur: string | null
  structure: string
  acteur: DispositifEmploi
  type_lieu: TypeLieu
  lieu: string | null
  materiel: string[]
  thematiques: string[]
  tags: string[]
  precisions_demarche: string | null
  autonomie: string | null
  oriente_vers_structure: boolean | null
  structure_de_redirection: string | null
  titre_atelier: string | null
  niveau_atelier: string | null
  marges: Marges
  commune: string | null
  nom_commune: string | null
  code_postal: string | null
  nom_lieu: string | null
  adresse_lieu: string | null
  code_postal_lieu: string | null
  commune_beneficiaire: string | null
  nom_commune_beneficiaire: string | null
  code_postal_beneficiaire: string | null
  /** UTC, to the microsecond. */
  creation: string
  modification: string
  suppression: string | null
  nom_auteur: string | null
}

const INSTANT = sql.raw(`'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`)
const LIGNES_PAR_LOT = 1000

/** The columns of an exported activity, on the table `activite` named `a`; `suite`: conditions, order and limit. */
export const selectExportees = (suite: SQL): SQL => sql`
  select a.id, a.id_cra, a.type, a.date::text, a.duree_minutes, a.nombre, a.participants, a.auteur, a.structure, a.acteur, a.type_lieu,
    a.lieu, a.materiel, a.thematiques, a.tags, a.precisions_demarche, a.autonomie, a.oriente_vers_structure, a.structure_de_redirection,
    a.titre_atelier, a.niveau_atelier, a.marges, a.commune, c.nom as nom_commune, c.codes_postaux[1] as code_postal, l.nom as nom_lieu,
    l.adresse as adresse_lieu, l.code_postal as code_postal_lieu, a.commune_beneficiaire, cb.nom as nom_commune_beneficiaire,
    cb.codes_postaux[1] as code_postal_beneficiaire, to_char(a.cree_le at time zone 'utc', ${INSTANT}) as creation,
    to_char(a.modifie_le at time zone 'utc', ${INSTANT}) as modification, to_char(a.supprime_le at time zone 'utc', ${INSTANT}) as suppression,
    p.nom as nom_auteur
  from activite a left join commune c on c.code = a.commune left join commune cb on cb.code = a.commune_beneficiaire
    left join lieu l on l.id = a.lieu left join personne p on p.id = a.auteur
  where ${suite}`

/** All the activities of a condition, by day, a thousand at a time whatever their number. */
export async function* streamExportees(db: Base, condition: SQL): AsyncGenerator<ActiviteExportee> {
  let apres: { date: string; id: string } | null = null
  for (;;) {
    const lot: ActiviteExportee[] = await readLot(db, condition, apres)
    yield* lot
    const dernier = lot.at(-1)
    if (!dernier || lot.length < LIGNES_PAR_LOT) return
    apres = { date: dernier.date, id: dernier.id }
  }
}

async function readLot(
  db: BaseOuTransaction,
  condition: SQL,
  apres: { date: string; id: string } | null,
): Promise<ActiviteExportee[]> {
  const suite = apres ? sql`and (a.date, a.id) > (${apres.date}::date, ${apres.id}::uuid)` : sql``
  const { rows } = await db.execute<ActiviteExportee>(
    selectExportees(sql`${condition} ${suite} order by a.date, a.id limit ${LIGNES_PAR_LOT}`),
  )
  return rows
}
