import { sql } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import type { Fiche } from './fiche.ts'
import { type Correction, mergeFiches, type Priorites } from './merge-fiches.ts'
import { cluster } from './rapprochement/cluster.ts'
import type { Comparable } from './rapprochement/comparable.ts'
import { compare } from './rapprochement/compare.ts'
import { simplifyTexte } from './schema/simplify-texte.ts'

/** Records from which one round starts: with what they touch, a bounded amount of memory. */
const FICHES_PAR_LOT = 2_000

/** What joins two records: a certain resemblance that nobody denied, or a person's word. */
const LIEN = sql`(decision = 'meme' or (zone = 'certain' and decision is distinct from 'distincts'))`

type FicheDeGroupe = {
  id: string
  rang: number
  source: string
  departement: string
  etat: 'presente' | 'a_clore' | 'close'
  contenu: Fiche
  comparable: Comparable
  importee_le: string
  lieu: string
}

/**
 * Recomputes the groups and places that the records of the temporary table `a_regrouper` touch. The result depends
 * only on records, resemblances, decisions and corrections, never on the order in which they came.
 */
export async function rebuildLieux(tx: Transaction): Promise<void> {
  const priorites = await loadPriorites(tx)
  for (;;) {
    const { rows } = await tx.execute<{ fiche: string }>(
      sql`select fiche from a_regrouper where not fait order by fiche limit ${FICHES_PAR_LOT}`,
    )
    if (rows.length === 0) return
    const ids = await findVoisinage(
      tx,
      rows.map(({ fiche }) => fiche),
    )
    await rebuildGroupes(tx, ids, priorites)
    await tx.execute(sql`update a_regrouper set fait = true where fiche = any(${sql.param(ids)}::text[])`)
  }
}

async function loadPriorites(tx: Transaction): Promise<Priorites> {
  const { rows } = await tx.execute<{ nom: string; priorite: number; priorites: Record<string, number> }>(
    sql`select nom, priorite, priorites from source`,
  )
  return new Map(rows.map(source => [source.nom, source]))
}

/** All the records that may end in one group with these: linked to them, or in one place with them so far, step by step. */
async function findVoisinage(tx: Transaction, graines: string[]): Promise<string[]> {
  const atteintes = new Set(graines)
  let front = graines
  while (front.length > 0) {
    const parametre = sql`any(${sql.param(front)}::text[])`
    const { rows } = await tx.execute<{ id: string }>(sql`
      select b as id from rapprochement where a = ${parametre} and ${LIEN}
      union select a from rapprochement where b = ${parametre} and ${LIEN}
      union select id from fiche_source where lieu = any(select lieu from fiche_source where id = ${parametre})
      union select id from fiche_source where lieu = ${parametre}`)
    front = rows.map(({ id }) => id).filter(id => !atteintes.has(id))
    for (const id of front) atteintes.add(id)
  }
  return [...atteintes]
}

async function rebuildGroupes(tx: Transaction, ids: string[], priorites: Priorites) {
  const parmi = sql`any(${sql.param(ids)}::text[])`
  const fiches = new Map<string, FicheDeGroupe>()
  const { rows } = await tx.execute<FicheDeGroupe>(sql`
    select id, rang, source, departement, etat, contenu, comparable, importee_le, lieu from fiche_source where id = ${parmi}`)
  for (const fiche of rows) fiches.set(fiche.id, fiche)

  const liens = await tx.execute<{ a: string; b: string; score: number }>(sql`
    select a, b, case when decision = 'meme' then 2 else score end as score from rapprochement where a = ${parmi} and b = ${parmi} and ${LIEN}`)
  const decisions = await tx.execute<{ a: string; b: string; decision: string }>(sql`
    select a, b, decision from rapprochement where a = ${parmi} and b = ${parmi} and decision is not null`)
  const jugements = new Map(decisions.rows.map(({ a, b, decision }) => [`${a} ${b}`, decision]))
  const isForbidden = (a: string, b: string) => {
    const jugement = jugements.get(a < b ? `${a} ${b}` : `${b} ${a}`)
    if (jugement) return jugement === 'distincts'
    const [x, y] = [fiches.get(a)!, fiches.get(b)!]
    return compare(x.comparable, y.comparable, x.source === y.source).veto
  }

  const existants = liens.rows.filter(({ a, b }) => fiches.has(a) && fiches.has(b))
  const groupes = cluster([...fiches.keys()], existants, isForbidden).map(groupe =>
    groupe.map(id => fiches.get(id)!).sort((x, y) => x.rang - y.rang),
  )
  await moveFiches(tx, groupes)
  await writeLieux(tx, ids, groupes, priorites)
}

async function moveFiches(tx: Transaction, groupes: FicheDeGroupe[][]) {
  const deplacees = groupes.flatMap(groupe =>
    groupe
      .filter(fiche => fiche.lieu !== groupe[0]!.id)
      .map(fiche => ({ id: fiche.id, lieu: groupe[0]!.id })),
  )
  if (deplacees.length === 0) return
  await tx.execute(sql`
    update fiche_source f set lieu = t.lieu
    from jsonb_to_recordset(${JSON.stringify(deplacees)}::jsonb) as t(id text, lieu text) where f.id = t.id`)
}

async function writeLieux(tx: Transaction, ids: string[], groupes: FicheDeGroupe[][], priorites: Priorites) {
  const corrections = await loadCorrections(tx, ids)
  const lieux = groupes.map(groupe => {
    const ouvertes = groupe.filter(fiche => fiche.etat !== 'close')
    const parlantes = ouvertes.length > 0 ? ouvertes : groupe
    const valeurs = mergeFiches(
      parlantes,
      priorites,
      groupe.flatMap(fiche => corrections.get(fiche.id) ?? []),
    )
    return {
      ...valeurs,
      id: groupe[0]!.id,
      departement: parlantes[0]!.departement,
      etat: ouvertes.length > 0 ? 'publie' : 'clos',
      recherche: simplifyTexte(`${valeurs.nom} ${valeurs.commune}`),
    }
  })
  await tx.execute(sql`delete from lieu where id = any(${sql.param(ids)}::text[])`)
  await tx.execute(
    sql`insert into lieu select * from jsonb_populate_recordset(null::lieu, ${JSON.stringify(lieux)}::jsonb)`,
  )
}

async function loadCorrections(tx: Transaction, ids: string[]) {
  const { rows } = await tx.execute<Correction & { lieu: string }>(sql`
    select lieu, champ, valeur, valeur_source, auteur, to_char(le, 'YYYY-MM-DD') as le from correction
    where lieu = any(${sql.param(ids)}::text[]) order by le`)
  return Map.groupBy(rows, ({ lieu }) => lieu)
}
