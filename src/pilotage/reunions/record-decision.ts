import { and, eq } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { action } from '../feuille-de-route/tables.ts'
import { decision, membre, pointOrdreDuJour } from '../gouvernance/tables.ts'
import type { Visibilite } from '../visibilite.ts'
import { type Changement, changeReunion, checkMaintenue } from './change-reunion.ts'

export type NouvelleDecision = {
  texte: string
  /** The point of the agenda under which it was taken. */
  point: number | null
  /** The action of the roadmap that it concerns. */
  action: number | null
  /** The member who carries it out. */
  responsable: number | null
  echeance: string | null
  visibilite: Visibilite
}

/**
 * Records what a meeting decided: it is then followed until closed, from the action concerned and from the register.
 * @throws Erreur introuvable when it names what is not of this meeting or of this département, or conflit
 */
export const recordDecision = (db: Base, changement: Changement, nouvelle: NouvelleDecision): Promise<void> =>
  changeReunion(db, changement, 'décider', async (tx, reunion) => {
    checkMaintenue(reunion)
    const { id, departement } = reunion
    await checkRattachements(tx, { reunion: id, departement, ...nouvelle })
    const [creee] = await tx
      .insert(decision)
      .values({ ...nouvelle, reunion: id, departement })
      .returning({ id: decision.id })
    return { decision: creee!.id, action: nouvelle.action, visibilite: nouvelle.visibilite }
  })

async function checkRattachements(
  tx: Transaction,
  {
    reunion,
    departement,
    point,
    action: concernee,
    responsable,
  }: NouvelleDecision & { reunion: number; departement: string },
) {
  const trouves = [
    point === null ||
      (await tx.$count(
        pointOrdreDuJour,
        and(eq(pointOrdreDuJour.id, point), eq(pointOrdreDuJour.reunion, reunion)),
      )),
    concernee === null ||
      (await tx.$count(action, and(eq(action.id, concernee), eq(action.departement, departement)))),
    responsable === null ||
      (await tx.$count(membre, and(eq(membre.id, responsable), eq(membre.departement, departement)))),
  ]
  if (!trouves.every(Boolean))
    throw new Erreur(
      'introuvable',
      'Le point, l’action ou le membre choisi n’existe plus. Rechargez la page, puis choisissez à nouveau.',
    )
}
