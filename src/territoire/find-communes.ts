import { and, asc, eq, inArray, like, or, type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { listAnciennes } from './list-anciennes.ts'
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
  /** The beginning of a word of the name, accents and hyphens aside, of a former commune's too; or a postal code. */
  recherche?: string
  /** INSEE codes. */
  codes?: readonly string[]
  page?: number
  parPage?: number
}

/** Installed communes in alphabetical order (« L'Abergement » at A). */
export async function findCommunes(
  db: BaseOuTransaction,
  { departement, epci: groupement, recherche, codes, page = 1, parPage = 50 }: FiltreCommunes,
): Promise<Liste<LigneCommune>> {
  const filtre = and(
    departement ? eq(commune.departement, departement) : undefined,
    codes ? inArray(commune.code, [...codes]) : undefined,
    groupement ? eq(commune.epci, groupement) : undefined,
    recherche?.trim() ? await matches(db, recherche.trim()) : undefined,
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

async function matches(db: BaseOuTransaction, recherche: string): Promise<SQL | undefined> {
  if (/^\d{5}$/.test(recherche)) return sql`${recherche} = any(${commune.codes_postaux})`
  const debut = dropArticle(normalizeNom(recherche))
  if (!debut) return sql`false`
  const absorbantes = (await listAnciennes(db)).filter(({ nom }) => ` ${nom}`.includes(` ${debut}`))
  return or(
    like(sql`' ' || ${commune.nom_recherche}`, `% ${debut}%`),
    inArray(
      commune.code,
      absorbantes.map(({ code }) => code),
    ),
  )
}
