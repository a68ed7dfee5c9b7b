import { and, eq, sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import { membre } from '../../gouvernance/tables.ts'
import type { Acte } from '../acte.ts'
import type { Statut } from '../action.ts'
import { type ActionTenue, lockAction, tellAction } from '../lock-action.ts'
import { lockFeuille } from '../lock-feuille.ts'
import { refuseStatut } from '../suivi/change-statut.ts'
import { type AvantLeLot, action, actionMembre, lotDeModifications } from '../tables.ts'

/** What is not said stays as it is. `pilote`: the one member who pilots from now on. */
export type ChangementDeLot = {
  statut?: Statut
  priorite?: number | null
  debut?: string | null
  fin?: string | null
  pilote?: number
}

export type ResultatDeLot = {
  faites: { numero: string; titre: string }[]
  refusees: { numero: string; titre: string | null; raison: string }[]
  /** What undoes it. Null: nothing was changed. */
  lot: number | null
}

/**
 * Changes several actions at once. Each that cannot be is told with its reason, the others are done.
 * @throws Erreur introuvable when the roadmap or the pilot is not in these départements
 */
export async function updateActions(
  db: Base,
  feuille: string,
  choisies: readonly { numero: string; revision: number }[],
  changement: ChangementDeLot,
  acte: Acte,
): Promise<ResultatDeLot> {
  return db.transaction(async tx => {
    const { departement } = await lockFeuille(tx, feuille, acte.departements)
    if (changement.pilote !== undefined) await checkPilote(tx, changement.pilote, departement)
    const resultat: ResultatDeLot = { faites: [], refusees: [], lot: null }
    const avant: AvantLeLot[] = []
    for (const { numero, revision } of choisies) {
      const tenue = await lockAction(tx, feuille, numero, acte.departements).catch((erreur: unknown) => {
        if (erreur instanceof Erreur) return null
        throw erreur
      })
      const raison = tenue ? refuse(tenue, revision, changement) : 'Elle n’existe plus.'
      if (!tenue || raison) {
        resultat.refusees.push({ numero, titre: tenue?.titre ?? null, raison: raison ?? '' })
        continue
      }
      avant.push(await change(tx, tenue, changement, acte))
      resultat.faites.push({ numero, titre: tenue.titre })
    }
    if (avant.length > 0) {
      const [lot] = await tx
        .insert(lotDeModifications)
        .values({ feuille, auteur: acte.auteur, fait_le: acte.maintenant, avant })
        .returning({ id: lotDeModifications.id })
      resultat.lot = lot!.id
    }
    return resultat
  })
}

async function checkPilote(tx: Transaction, id: number, departement: string) {
  const [connu] = await tx
    .select({ id: membre.id })
    .from(membre)
    .where(and(eq(membre.id, id), eq(membre.departement, departement)))
  if (!connu) throw new Erreur('introuvable', 'Ce membre n’existe plus. Rechargez la page.')
}

function refuse(tenue: ActionTenue, revision: number, changement: ChangementDeLot): string | null {
  if (tenue.revision !== revision)
    return 'Quelqu’un d’autre l’a modifiée depuis que la liste est affichée. Relisez-la, puis recommencez.'
  if (changement.statut && changement.statut !== tenue.statut) {
    const raison = refuseStatut(tenue.statut, changement.statut)
    if (raison) return raison
  }
  const { debut = tenue.debut, fin = tenue.fin } = changement
  if (debut && fin && debut > fin) return 'Elle finirait avant d’avoir commencé.'
  return null
}

async function change(
  tx: Transaction,
  tenue: ActionTenue,
  { pilote, ...champs }: ChangementDeLot,
  acte: Acte,
): Promise<AvantLeLot> {
  const liens = await tx
    .select({ membre: actionMembre.membre, pilote: actionMembre.pilote })
    .from(actionMembre)
    .where(eq(actionMembre.action, tenue.id))
  await tx
    .update(action)
    .set({
      ...champs,
      revision: sql`${action.revision} + 1`,
    })
    .where(eq(action.id, tenue.id))
  if (pilote !== undefined) await setPilote(tx, tenue.id, pilote)
  await tellAction(tx, tenue, acte, 'modifier', {
    champs: [...Object.keys(champs), ...(pilote === undefined ? [] : ['pilotes'])],
    ensemble: true,
  })
  const { id, revision, statut, priorite, debut, fin } = tenue
  return {
    ...{ action: id, revision: revision + 1, statut, priorite, debut, fin },
    membres: pilote === undefined ? null : liens,
  }
}

/** One pilots and no other; whoever piloted stays associated. */
async function setPilote(tx: Transaction, id: number, membre: number): Promise<void> {
  await tx.update(actionMembre).set({ pilote: 'associe' }).where(eq(actionMembre.action, id))
  await tx
    .insert(actionMembre)
    .values({ action: id, membre, pilote: 'pilote' })
    .onConflictDoUpdate({ target: [actionMembre.action, actionMembre.membre], set: { pilote: 'pilote' } })
}
