import { and, eq, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../../annuaire/portee.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { Acte } from './acte.ts'
import { action } from './tables.ts'

export type ActionTenue = typeof action.$inferSelect

/**
 * An action of these départements, held until the transaction ends: nobody else changes it meanwhile.
 * @throws Erreur introuvable
 */
export async function lockAction(
  tx: Transaction,
  feuille: string,
  numero: string,
  departements: Departements,
): Promise<ActionTenue> {
  const [tenue] = await tx
    .select()
    .from(action)
    .where(
      and(
        eq(action.feuille, feuille),
        eq(action.numero, numero),
        isWithin(sql`${action.departement}`, departements),
      ),
    )
    .for('update')
  if (!tenue)
    throw new Erreur(
      'introuvable',
      `L’action ${numero} n’existe pas ici, ou n’est pas dans votre territoire. Elle a pu être renumérotée.`,
    )
  return tenue
}

/** @throws Erreur conflit when what one has read is no longer what is there */
export function checkRevision(lue: number, actuelle: number): void {
  if (lue !== actuelle)
    throw new Erreur(
      'conflit',
      'Quelqu’un d’autre l’a modifiée pendant que vous écriviez. Comparez les deux textes, puis enregistrez.',
    )
}

/** Dates the action and appends to the journal what was done to it. */
export async function tellAction(
  tx: Transaction,
  { id, numero, feuille, departement }: ActionTenue,
  { auteur, maintenant }: Acte,
  verbe: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await tx.update(action).set({ modifiee_le: maintenant, modifiee_par: auteur }).where(eq(action.id, id))
  await writeJournal(tx, {
    ...{ acteur: auteur, objet: 'action', objet_id: String(id), departement },
    action: verbe,
    details: { feuille, numero, ...details },
  })
}
