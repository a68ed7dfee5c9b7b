import { and, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../../annuaire/portee.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Audience, DonneesBilan } from './bilan.ts'
import { bilan } from './tables.ts'

export type BilanListe = {
  id: number
  departement: string
  feuille: string
  titre: string
  audience: Audience
  periode: string
  arrete_le: string
  publie_le: Date | null
}

/** All but the file and its data, which weigh as much as a book. */
const COLONNES = {
  ...{ id: bilan.id, departement: bilan.departement, feuille: bilan.feuille, titre: bilan.titre },
  ...{
    audience: bilan.audience,
    periode: bilan.periode,
    arrete_le: bilan.arrete_le,
    publie_le: bilan.publie_le,
  },
}

/** The bilans that were kept, the last ones first. */
export const listBilans = (
  db: BaseOuTransaction,
  departements: Departements,
  feuille?: string,
): Promise<BilanListe[]> =>
  db
    .select(COLONNES)
    .from(bilan)
    .where(and(isOf(departements), feuille === undefined ? undefined : eq(bilan.feuille, feuille)))
    .orderBy(desc(bilan.id))

/** Those that anyone may read. */
export const listBilansPublies = (db: BaseOuTransaction, feuille: string): Promise<BilanListe[]> =>
  db
    .select(COLONNES)
    .from(bilan)
    .where(and(eq(bilan.feuille, feuille), isNotNull(bilan.publie_le)))
    .orderBy(desc(bilan.id))

/** @throws Erreur introuvable when these départements have no such bilan */
export const findBilan = async (
  db: BaseOuTransaction,
  id: number,
  departements: Departements,
): Promise<BilanListe> =>
  firstOf(
    await db
      .select(COLONNES)
      .from(bilan)
      .where(and(eq(bilan.id, id), isOf(departements))),
  )

/** What a bilan said, and its paper as it was that day. `departements` 'publie': what anyone may read. */
export async function readBilan(
  db: BaseOuTransaction,
  id: number,
  departements: Departements | 'publie',
): Promise<BilanListe & { donnees: DonneesBilan; pdf: Uint8Array }> {
  const permis = departements === 'publie' ? isNotNull(bilan.publie_le) : isOf(departements)
  const lus = await db
    .select({ ...COLONNES, donnees: bilan.donnees, pdf: bilan.pdf })
    .from(bilan)
    .where(and(eq(bilan.id, id), permis))
  const lu = firstOf(lus)
  return { ...lu, donnees: lu.donnees as DonneesBilan }
}

const isOf = (departements: Departements): SQL => isWithin(sql`${bilan.departement}`, departements)

function firstOf<T>([premier]: T[]): T {
  if (premier) return premier
  throw new Erreur('introuvable', 'Ce bilan n’existe pas, ou n’est pas dans votre territoire.')
}
