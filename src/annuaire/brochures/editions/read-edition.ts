import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../../socle/base/open-base.ts'
import { commune } from '../../../territoire/tables.ts'
import { type Departements, isWithin } from '../../portee.ts'
import type { FormatBrochure, Perimetre } from '../brochure.ts'
import { edition, remise } from '../tables.ts'

export type EditionLue = {
  id: number
  departement: string
  perimetre: Perimetre
  titre: string
  format: FormatBrochure
  lieux: number
  pages: number
  creee_le: Date
  remises: { id: number; le: string; destinataire: string; commune: string; exemplaires: number }[]
}

/** An edition of these départements and its hand-outs, the last ones first; `commune` by its name. Null when there is none. */
export async function readEdition(
  db: BaseOuTransaction,
  id: number,
  departements: Departements,
): Promise<EditionLue | null> {
  const [lue] = await db.select(COLONNES).from(edition).where(isOneOf(id, departements))
  if (!lue) return null
  const remises = await db
    .select({
      ...{ id: remise.id, le: remise.le, destinataire: remise.destinataire, exemplaires: remise.exemplaires },
      commune: sql<string>`coalesce(${commune.nom}, ${remise.commune})`,
    })
    .from(remise)
    .leftJoin(commune, eq(commune.code, remise.commune))
    .where(eq(remise.edition, id))
    .orderBy(desc(remise.le), asc(remise.id))
  return { ...lue, remises }
}

/** The PDF as it was that day. Null when these départements have no such edition. */
export async function readFichierEdition(
  db: BaseOuTransaction,
  id: number,
  departements: Departements,
): Promise<Uint8Array | null> {
  const [lu] = await db.select({ fichier: edition.fichier }).from(edition).where(isOneOf(id, departements))
  return lu?.fichier ?? null
}

const isOneOf = (id: number, departements: Departements) =>
  and(eq(edition.id, id), isWithin(sql`${edition.departement}`, departements))

/** All but the file, which weighs as much as a book. */
const COLONNES = {
  ...{ id: edition.id, departement: edition.departement, perimetre: edition.perimetre, titre: edition.titre },
  ...{ format: edition.format, lieux: edition.lieux, pages: edition.pages, creee_le: edition.creee_le },
}
