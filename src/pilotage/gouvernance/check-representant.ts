import { eq } from 'drizzle-orm'
import { cleanLigneDeTexte } from '../../annuaire/schema/clean-texte.ts'
import { personne } from '../../socle/auth/tables.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import { normalizeAdresse } from '../../socle/courriel/normalize-adresse.ts'
import { Erreur } from '../../socle/erreur.ts'
import { isJour } from './is-jour.ts'

/** A representative as a form gives them: texts, '' for what is not said. */
export type SaisieRepresentant = {
  nom: string
  qualite: string
  courriel: string
  titulaire: boolean
  debut: string
  fin: string
}

const AU_PLUS = 120

/** Ready to be written, tied to the account of the same e-mail address. @throws Erreur saisie_invalide, by field */
export async function checkRepresentant(tx: Transaction, saisie: SaisieRepresentant) {
  const fautes: { champ: keyof SaisieRepresentant; message: string }[] = []
  const refuse = (champ: keyof SaisieRepresentant, message: string) => fautes.push({ champ, message })
  const nom = cleanLigneDeTexte(saisie.nom).valeur ?? ''
  const qualite = cleanLigneDeTexte(saisie.qualite).valeur
  if (!nom) refuse('nom', 'Écrivez le prénom et le nom de cette personne.')
  if (nom.length > AU_PLUS) refuse('nom', `Raccourcissez ce nom à ${AU_PLUS} caractères au plus.`)
  if ((qualite?.length ?? 0) > AU_PLUS)
    refuse('qualite', `Raccourcissez cette fonction à ${AU_PLUS} caractères au plus.`)
  const courriel = normalizeAdresse(saisie.courriel)
  if (saisie.courriel.trim() && !courriel)
    refuse('courriel', 'Écrivez l’adresse en entier, par exemple camille.durand@drome.fr, ou laissez vide.')
  if (!isJour(saisie.debut)) refuse('debut', 'Écrivez le premier jour du mandat, par exemple 2026-03-03.')
  const fin = saisie.fin || null
  if (fin && !isJour(fin)) refuse('fin', 'Écrivez le dernier jour du mandat, ou laissez vide.')
  else if (fin && fin < saisie.debut)
    refuse('fin', 'Le mandat finit avant de commencer : corrigez l’une des deux dates.')
  if (fautes.length > 0)
    throw new Erreur('saisie_invalide', 'Le mandat n’est pas enregistré : corrigez-le.', fautes)
  const [compte] = courriel
    ? await tx.select({ id: personne.id }).from(personne).where(eq(personne.courriel, courriel))
    : []
  return {
    ...{ nom, qualite, courriel, titulaire: saisie.titulaire, debut: saisie.debut, fin },
    personne: compte?.id ?? null,
  }
}
