import { sql } from 'drizzle-orm'
import { distance } from 'fastest-levenshtein'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import type { LigneCommune } from './find-communes.ts'
import { dropArticle, normalizeNom } from './nom-commune.ts'

const COMMUNES_AU_PLUS = 3
/** One letter wrong in four. */
const PART_FAUSSE = 1 / 4

/** The installed communes whose name is what was typed but for a few letters ('Valense'), the nearest names first. */
export async function findCommunesRessemblantes(
  db: BaseOuTransaction,
  texte: string,
): Promise<LigneCommune[]> {
  const cherche = dropArticle(normalizeNom(texte))
  if (!cherche) return []
  const { rows } = await db.execute<LigneCommune & { recherche: string }>(sql`
    select c.code, c.nom, c.departement, c.codes_postaux as "codesPostaux", c.population, c.nom_recherche as recherche,
      case when e.code is not null then jsonb_build_object('code', e.code, 'nom', e.nom) end as epci
    from commune c left join epci e on e.code = c.epci order by c.population desc nulls last, c.code`)
  return rows
    .map(({ recherche, ...commune }) => ({ commune, ecart: distance(cherche, dropArticle(recherche)) }))
    .filter(({ ecart }) => ecart <= Math.max(1, Math.floor(cherche.length * PART_FAUSSE)))
    .toSorted((a, b) => a.ecart - b.ecart)
    .slice(0, COMMUNES_AU_PLUS)
    .map(({ commune }) => commune)
}
