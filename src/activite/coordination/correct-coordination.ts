import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import type { Acteur } from '../../socle/auth/acteur.ts'
import { peut } from '../../socle/auth/droits.ts'
import type { BaseOuTransaction, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { checkJour } from '../check-jour.ts'
import type { SaisieCoordination } from './coordination.ts'
import { NOTER_COORDINATION } from './droits.ts'
import { activiteCoordination, coordinationVersion } from './tables.ts'

/**
 * Replaces what one's own work of coordination says; what it said before is kept. Sending again what is already there changes
 * nothing, whatever the revision.
 * @throws Erreur introuvable, conflit when it changed since `revision`, saisie_invalide
 */
export async function correctCoordination(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  { id, revision, saisie }: { id: string; revision: number; saisie: SaisieCoordination },
  maintenant: Date,
): Promise<void> {
  checkJour(saisie.date, maintenant)
  await db.transaction(async tx => {
    const lue = await lockSienne(tx, acteur, id)
    const avant = toSaisie(lue, saisie)
    if (isDeepStrictEqual(avant, saisie)) return
    if (lue.revision !== revision)
      throw new Erreur(
        'conflit',
        'Ce travail a été corrigé pendant que vous écriviez. Relisez-le, puis enregistrez ce qui est juste.',
      )
    await tx.insert(coordinationVersion).values({
      ...{ coordination: id, revision, remplacee_par: acteur.personne, remplacee_le: maintenant },
      contenu: { ...avant, notes: null },
    })
    await tx
      .update(activiteCoordination)
      .set({ ...saisie, revision: revision + 1, modifie_le: maintenant })
      .where(eq(activiteCoordination.id, id))
    await tell(tx, acteur, 'corriger', lue)
  })
}

/** Takes one's own work of coordination out of every list. @throws Erreur introuvable */
export async function removeCoordination(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  id: string,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const lue = await lockSienne(tx, acteur, id)
    await tx
      .update(activiteCoordination)
      .set({ supprime_le: maintenant, modifie_le: maintenant })
      .where(eq(activiteCoordination.id, id))
    await tell(tx, acteur, 'supprimer', lue)
  })
}

/** What a row says, of all that `dite` says. */
const toSaisie = (lue: typeof activiteCoordination.$inferSelect, dite: SaisieCoordination) =>
  Object.fromEntries(
    Object.keys(dite).map(champ => [champ, lue[champ as keyof SaisieCoordination]]),
  ) as SaisieCoordination

async function lockSienne(tx: Transaction, acteur: NonNullable<Acteur>, id: string) {
  const [lue] = await tx
    .select()
    .from(activiteCoordination)
    .where(eq(activiteCoordination.id, id))
    .for('update')
  const sienne = lue?.auteur === acteur.personne && peut(acteur, NOTER_COORDINATION, lue)
  if (!lue || !sienne || lue.supprime_le)
    throw new Erreur('introuvable', 'Ce travail n’existe pas, ou n’est pas le vôtre.')
  return lue
}

const tell = (
  tx: Transaction,
  acteur: NonNullable<Acteur>,
  action: string,
  { id, departement, nature }: { id: string; departement: string; nature: string },
) =>
  writeJournal(tx, {
    ...{ acteur: acteur.personne, action, objet: 'coordination', objet_id: id, departement },
    details: { nature },
  })
