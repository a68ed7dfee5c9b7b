import { and, eq, gt, isNull, lt, ne, or } from 'drizzle-orm'
import { z } from 'zod'
import type { Acteur } from '../../socle/auth/acteur.ts'
import { exiger } from '../../socle/auth/droits.ts'
import type { BaseOuTransaction, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { structure } from '../tables.ts'
import { DISPOSITIFS_D_EMPLOI } from './affectation.ts'
import { REGLER_POSTES } from './droits.ts'
import { listEmployables } from './list-employables.ts'
import { affectation } from './tables.ts'

export const contratAffectation = z
  .object({
    personne: z.uuid('Choisissez la personne.'),
    structure: z.string().min(1, 'Choisissez la structure.'),
    dispositif: z.enum(DISPOSITIFS_D_EMPLOI, 'Choisissez le poste.'),
    debut: z.iso.date('Indiquez le premier jour, par exemple 2026-03-03.'),
    /** The first day that it is no longer so. */
    fin: z.iso.date('Indiquez un jour, par exemple 2026-03-03.').nullable().default(null),
  })
  .refine(({ debut, fin }) => fin === null || debut < fin, {
    path: ['fin'],
    message: 'La fin doit venir après le début.',
  })
export type SaisieAffectation = z.output<typeof contratAffectation>

/**
 * Says for whom someone works, from a day to another; `id` corrects a post already said. Activities recorded before keep the
 * structure and the post that they were written with.
 * @throws Erreur interdit, introuvable, saisie_invalide (no account here, two posts at once in one structure)
 */
export async function setAffectation(
  db: BaseOuTransaction,
  acteur: Acteur,
  saisie: SaisieAffectation,
  id: number | null = null,
): Promise<number> {
  return db.transaction(async tx => {
    const [employeur] = await tx
      .select()
      .from(structure)
      .where(eq(structure.id, saisie.structure))
      // Two posts said at once in one structure are said one after the other.
      .for('update')
    if (!employeur) throw refusal('structure', 'Cette structure n’existe plus dans l’annuaire.')
    exiger(acteur, REGLER_POSTES, employeur)
    if (id !== null) await lockAffectation(tx, acteur, id)
    const employables = await listEmployables(tx, employeur.departement, saisie.debut)
    if (!employables.some(({ personne }) => personne === saisie.personne))
      throw refusal(
        'personne',
        'Cette personne n’a pas de compte de médiateur dans ce département : invitez-la d’abord.',
      )
    await checkCroisement(tx, saisie, id)
    const [ecrite] =
      id === null
        ? await tx.insert(affectation).values(saisie).returning({ id: affectation.id })
        : await tx
            .update(affectation)
            .set(saisie)
            .where(eq(affectation.id, id))
            .returning({ id: affectation.id })
    await writeJournal(tx, {
      ...{ acteur: acteur.personne, action: id === null ? 'régler' : 'corriger', objet: 'poste' },
      ...{ objet_id: String(ecrite!.id), departement: employeur.departement },
      details: { structure: saisie.structure, dispositif: saisie.dispositif },
    })
    return ecrite!.id
  })
}

/** A post that the actor may change, locked. @throws Erreur introuvable */
export async function lockAffectation(tx: Transaction, acteur: Acteur, id: number) {
  const [lue] = await tx
    .select({ affectation, departement: structure.departement })
    .from(affectation)
    .innerJoin(structure, eq(structure.id, affectation.structure))
    .where(eq(affectation.id, id))
    .for('update', { of: affectation })
  if (!lue) throw new Erreur('introuvable', 'Ce poste n’existe plus.')
  exiger(acteur, REGLER_POSTES, { departement: lue.departement })
  return { ...lue.affectation, departement: lue.departement }
}

async function checkCroisement(tx: Transaction, saisie: SaisieAffectation, id: number | null): Promise<void> {
  const [croisee] = await tx
    .select()
    .from(affectation)
    .where(
      and(
        eq(affectation.personne, saisie.personne),
        eq(affectation.structure, saisie.structure),
        id === null ? undefined : ne(affectation.id, id),
        saisie.fin === null ? undefined : lt(affectation.debut, saisie.fin),
        or(isNull(affectation.fin), gt(affectation.fin, saisie.debut)),
      ),
    )
    .limit(1)
  if (croisee)
    throw refusal(
      'debut',
      'Cette personne a déjà un poste dans cette structure à ces dates. Terminez-le d’abord.',
    )
}

function refusal(champ: string, message: string) {
  return new Erreur('saisie_invalide', message, [{ champ, message }])
}
