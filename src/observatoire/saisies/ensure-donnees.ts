import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { canonicalizeTerme } from '../catalogue/canonicalize-terme.ts'
import type { Periodicite, Terme } from '../indicateurs/definition.ts'
import { findPeriode } from '../periodes/periode.ts'
import { donnee } from './tables.ts'

/**
 * The figures that these terms need of someone, each once in its département: those that are missing are made, awaited from
 * the first day of the current year. Several indicators may need one at different paces: it is asked at a pace that serves
 * them all.
 */
export async function ensureDonnees(
  tx: Transaction,
  departement: string,
  termes: readonly { terme: Terme; periodicite: Periodicite }[],
  maintenant: Date,
): Promise<void> {
  const demandees = new Map<string, { terme: Terme; periodicite: Periodicite }>()
  for (const { terme, periodicite } of termes) {
    const cle = canonicalizeTerme(terme)
    demandees.set(cle, {
      terme,
      periodicite: meetPeriodicites(demandees.get(cle)?.periodicite ?? periodicite, periodicite),
    })
  }
  if (demandees.size === 0) return
  const connues = await tx
    .select({ id: donnee.id, cle: donnee.cle, periodicite: donnee.periodicite })
    .from(donnee)
    .where(and(eq(donnee.departement, departement), inArray(donnee.cle, [...demandees.keys()])))
  for (const { id, cle, periodicite } of connues) {
    const commune = meetPeriodicites(periodicite, demandees.get(cle)!.periodicite)
    if (commune !== periodicite)
      await tx.update(donnee).set({ periodicite: commune }).where(eq(donnee.id, id))
    demandees.delete(cle)
  }
  if (demandees.size === 0) return
  const attendue_depuis = findPeriode(findJour(maintenant), 'annee').du
  await tx
    .insert(donnee)
    .values(
      [...demandees].map(([cle, { terme, periodicite }]) => ({
        ...{ departement, cle, terme, periodicite, attendue_depuis },
        maille: 'departement' as const,
      })),
    )
    .onConflictDoNothing()
}

/** The longest period that both are made of: a school year begins inside a quarter. */
function meetPeriodicites(a: Periodicite, b: Periodicite): Periodicite {
  if (a === b) return a
  const ensemble = new Set([a, b])
  if (ensemble.has('mois') || ensemble.has('annee_scolaire')) return 'mois'
  return 'trimestre'
}
