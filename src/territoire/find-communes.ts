import { and, asc, eq, like, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { dropArticle, normalizeNom } from './nom-commune.ts'
import { commune, epci } from './tables.ts'

/** One page of a list; pages count from 1. */
export type Liste<T> = { lignes: T[]; total: number; page: number; parPage: number }

export type LigneCommune = {
  code: string
  nom: string
  departement: string
  codesPostaux: string[]
  population: number | null
  epci: { code: string; nom: string } | null
}

export type FiltreCommunes = {
  departement?: string
  epci?: string
  /** The beginning of a word of the name, accents and hyphens aside, or a postal code. */
  recherche?: string
  page?: number
  parPage?: number
}

/** Installed communes in alphabetical order (« L'Abergement » at A). */
export async function findCommunes(
  db: BaseOuTransaction,
  { departement, epci: groupement, recherche, page = 1, parPage = 50 }: FiltreCommunes,
): Promise<Liste<LigneCommune>> {
  const filtre = and(
    departement ? eq(commune.departement, departement) : undefined,
    groupement ? eq(commune.epci, groupement) : undefined,
    recherche?.trim() ? matches(recherche.trim()) : undefined,
  )
  const lignes = await db
    .select({
      code: commune.code,
      nom: commune.nom,
      departement: commune.departement,
      codesPostaux: commune.codes_postaux,
      population: commune.population,
      epci: { code: epci.code, nom: epci.nom },
    })
    .from(commune)
    .leftJoin(epci, eq(epci.code, commune.epci))
    .where(filtre)
    .orderBy(sql`regexp_replace(${commune.nom_recherche}, '^(l|le|la|les) ', '')`, asc(commune.code))
    .limit(parPage)
    .offset((page - 1) * parPage)
  return { lignes, total: await db.$count(commune, filtre), page, parPage }
}

function matches(recherche: string) {
  if (/^\d{5}$/.test(recherche)) return sql`${recherche} = any(${commune.codes_postaux})`
  const debut = dropArticle(normalizeNom(recherche))
  return debut ? like(sql`' ' || ${commune.nom_recherche}`, `% ${debut}%`) : sql`false`
}
