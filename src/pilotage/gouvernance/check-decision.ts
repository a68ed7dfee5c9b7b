import { and, eq, ne } from 'drizzle-orm'
import { cleanTexte } from '../../annuaire/schema/clean-texte.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { action } from '../feuille-de-route/tables.ts'
import type { Visibilite } from '../visibilite.ts'
import { isJour } from './is-jour.ts'
import { membre } from './tables.ts'

/** What is said of a decision, when a meeting takes it or afterwards. */
export type SaisieDecision = {
  texte: string
  /** Identifier of the action concerned. */
  action: number | null
  /** Identifier of the member who carries it out. */
  responsable: number | null
  echeance: string | null
  visibilite: Visibilite
}

export const TEXTE_AU_PLUS = 2000

/**
 * A decision ready to be written in this département.
 * @throws Erreur saisie_invalide, a fault by field: an action or a member of another département is nobody's here
 */
export async function checkDecision(
  tx: BaseOuTransaction,
  departement: string,
  saisie: SaisieDecision,
): Promise<SaisieDecision> {
  const fautes: { champ: keyof SaisieDecision; message: string }[] = []
  const refuse = (champ: keyof SaisieDecision, message: string) => fautes.push({ champ, message })
  const texte = cleanTexte(saisie.texte).valeur ?? ''
  if (!texte) refuse('texte', 'Écrivez ce qui a été décidé, en une phrase.')
  if (texte.length > TEXTE_AU_PLUS)
    refuse('texte', `Ce texte fait ${texte.length} caractères. Raccourcissez-le à ${TEXTE_AU_PLUS} au plus.`)
  if (saisie.echeance !== null && !isJour(saisie.echeance))
    refuse('echeance', 'Écrivez une date, par exemple 2026-06-30, ou laissez vide.')
  if (saisie.action !== null && !(await isActionOf(tx, saisie.action, departement)))
    refuse('action', 'Choisissez une action d’une feuille de route de ce département.')
  if (saisie.responsable !== null && !(await isMembreOf(tx, saisie.responsable, departement)))
    refuse('responsable', 'Choisissez un membre de la gouvernance de ce département.')
  if (fautes.length > 0)
    throw new Erreur('saisie_invalide', 'La décision n’est pas enregistrée : corrigez-la.', fautes)
  return { ...saisie, texte }
}

async function isActionOf(tx: BaseOuTransaction, id: number, departement: string): Promise<boolean> {
  const lues = await tx
    .select({ id: action.id })
    .from(action)
    .where(and(eq(action.id, id), eq(action.departement, departement)))
  return lues.length > 0
}

/** One who has left since may keep what they were asked. */
async function isMembreOf(tx: BaseOuTransaction, id: number, departement: string): Promise<boolean> {
  const lus = await tx
    .select({ id: membre.id })
    .from(membre)
    .where(and(eq(membre.id, id), eq(membre.departement, departement), ne(membre.statut, 'candidat')))
  return lus.length > 0
}
