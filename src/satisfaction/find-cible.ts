import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { readLieu } from '../annuaire/lieux/read-lieu.ts'
import { structure } from '../annuaire/tables.ts'
import type { Acteur } from '../socle/auth/acteur.ts'
import { peut } from '../socle/auth/droits.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { findJour, formatDate } from '../socle/texte/dates.ts'
import { RECUEILLIR_AVIS } from './droits.ts'
import { exigerPortee } from './portee.ts'
import { findSujet, type SujetDAvis, type TypeDeSujet } from './sujets.ts'

/** What an opinion is asked about: one thing of a register, or one day at a place. */
export type Cible =
  | { type: TypeDeSujet; id: string }
  | { type: 'lieu'; lieu: string; jour: string; structure: string }

/**
 * What an opinion may be asked about by this actor. What is of elsewhere and what does not exist answer the same.
 * @throws Erreur non_connecte, interdit, introuvable, saisie_invalide (a day to come, a place that is not one)
 */
export async function findCible(
  db: BaseOuTransaction,
  acteur: Acteur,
  cible: Cible,
  maintenant: Date,
): Promise<SujetDAvis> {
  exigerPortee(acteur, RECUEILLIR_AVIS)
  const sujet =
    cible.type === 'lieu' ? await findJournee(db, cible, maintenant) : await findDuRegistre(db, cible)
  if (!sujet || !peut(acteur, RECUEILLIR_AVIS, sujet))
    throw new Erreur(
      'introuvable',
      'Cet accompagnement, cette orientation ou ce lieu n’est pas de votre structure.',
    )
  return sujet
}

const findDuRegistre = async (db: BaseOuTransaction, { type, id }: { type: TypeDeSujet; id: string }) =>
  z.uuid().safeParse(id).success ? findSujet(db, type, id) : null

async function findJournee(
  db: BaseOuTransaction,
  { lieu, jour, structure: id }: Extract<Cible, { type: 'lieu' }>,
  maintenant: Date,
): Promise<SujetDAvis | null> {
  if (!z.iso.date().safeParse(jour).success || jour > findJour(maintenant)) {
    const message = 'Indiquez le jour, aujourd’hui ou avant, par exemple 2026-03-03.'
    throw new Erreur('saisie_invalide', message, [{ champ: 'jour', message }])
  }
  const lu = await readLieu(db, lieu)
  if (!lu || lu.lieu.etat === 'clos') {
    const message = 'Ce lieu n’est plus dans l’annuaire. Choisissez-en un autre.'
    throw new Erreur('saisie_invalide', message, [{ champ: 'lieu', message }])
  }
  const [connue] = await db.select().from(structure).where(eq(structure.id, id))
  if (!connue) return null
  return {
    ...{ departement: connue.departement, structure: connue.id },
    ...{ lieu: lu.actuel, commune: lu.lieu.code_insee, jour, personnes: 1 },
    libelle: `${lu.lieu.nom}, ${formatDate(jour)}`,
  }
}
