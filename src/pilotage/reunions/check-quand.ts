import { toInstant } from '../../agenda/heure-de-paris.ts'
import type { Horaires, Lieu } from '../../agenda/rendez-vous.ts'
import { cleanLigneDeTexte } from '../../annuaire/schema/clean-texte.ts'
import { Erreur } from '../../socle/erreur.ts'
import { isJour } from '../gouvernance/is-jour.ts'

/** When and where, as a form writes them: a day YYYY-MM-DD, hours HH:MM in French time. */
export type SaisieQuand = { jour: string; debut: string; fin: string; adresse: string; visio: string }

const ADRESSE_AU_PLUS = 300

/** @throws Erreur saisie_invalide, by field */
export function checkQuand(saisie: SaisieQuand): Horaires & Lieu {
  const fautes: { champ: keyof SaisieQuand; message: string }[] = []
  const refuse = (champ: keyof SaisieQuand, message: string) => fautes.push({ champ, message })
  const jourLu = isJour(saisie.jour)
  if (!jourLu) refuse('jour', 'Écrivez le jour de la réunion, par exemple 2026-06-30.')
  const read = (champ: 'debut' | 'fin'): Date | null => {
    const heure = saisie[champ]
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(heure)) {
      refuse(champ, 'Écrivez une heure, par exemple 09:30.')
      return null
    }
    const instant = jourLu ? toInstant(saisie.jour, heure) : null
    if (jourLu && !instant)
      refuse(champ, 'Cette heure n’existe pas : ce dimanche, les horloges avancent de 2 h à 3 h.')
    return instant
  }
  const [debut, fin] = [read('debut'), read('fin')]
  if (debut && fin && fin <= debut) refuse('fin', 'L’heure de fin doit venir après l’heure de début.')
  const adresse = cleanLigneDeTexte(saisie.adresse).valeur
  const visio = saisie.visio.trim() || null
  if (!adresse && !visio) refuse('adresse', 'Dites où : un lieu, un lien de visioconférence, ou les deux.')
  if (adresse && adresse.length > ADRESSE_AU_PLUS)
    refuse('adresse', `Raccourcissez ce lieu à ${ADRESSE_AU_PLUS} caractères au plus.`)
  if (visio && !isLien(visio)) refuse('visio', 'Écrivez un lien qui commence par https://.')
  if (fautes.length > 0 || !debut || !fin)
    throw new Erreur('saisie_invalide', 'La réunion n’est pas enregistrée : corrigez-la.', fautes)
  return { debut, fin, adresse, visio, commune: null }
}

const isLien = (texte: string) =>
  texte.length <= 500 && URL.canParse(texte) && ['https:', 'http:'].includes(new URL(texte).protocol)
