import { cleanLigneDeTexte } from '../../annuaire/schema/clean-texte.ts'
import { Erreur } from '../../socle/erreur.ts'
import { type Point, TITRE_AU_PLUS } from './reunion.ts'

/** A point as a form writes it. */
export type SaisiePoint = { titre: string; minutes: string }

const MINUTES_AU_PLUS = 480

/** @throws Erreur saisie_invalide, by field */
export function checkPoint(saisie: SaisiePoint): Pick<Point, 'titre' | 'minutes'> {
  const fautes: { champ: keyof SaisiePoint; message: string }[] = []
  const titre = cleanLigneDeTexte(saisie.titre).valeur ?? ''
  if (!titre) fautes.push({ champ: 'titre', message: 'Dites de quoi il sera question.' })
  if (titre.length > TITRE_AU_PLUS)
    fautes.push({
      champ: 'titre',
      message: `Ce titre fait ${titre.length} caractères. Raccourcissez-le à ${TITRE_AU_PLUS} au plus.`,
    })
  const minutes = saisie.minutes === '' ? null : Number(saisie.minutes)
  if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= MINUTES_AU_PLUS))
    fautes.push({
      champ: 'minutes',
      message: `Écrivez un nombre entier de minutes, de 1 à ${MINUTES_AU_PLUS}, ou laissez vide.`,
    })
  if (fautes.length > 0)
    throw new Erreur('saisie_invalide', 'L’ordre du jour n’est pas enregistré : corrigez-le.', fautes)
  return { titre, minutes }
}
