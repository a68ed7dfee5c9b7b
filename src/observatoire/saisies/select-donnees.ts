import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { findDescription } from '../catalogue/find-description.ts'
import { writeFormule } from '../indicateurs/write-formule.ts'
import type { Donnee } from './donnee.ts'
import { donnee } from './tables.ts'

/**
 * The figures asked for, by name. A measure whose register has landed since is left out: its figures are counted there, and
 * what was declared remains as history.
 */
export async function selectDonnees(
  db: BaseOuTransaction,
  departement: string,
  condition?: SQL,
): Promise<Donnee[]> {
  const lues = await db
    .select()
    .from(donnee)
    .where(and(eq(donnee.departement, departement), condition))
    .orderBy(asc(donnee.cle))
  return lues
    .map(({ cle, ...lue }): Donnee => {
      const { agregation, mesure } = lue.terme
      return {
        ...lue,
        libelle: writeFormule({ type: 'valeur', de: lue.terme }, null),
        unite: findDescription(mesure)?.unite ?? '',
        entiere:
          agregation !== 'moyenne' && agregation !== 'somme'
            ? true
            : (findDescription(mesure)?.personnes ?? false),
      }
    })
    .sort((a, b) => a.libelle.localeCompare(b.libelle, 'fr'))
}

export const isDonnee = (id: number): SQL => sql`${donnee.id} = ${id}`
