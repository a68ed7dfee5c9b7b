import { and, eq, sql } from 'drizzle-orm'
import type { BaseOuTransaction, Transaction } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Acte } from '../acte.ts'
import { type ActionTenue, lockAction, tellAction } from '../lock-action.ts'
import { jalon } from '../tables.ts'
import { checkJalonsSuivis } from './check-jalons-suivis.ts'
import { checkEmpreinte, empreinteOf } from './empreinte.ts'

/** `avancement` 100 goes with the day it was reached, and only with it. */
export type JalonSaisi = {
  code: string | null
  libelle: string
  echeance: string | null
  avancement: number
  atteint_le: string | null
}

/** What tells whether a milestone is still the one that was read. */
export const empreinteOfJalon = ({ code, libelle, echeance, avancement, atteint_le }: JalonSaisi) =>
  empreinteOf([code, libelle, echeance, avancement, atteint_le])

/**
 * Adds a milestone to an action, or changes the one that was read (`lu`).
 * @throws Erreur introuvable; conflit; saisie_invalide when its code is that of another milestone of the département, or
 * was the one by which an indicator follows it
 */
export async function saveJalon(
  db: BaseOuTransaction,
  { feuille, numero }: { feuille: string; numero: string },
  lu: { id: number; empreinte: string } | null,
  saisi: JalonSaisi,
  acte: Acte,
): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockAction(tx, feuille, numero, acte.departements)
    if (!lu) {
      await refuseDouble(tx, tenue, saisi.code)
      await tx.insert(jalon).values({ ...saisi, action: tenue.id })
      return tellAction(tx, tenue, acte, 'ajouter un jalon', { jalon: saisi.libelle })
    }
    const [actuel] = await tx
      .select()
      .from(jalon)
      .where(and(eq(jalon.id, lu.id), eq(jalon.action, tenue.id)))
    if (!actuel) throw new Erreur('introuvable', 'Ce jalon n’existe plus. Rechargez la page.')
    checkEmpreinte(lu.empreinte, empreinteOfJalon(actuel))
    // Two that have had the same one for long can still be followed.
    if (saisi.code !== actuel.code) await refuseDouble(tx, tenue, saisi.code)
    await tx.update(jalon).set(saisi).where(eq(jalon.id, lu.id))
    if (saisi.code !== actuel.code) await refusePerte(tx, tenue, actuel.code)
    await tellAction(tx, tenue, acte, 'suivre un jalon', {
      jalon: saisi.libelle,
      avancement: saisi.avancement,
    })
  })
}

/** A code that an indicator follows stays. */
async function refusePerte(tx: Transaction, { departement }: ActionTenue, code: string | null) {
  await checkJalonsSuivis(tx, departement, [code]).catch((erreur: unknown) => {
    if (!(erreur instanceof Erreur)) throw erreur
    const { message } = erreur
    throw new Erreur('saisie_invalide', message, [{ champ: 'code', message }], erreur)
  })
}

/** Indicators follow a milestone by its code, in a whole département. */
async function refuseDouble(tx: Transaction, { departement }: ActionTenue, code: string | null) {
  if (code === null) return
  const [autre] = await tx
    .select({ libelle: jalon.libelle })
    .from(jalon)
    .where(
      and(
        eq(jalon.code, code),
        sql`(select a.departement from action a where a.id = ${jalon.action}) = ${departement}`,
      ),
    )
  if (!autre) return
  const message = `Le code « ${code} » est déjà celui du jalon « ${autre.libelle} ». Donnez-en un autre.`
  throw new Erreur('saisie_invalide', message, [{ champ: 'code', message }])
}
