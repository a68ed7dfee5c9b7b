import { eq } from 'drizzle-orm'
import type { Acteur } from '../../socle/auth/acteur.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { SaisieActivite } from '../activite.ts'
import { correctActivite } from '../correct-activite.ts'
import { listPersonnes } from '../list-personnes.ts'
import { recordActivite } from '../record-activite.ts'
import { removeActivite } from '../remove-activite.ts'
import { activite } from '../tables.ts'
import { toSaisie } from '../to-saisie.ts'
import { attribute } from './attribute.ts'
import type { OperationRecue, ReponseOperation } from './operation.ts'
import { type Cadre, readSaisieRecue, toSaisieDeLAppareil } from './read-saisie-recue.ts'
import { joinMessages, tellDeplacement } from './tell-deplacement.ts'

/**
 * What was applied before, or earlier in the same batch: operations, with the revision that their activity has now, and activities
 * removed.
 */
export type Deja = { operations: Map<string, number | null>; supprimees: Set<string> }

type Lue = typeof activite.$inferSelect

/**
 * One operation of a device. It may come twice, after a later one, or before the one it follows: a correction that comes first makes
 * the record, and a record that comes after its removal is not brought back.
 * @throws Erreur for what is refused
 */
export async function applyOperation(
  tx: Transaction,
  acteur: NonNullable<Acteur>,
  operation: OperationRecue,
  cadre: Cadre & { deja: Deja },
): Promise<ReponseOperation> {
  const { id, revision } = operation
  const lue = await readSienne(tx, acteur, operation.activite)
  const answerDeja = { ...{ id, statut: 'deja' as const, message: null }, revision: lue?.revision ?? null }
  if (cadre.deja.supprimees.has(operation.activite) && !lue) return answerDeja
  if (operation.operation === 'supprimer') {
    if (lue?.supprime_le) return answerDeja
    if (lue && lue.revision !== revision) return answerConflit(id, lue)
    if (lue) await removeActivite(tx, acteur, lue.id, cadre.maintenant)
    return { id, statut: 'enregistre', message: null, revision: lue?.revision ?? null }
  }
  if (operation.operation === 'enregistrer' && lue) return answerDeja
  if (lue?.supprime_le) return answerConflit(id, lue)
  const avant = lue && toSaisie(lue, await listPersonnes(tx, lue.id))
  const { saisie, message } = readSaisieRecue(operation, avant, cadre)
  try {
    const ecrite = await keepSaisie(tx, acteur, { operation, lue, saisie, maintenant: cadre.maintenant })
    return { ...{ id, statut: 'enregistre', ...ecrite }, message: joinMessages(message, ecrite.message) }
  } catch (erreur) {
    if (lue && erreur instanceof Erreur && erreur.code === 'conflit' && lue.revision !== revision)
      return answerConflit(id, lue)
    throw erreur
  }
}

type Ecriture = { operation: OperationRecue; lue: Lue | null; saisie: SaisieActivite; maintenant: Date }

/** Records what is not in the register yet, corrects what is. */
async function keepSaisie(
  tx: Transaction,
  acteur: NonNullable<Acteur>,
  { operation, lue, saisie, maintenant }: Ecriture,
): Promise<{ revision: number; message: string | null }> {
  const id = operation.activite
  const poste = lue ? null : await attribute(tx, acteur, saisie.date, operation.structure)
  if (poste)
    await recordActivite(tx, acteur, { id, saisie, structure: poste.attribution.structure }, maintenant)
  const { revision } = lue
    ? await correctActivite(tx, acteur, { id, revision: operation.revision, saisie }, maintenant)
    : { revision: 0 }
  const [ecrite] = await tx
    .select({ departement: activite.departement })
    .from(activite)
    .where(eq(activite.id, id))
  const deplacement = await tellDeplacement(tx, operation, saisie, ecrite!.departement)
  return { revision, message: joinMessages(poste?.message ?? null, deplacement) }
}

/** @throws Erreur refused when the identifier is that of somebody else's activity */
async function readSienne(
  tx: Transaction,
  { personne }: NonNullable<Acteur>,
  id: string,
): Promise<Lue | null> {
  const [lue] = await tx.select().from(activite).where(eq(activite.id, id))
  if (lue && lue.auteur !== personne)
    throw new Erreur('interdit', 'Cette activité n’est pas la vôtre : elle ne peut pas être changée d’ici.')
  return lue ?? null
}

/** @returns what the activity says now, without what devices do not hold */
function answerConflit(id: string, lue: Lue): ReponseOperation {
  const { revision, supprime_le } = lue
  if (supprime_le)
    return {
      ...{ id, statut: 'conflit', revision, actuelle: null },
      message:
        'Cette activité a été supprimée ailleurs, avant que votre changement n’arrive. Gardez la suppression, ou enregistrez la vôtre comme une nouvelle activité.',
    }
  return {
    ...{ id, statut: 'conflit', revision, actuelle: toSaisieDeLAppareil(lue) },
    message:
      'Cette activité a été changée ailleurs, avant que votre changement n’arrive. Comparez, puis choisissez laquelle garder.',
  }
}
