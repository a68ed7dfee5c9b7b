import { and, eq, inArray } from 'drizzle-orm'
import { structuresDeSuivi } from '../personnes/droits.ts'
import { keepPersonnes } from '../personnes/keep-personnes.ts'
import { recordContact } from '../personnes/record-contact.ts'
import type { Acteur } from '../socle/auth/acteur.ts'
import type { Transaction } from '../socle/base/open-base.ts'
import type { SaisieActivite } from './activite.ts'
import { activitePersonne } from './tables.ts'

type Lien = { id: string; saisie: SaisieActivite }

/**
 * Writes which followed people took part: those that the actor may see, under the identifier that they have now. Who was erased
 * meanwhile is left out, and still counts among the participants.
 */
export async function linkPersonnes(
  tx: Transaction,
  acteur: NonNullable<Acteur>,
  { id, saisie }: Lien,
): Promise<void> {
  const gardees = await keepPersonnes(tx, saisie.personnes, structuresDeSuivi(acteur))
  if (gardees.length === 0) return
  await tx.insert(activitePersonne).values(gardees.map(personne => ({ activite: id, personne })))
  await recordContact(tx, gardees, saisie.date)
}

/**
 * The same of a correction: who was there already stays if still said, even when the author has changed structure since.
 */
export async function relinkPersonnes(
  tx: Transaction,
  acteur: NonNullable<Acteur>,
  { id, saisie, avant }: Lien & { avant: readonly string[] },
): Promise<void> {
  const retirees = avant.filter(personne => !saisie.personnes.includes(personne))
  if (retirees.length > 0)
    await tx
      .delete(activitePersonne)
      .where(and(eq(activitePersonne.activite, id), inArray(activitePersonne.personne, retirees)))
  const nouvelles = saisie.personnes.filter(personne => !avant.includes(personne))
  await linkPersonnes(tx, acteur, { id, saisie: { ...saisie, personnes: nouvelles } })
}
