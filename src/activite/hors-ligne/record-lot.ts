import type { Acteur } from '../../socle/auth/acteur.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { SaisieActivite } from '../activite.ts'
import { checkJour } from '../check-jour.ts'
import { activite } from '../tables.ts'
import { toLigne } from '../to-ligne.ts'
import { attribute } from './attribute.ts'
import type { OperationRecue, ReponseOperation } from './operation.ts'
import { type Cadre, readSaisieRecue } from './read-saisie-recue.ts'
import { joinMessages, tellDeplacement } from './tell-deplacement.ts'

/**
 * Records of new activities, written together as `recordActivite` writes each: a day's work costs a few requests instead of
 * thousands. Answers by operation; those that are refused or known already are left out, for `applyOperation` to tell why.
 */
export async function recordLot(
  tx: Transaction,
  acteur: NonNullable<Acteur>,
  operations: readonly OperationRecue[],
  cadre: Cadre,
): Promise<Map<string, ReponseOperation>> {
  const { maintenant } = cadre
  const lireAttribution = memoize((_cle: string, jour: string, structure: string | null) =>
    attribute(tx, acteur, jour, structure),
  )
  const lireOu = memoize(async (_cle: string, saisie: SaisieActivite, departement: string) => {
    const { lieu, commune, rendez_vous } = await toLigne(tx, saisie, departement)
    return { lieu, commune, rendez_vous }
  })
  const lireDeplacement = memoize(
    (_cle: string, operation: OperationRecue, saisie: SaisieActivite, departement: string) =>
      tellDeplacement(tx, operation, saisie, departement),
  )
  const lues: { operation: OperationRecue; message: string | null; ligne: typeof activite.$inferInsert }[] =
    []
  for (const operation of operations) {
    try {
      const { saisie, message } = readSaisieRecue(operation, null, cadre)
      // Whom one may write about, and from which orientation, is asked of each.
      if (saisie.personnes.length > 0 || saisie.orientation) continue
      checkJour(saisie.date, maintenant)
      const { attribution, message: autrePoste } = await lireAttribution(
        JSON.stringify([saisie.date, operation.structure]),
        ...([saisie.date, operation.structure] as const),
      )
      const { structure, dispositif, departement } = attribution
      const { personnes: _, ...dite } = saisie
      const { type_lieu, lieu, commune, rendez_vous } = saisie
      const ou = await lireOu(
        JSON.stringify([type_lieu, lieu, commune, rendez_vous, departement]),
        saisie,
        departement,
      )
      const deplacement = await lireDeplacement(
        JSON.stringify([saisie.rendez_vous, operation.rendez_vous_revision, saisie.date, departement]),
        ...([operation, saisie, departement] as const),
      )
      lues.push({
        ...{ operation, message: joinMessages(message, autrePoste, deplacement) },
        ligne: {
          ...{ ...dite, ...ou, id: operation.activite, departement, structure, acteur: dispositif },
          ...{ auteur: acteur.personne, origine: 'saisie', cree_le: maintenant, modifie_le: maintenant },
        },
      })
    } catch (erreur) {
      // What is refused is told one by one: `applyOperation` meets the same refusal, and says it.
      if (!(erreur instanceof Erreur)) throw erreur
    }
  }
  if (lues.length === 0) return new Map()
  const creees = await tx
    .insert(activite)
    .values(lues.map(({ ligne }) => ligne))
    .onConflictDoNothing()
    .returning({ id: activite.id, departement: activite.departement })
  await writeJournal(
    tx,
    ...creees.map(({ id, departement }) => ({
      ...{ acteur: acteur.personne, action: 'enregistrer', objet: 'activité', objet_id: id },
      departement,
    })),
  )
  const nouvelles = new Set(creees.map(({ id }) => id))
  return new Map(
    lues
      .filter(({ operation }) => nouvelles.has(operation.activite))
      .map(({ operation: { id }, message }) => [id, { id, statut: 'enregistre', message, revision: 0 }]),
  )
}

/** What is asked again is answered from the first answer, a refusal included. */
function memoize<A extends [string, ...unknown[]], T>(read: (...args: A) => Promise<T>) {
  const lus = new Map<string, Promise<T>>()
  return (...args: A): Promise<T> => {
    const lu = lus.get(args[0]) ?? read(...args)
    lus.set(args[0], lu)
    return lu
  }
}
