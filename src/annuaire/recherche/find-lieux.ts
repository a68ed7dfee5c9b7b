import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { simplifyTexte } from '../schema/simplify-texte.ts'

export type FiltreLieux = { departement?: string; commune?: string; epci?: string; q?: string }
export type LieuListe = {
  id: string
  nom: string
  commune: string
  code_postal: string
  adresse: string
  telephone: string | null
  horaires: string | null
  horaires_texte: string | null
  date_maj: string | null
  itinerance: string[]
  services: string[]
}
export type Liste<T> = { lignes: T[]; total: number; page: number; parPage: number }

const PAR_PAGE = 20
/** 'Étoile' between 'Espeluche' and 'Eygluy', whatever the server's own order. As the indexes lieu_ordre. */
const ORDRE = sql`tri collate "C"`
/** More would only cost: no place has as many words in its name. */
const MOTS_AU_PLUS = 12

/** The published places, by commune then name. `q` is looked for in name and commune, word by word, without accents. */
export async function findLieux(
  db: BaseOuTransaction,
  filtre: FiltreLieux,
  page = 1,
): Promise<Liste<LieuListe>> {
  const condition = toCondition(filtre)
  const compte = sql`select count(*) from lieu where ${condition}`
  // One round trip for both, but a page beyond the last has no row to carry the total.
  const { rows } = await db.execute<LieuListe & { total: number }>(sql`
    select id, nom, commune, code_postal, adresse, telephone, horaires, horaires_texte, date_maj, itinerance, services,
      (${compte}) as total
    from lieu where ${condition} order by ${ORDRE}, id limit ${PAR_PAGE} offset ${(page - 1) * PAR_PAGE}`)
  const total = rows[0]?.total ?? (page > 1 ? await count(db, compte) : 0)
  return { lignes: rows, total, page, parPage: PAR_PAGE }
}

async function count(db: BaseOuTransaction, compte: SQL): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(compte)
  return rows[0]!.count
}

/**
 * The one condition that list, export and counts share, so that they always speak of the same places. Words that hold no
 * letter nor digit match nothing. No wildcard of LIKE outlives simplifyTexte.
 */
export function toCondition({ departement, commune, epci, q }: FiltreLieux): SQL {
  const conditions = [sql`etat = 'publie'`]
  if (departement) conditions.push(sql`departement = ${departement}`)
  if (commune) conditions.push(sql`code_insee = ${commune}`)
  if (epci) conditions.push(sql`code_insee in (select code from commune where epci = ${epci})`)
  if (q?.trim()) {
    const mots = simplifyTexte(q)
    if (!mots) conditions.push(sql`false`)
    for (const mot of mots.split(' ').slice(0, MOTS_AU_PLUS))
      conditions.push(sql`recherche like ${`%${mot}%`}`)
  }
  return sql.join(conditions, sql` and `)
}
