import { sql } from 'drizzle-orm'
import { findAdresse } from '../../annuaire/verification/find-gestionnaires.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { normalizeAdresse } from '../../socle/courriel/normalize-adresse.ts'
import type { CodeBesoin, Destination } from './prescription.ts'

/** Whom someone is sent to. */
export type Destinataire = {
  departement: string
  /** Of accounts; null: only its place is known. */
  structure: string | null
  /** Of the directory; null: only the structure is known. */
  lieu: string | null
  nom: string
  commune: string | null
  adresse: string | null
  telephone: string | null
  /** Where its link is mailed; null: nobody knows any address. */
  courriel: string | null
  /** Some account of the structure will see it. */
  comptes: boolean
  dispositifs: string[]
}

type Ligne = Omit<Destinataire, 'courriel' | 'comptes'> & { courriel_compte: string | null }

/** The structure of a place is that of its SIRET. */
const COLONNES = sql`s.id as structure, (
  select p.courriel from portee a join personne p on p.id = a.personne
  where a.structure = s.id and a.role in ('gestionnaire', 'mediateur') order by a.role, a.cree_le limit 1) as courriel_compte`

/** A published place, under the identifier of it or of what was merged into it; null when there is none. */
export async function findLieuDestinataire(db: BaseOuTransaction, id: string): Promise<Destinataire | null> {
  const { rows } = await db.execute<Ligne>(sql`
    select l.departement, l.id as lieu, l.nom, l.commune, concat_ws(', ', l.adresse, concat_ws(' ', l.code_postal, l.commune)) as adresse,
      l.telephone, l.dispositif_programmes_nationaux as dispositifs, ${COLONNES}
    from fiche_source f join lieu l on l.id = f.lieu left join structure s on s.siret = l.pivot
    where f.id = ${id} and l.etat = 'publie'`)
  return complete(db, rows[0])
}

/** A structure with accounts, and its place when it has one only; null when there is none. */
export async function findStructureDestinataire(
  db: BaseOuTransaction,
  id: string,
): Promise<Destinataire | null> {
  const { rows } = await db.execute<Ligne>(sql`
    select s.departement, l.id as lieu, s.nom, l.commune, concat_ws(', ', l.adresse, concat_ws(' ', l.code_postal, l.commune)) as adresse,
      l.telephone, coalesce(l.dispositif_programmes_nationaux, '{}') as dispositifs, ${COLONNES}
    from structure s left join lieu l on l.pivot = s.siret and l.etat = 'publie'
      and (select count(*) from lieu autre where autre.pivot = s.siret and autre.etat = 'publie') = 1
    where s.id = ${id}`)
  return complete(db, rows[0])
}

/** The private or public address of the place first: accounts are read at the site. */
async function complete(db: BaseOuTransaction, ligne: Ligne | undefined): Promise<Destinataire | null> {
  if (!ligne) return null
  const { courriel_compte, adresse, ...destinataire } = ligne
  const tenu = ligne.lieu === null ? null : await findAdresse(db, ligne.lieu)
  return {
    ...destinataire,
    adresse: adresse || null,
    courriel: tenu?.courriel ?? (courriel_compte && normalizeAdresse(courriel_compte)),
    comptes: courriel_compte !== null,
  }
}

/**
 * La Coop's category of where someone is sent. Every place of the directory does digital mediation; a France services counter that
 * is asked for an administrative step is what La Coop names apart.
 */
export function findDestination(
  { dispositifs }: Pick<Destinataire, 'dispositifs'>,
  besoin: CodeBesoin,
): Destination {
  return besoin === 'demarches' && dispositifs.includes('France Services')
    ? 'aide_aux_demarches_administratives'
    : 'mediation_numerique'
}
