import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { normalizeAdresse } from '../../socle/courriel/normalize-adresse.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { subtractMois } from '../fraicheur/fraicheur.ts'
import { type CriteresCampagne, REPOS_MS } from './campagne.ts'

export type LieuAVerifier = {
  id: string
  nom: string
  commune: string
  code_postal: string
  verifie_le: string | null
}

/** One address and all its places, by commune then name. */
export type Gestionnaire = { courriel: string; lieux: LieuAVerifier[] }

export type GestionnairesTrouves = {
  /** Those that can be asked today. */
  aInterroger: Gestionnaire[]
  /** Those that were asked less than 30 days ago. */
  enRepos: Gestionnaire[]
  /** No address is known. */
  injoignables: LieuAVerifier[]
}

/** Who holds the places that a campaign asks about. The private address first, else the first public one. */
export async function findGestionnaires(
  db: BaseOuTransaction,
  departement: string,
  criteres: CriteresCampagne,
  maintenant: Date,
): Promise<GestionnairesTrouves> {
  const lieux = await listLieux(db, toCondition(departement, criteres, maintenant))
  const gestionnaires = new Map<string, LieuAVerifier[]>()
  const injoignables: LieuAVerifier[] = []
  for (const { courriel, ...lieu } of lieux) {
    if (courriel) gestionnaires.set(courriel, [...(gestionnaires.get(courriel) ?? []), lieu])
    else injoignables.push(lieu)
  }
  const recents = await listDemandesRecentes(db, maintenant)
  const tous = [...gestionnaires].map(([courriel, siens]) => ({ courriel, lieux: siens }))
  return {
    aInterroger: tous.filter(({ courriel }) => !recents.has(courriel)),
    enRepos: tous.filter(({ courriel }) => recents.has(courriel)),
    injoignables,
  }
}

/** The address of the holder of one place; null when none is known. `prive`: recorded by the coordination. */
export async function findAdresse(
  db: BaseOuTransaction,
  lieu: string,
): Promise<{ courriel: string; prive: boolean } | null> {
  const { rows } = await db.execute<Adresses>(sql`select ${ADRESSES} from lieu l where id = ${lieu}`)
  const courriel = rows[0] ? pickAdresse(rows[0]) : null
  return courriel ? { courriel, prive: rows[0]!.prive !== null } : null
}

function toCondition(departement: string, { ancienneteMois, epci }: CriteresCampagne, maintenant: Date): SQL {
  const conditions = [sql`l.etat = 'publie'`, sql`l.departement = ${departement}`]
  conditions.push(
    ancienneteMois === null
      ? sql`l.verifie_le is null`
      : sql`coalesce(l.verifie_le, '-infinity') < ${subtractMois(findJour(maintenant), ancienneteMois)}`,
  )
  if (epci) conditions.push(sql`l.code_insee in (select code from commune where epci = ${epci})`)
  return sql.join(conditions, sql` and `)
}

type Adresses = { prive: string | null; courriels: string[] }

/** The place as `l`. A private address may have come with a record merged into it. */
const ADRESSES = sql`l.courriels, (
  select s.courriel_gestionnaire from fiche_source f join suivi_lieu s on s.fiche = f.id
  where f.lieu = l.id and s.courriel_gestionnaire is not null order by s.modifie_le desc limit 1) as prive`

async function listLieux(db: BaseOuTransaction, condition: SQL) {
  const { rows } = await db.execute<LieuAVerifier & Adresses>(sql`
    select l.id, l.nom, l.commune, l.code_postal, l.verifie_le, ${ADRESSES} from lieu l
    where ${condition} order by l.tri collate "C", l.id`)
  return rows.map(({ prive, courriels, ...lieu }) => ({
    ...lieu,
    courriel: pickAdresse({ prive, courriels }),
  }))
}

const pickAdresse = ({ prive, courriels }: Adresses): string | null =>
  [prive ?? '', ...courriels].map(normalizeAdresse).find(adresse => adresse !== null) ?? null

async function listDemandesRecentes(db: BaseOuTransaction, maintenant: Date): Promise<Set<string>> {
  const { rows } = await db.execute<{ destinataire: string }>(sql`
    select distinct destinataire from relance
    where destinataire is not null and ${isRecente(maintenant)}`)
  return new Set(rows.map(({ destinataire }) => destinataire))
}

/** The holder was asked, or reminded, less than 30 days ago. */
export const isRecente = (maintenant: Date): SQL =>
  sql`coalesce(rappelee_le, envoyee_le) > ${new Date(maintenant.getTime() - REPOS_MS)}`
