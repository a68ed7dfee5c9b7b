import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import type { PersonneSuivie } from './personne.ts'
import { personneSuivie } from './tables.ts'

const { cle: _cle, cree_le: _cree, modifie_le: _modifie, ...colonnes } = getTableColumns(personneSuivie)

/** The columns of PersonneSuivie. */
export const pickPersonne = colonnes

/**
 * Someone followed by one of these structures; an identifier given up in a merge leads to whoever was kept. Someone of another
 * structure, someone erased and nobody at all answer the same.
 * @throws Erreur introuvable
 */
export async function findPersonne(
  db: BaseOuTransaction,
  id: string,
  structures: readonly string[],
): Promise<PersonneSuivie> {
  const lisible = z.uuid().safeParse(id).success && structures.length > 0
  const [personne] = lisible
    ? await db
        .select(pickPersonne)
        .from(personneSuivie)
        .where(
          and(
            eq(
              personneSuivie.id,
              sql`coalesce((select gardee from personne_fondue where ancienne = ${id}), ${id}::uuid)`,
            ),
            inArray(personneSuivie.structure, [...structures]),
          ),
        )
    : []
  if (!personne)
    throw new Erreur(
      'introuvable',
      'Votre structure ne suit personne sous cette adresse. Cherchez son nom dans votre liste.',
    )
  return personne
}
