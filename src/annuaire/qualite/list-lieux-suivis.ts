import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Lieu } from '../lieu.ts'
import type { Liste } from '../recherche/find-lieux.ts'
import { simplifyTexte } from '../schema/simplify-texte.ts'
import { type Situation, STRUCTURE, toSituations, toValidite } from './situations.ts'

export const TRIS = ['lieu', 'structure', 'verification', 'completude', 'validite'] as const

export type FiltreSuivi = {
  departement: string
  /** Code of an EPCI; null: the communes of none; undefined: all. */
  epci?: string | null | undefined
  situation?: Situation | undefined
  /** Words of the name and the commune. */
  q?: string | undefined
}
export type TriSuivi = { cle: (typeof TRIS)[number]; sens: 'croissant' | 'decroissant' }

export type LieuSuivi = Omit<Lieu, 'provenance'> & {
  epci: string | null
  /** 0 to 100, that day. */
  validite: number
}

const PAR_PAGE = 20
const LIEUX_PAR_LOT = 1_000

/** The places that a figure of the freshness page counts, and how many structures they belong to. */
export async function listLieuxSuivis(
  db: BaseOuTransaction,
  filtre: FiltreSuivi,
  { tri, page, aujourdhui }: { tri: TriSuivi; page: number; aujourdhui: string },
): Promise<Liste<LieuSuivi> & { structures: number }> {
  const { rows: comptes } = await db.execute<{ total: number; structures: number }>(sql`
    select count(*)::int as total, count(distinct ${STRUCTURE})::int as structures
    from lieu l left join commune c on c.code = l.code_insee where ${toCondition(filtre, aujourdhui)}`)
  const ids = await sortIds(
    db,
    filtre,
    { tri, aujourdhui },
    sql`limit ${PAR_PAGE} offset ${(page - 1) * PAR_PAGE}`,
  )
  return { lignes: await readLieuxSuivis(db, ids, aujourdhui), ...comptes[0]!, page, parPage: PAR_PAGE }
}

/** All of them, in the same order, without holding them all in memory. */
export async function* readTousLieuxSuivis(
  db: BaseOuTransaction,
  filtre: FiltreSuivi,
  { tri, aujourdhui }: { tri: TriSuivi; aujourdhui: string },
): AsyncGenerator<LieuSuivi> {
  const ids = await sortIds(db, filtre, { tri, aujourdhui }, sql``)
  for (let debut = 0; debut < ids.length; debut += LIEUX_PAR_LOT)
    yield* await readLieuxSuivis(db, ids.slice(debut, debut + LIEUX_PAR_LOT), aujourdhui)
}

/** Sorting identifiers alone costs a tenth of sorting places whole. */
async function sortIds(
  db: BaseOuTransaction,
  filtre: FiltreSuivi,
  { tri, aujourdhui }: { tri: TriSuivi; aujourdhui: string },
  tranche: SQL,
): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select l.id from lieu l left join commune c on c.code = l.code_insee
    where ${toCondition(filtre, aujourdhui)} order by ${toOrdre(tri, aujourdhui)} ${tranche}`)
  return rows.map(({ id }) => id)
}

async function readLieuxSuivis(
  db: BaseOuTransaction,
  ids: string[],
  aujourdhui: string,
): Promise<LieuSuivi[]> {
  const { rows } = await db.execute<{
    lieu: Omit<LieuSuivi, 'epci' | 'validite'>
    epci: string
    validite: number
  }>(sql`
    select to_jsonb(l) as lieu, e.nom as epci, ${toValidite(aujourdhui)} as validite
    from unnest(${sql.param(ids)}::text[]) with ordinality as choisi(id, rang)
    join lieu l on l.id = choisi.id left join commune c on c.code = l.code_insee left join epci e on e.code = c.epci
    order by choisi.rang`)
  return rows.map(({ lieu, epci, validite }) => ({ ...lieu, epci, validite }))
}

function toCondition({ departement, epci, situation, q }: FiltreSuivi, aujourdhui: string): SQL {
  const conditions = [sql`l.etat = 'publie' and l.departement = ${departement}`]
  if (epci !== undefined) conditions.push(sql`c.epci is not distinct from ${epci}::text`)
  if (situation) conditions.push(toSituations(aujourdhui)[situation])
  for (const mot of simplifyTexte(q ?? '')
    .split(' ')
    .filter(Boolean))
    conditions.push(sql`l.recherche like ${`%${mot}%`}`)
  return sql.join(conditions, sql` and `)
}

function toOrdre({ cle, sens }: TriSuivi, aujourdhui: string): SQL {
  const valeurs: Record<TriSuivi['cle'], SQL> = {
    lieu: sql`(l.tri collate "C")`,
    structure: STRUCTURE,
    verification: sql`l.verifie_le`,
    completude: sql`l.completude`,
    validite: toValidite(aujourdhui),
  }
  // Never verified comes before long ago.
  const ordre = sens === 'croissant' ? sql`asc nulls first` : sql`desc nulls last`
  return sql`${valeurs[cle]} ${ordre}, (l.tri collate "C"), l.id`
}
