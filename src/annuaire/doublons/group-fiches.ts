import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Fiche } from '../fiche.ts'
import { cluster } from '../rapprochement/cluster.ts'
import type { Comparable } from '../rapprochement/comparable.ts'
import { compare } from '../rapprochement/compare.ts'
import type { Decision } from './decide-rapprochement.ts'

export type FicheDeGroupe = {
  id: string
  rang: number
  source: string
  departement: string
  etat: 'presente' | 'a_clore' | 'close'
  contenu: Fiche
  /** Fields of which a value was put aside when it was read. */
  ecartes: string[]
  comparable: Comparable
  importee_le: string
  lieu: string
}

/** Some records with all that joins or separates them. */
export type Voisinage = {
  fiches: FicheDeGroupe[]
  liens: { a: string; b: string; score: number }[]
  decisions: { a: string; b: string; decision: Decision }[]
}

/** Fields of which a value was put aside when the record was read. */
export const ECARTES = sql`jsonb_path_query_array(remarques, '$[*] ? (@.gravite == "ecarte").champ')`

/** What joins two records: a certain resemblance that nobody denied, or a person's word. */
const LIEN = sql`(decision = 'meme' or (zone = 'certain' and decision is distinct from 'distincts'))`
/** A person's word comes before any resemblance. */
const SCORE_DECISION = 2

/** All the records that may end in one group with these: linked to them, or in one place with them so far, step by step. */
export async function findVoisinage(db: BaseOuTransaction, graines: string[]): Promise<string[]> {
  const atteintes = new Set(graines)
  let front = graines
  while (front.length > 0) {
    const parametre = sql`any(${sql.param(front)}::text[])`
    const { rows } = await db.execute<{ id: string }>(sql`
      select b as id from rapprochement where a = ${parametre} and ${LIEN}
      union select a from rapprochement where b = ${parametre} and ${LIEN}
      union select id from fiche_source where lieu = any(select lieu from fiche_source where id = ${parametre})
      union select id from fiche_source where lieu = ${parametre}`)
    front = rows.map(({ id }) => id).filter(id => !atteintes.has(id))
    for (const id of front) atteintes.add(id)
  }
  return [...atteintes]
}

export async function loadVoisinage(db: BaseOuTransaction, ids: string[]): Promise<Voisinage> {
  const parmi = sql`any(${sql.param(ids)}::text[])`
  const { rows: fiches } = await db.execute<FicheDeGroupe>(sql`
    select id, rang, source, departement, etat, contenu, ${ECARTES} as ecartes, comparable, importee_le, lieu from fiche_source where id = ${parmi}`)
  const { rows: liens } = await db.execute<Voisinage['liens'][number]>(sql`
    select a, b, case when decision = 'meme' then ${SCORE_DECISION} else score end as score from rapprochement
    where a = ${parmi} and b = ${parmi} and ${LIEN}`)
  const { rows: decisions } = await db.execute<Voisinage['decisions'][number]>(sql`
    select a, b, decision from rapprochement where a = ${parmi} and b = ${parmi} and decision is not null`)
  return { fiches, liens, decisions }
}

/** The groups of records that are one place each, founding record first: the one that came first. */
export function groupFiches({ fiches, liens, decisions }: Voisinage): FicheDeGroupe[][] {
  const parId = new Map(fiches.map(fiche => [fiche.id, fiche]))
  const jugements = new Map(decisions.map(({ a, b, decision }) => [`${a} ${b}`, decision]))
  const isForbidden = (a: string, b: string) => {
    const jugement = jugements.get(a < b ? `${a} ${b}` : `${b} ${a}`)
    if (jugement) return jugement === 'distincts'
    const [x, y] = [parId.get(a)!, parId.get(b)!]
    return compare(x.comparable, y.comparable, x.source === y.source).veto
  }
  const existants = liens.filter(({ a, b }) => parId.has(a) && parId.has(b))
  return cluster([...parId.keys()], existants, isForbidden).map(groupe =>
    groupe.map(id => parId.get(id)!).sort((x, y) => x.rang - y.rang),
  )
}

/** The same records if a person said this of two of them; null: if nobody had said anything. */
export function suppose(
  voisinage: Voisinage,
  paire: { a: string; b: string },
  decision: Decision | null,
): Voisinage {
  const isAutre = ({ a, b }: { a: string; b: string }) => a !== paire.a || b !== paire.b
  const liens = voisinage.liens.filter(isAutre)
  const decisions = voisinage.decisions.filter(isAutre)
  if (decision === 'meme') liens.push({ ...paire, score: SCORE_DECISION })
  if (decision) decisions.push({ ...paire, decision })
  return { fiches: voisinage.fiches, liens, decisions }
}
