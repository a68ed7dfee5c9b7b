import { and, eq, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../../annuaire/portee.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { Acte } from './acte.ts'
import type { Feuille } from './feuille.ts'
import { feuilleDeRoute } from './tables.ts'

/**
 * A roadmap of these départements, held until the transaction ends.
 * @throws Erreur introuvable
 */
export async function lockFeuille(tx: Transaction, id: string, departements: Departements): Promise<Feuille> {
  const [tenue] = await tx
    .select()
    .from(feuilleDeRoute)
    .where(and(eq(feuilleDeRoute.id, id), isWithin(sql`${feuilleDeRoute.departement}`, departements)))
    .for('update')
  if (!tenue)
    throw new Erreur(
      'introuvable',
      'Cette feuille de route n’existe pas, ou n’est pas dans votre territoire.',
    )
  return tenue
}

/** Appends to the journal what was done to a roadmap or to its axes. */
export async function tellFeuille(
  tx: Transaction,
  { id, departement }: Pick<Feuille, 'id' | 'departement'>,
  { auteur }: Acte,
  verbe: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await writeJournal(tx, {
    ...{ acteur: auteur, objet: 'feuille', objet_id: id, departement },
    action: verbe,
    details,
  })
}
