import { type Lecture, readTexteDe } from '../../feuille-de-route/routes/read-saisie.ts'
import type { TexteDAction } from '../corrections.ts'

/** It is part of an address. */
export const NUMERO = /^[0-9A-Za-z][0-9A-Za-z.-]{0,9}$/

const ELEMENTS_AU_PLUS = 100
const LONGUEUR_AU_PLUS = 3000

/** An action as a person corrects it; faults are left in the form. */
export function readActionLue(lecture: Lecture): TexteDAction {
  const numero = lecture.texte('numero')
  if (!NUMERO.test(numero)) lecture.refuse('numero', 'Donnez un numéro : 4, 1.2 ou A3, par exemple.')
  return {
    numero,
    titre: readTexteDe(lecture, 'titre', { quoi: 'le titre de l’action', plafond: 500 }).replace(/\s+/g, ' '),
    priorite: readPriorite(lecture),
    description: readTexteDe(lecture, 'description', {
      quoi: 'la description',
      plafond: 10_000,
      facultatif: true,
    }),
    publics: readElements(lecture, 'publics'),
    objectifs: readElements(lecture, 'objectifs'),
    etapes: readElements(lecture, 'etapes'),
    indicateurs: readElements(lecture, 'indicateurs'),
    resultats: readElements(lecture, 'resultats'),
    acteurs: readElements(lecture, 'acteurs'),
    pilotes: readElements(lecture, 'pilotes'),
  }
}

function readPriorite(lecture: Lecture): number | null {
  const texte = lecture.texte('priorite')
  if (texte === '') return null
  if (/^[1-9]\d{0,2}$/.test(texte)) return Number(texte)
  lecture.refuse('priorite', 'Écrivez la priorité en chiffres, de 1 à 999, ou laissez vide.')
  return null
}

/** One element a line: a published text may hold long ones. */
function readElements(lecture: Lecture, nom: string): string[] {
  const elements = lecture
    .texte(nom)
    .split(/\r?\n/)
    .map(ligne => ligne.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
  if (elements.length > ELEMENTS_AU_PLUS) lecture.refuse(nom, `Gardez ${ELEMENTS_AU_PLUS} lignes au plus.`)
  if (elements.some(({ length }) => length > LONGUEUR_AU_PLUS))
    lecture.refuse(nom, `Une ligne dépasse ${LONGUEUR_AU_PLUS} caractères. Coupez-la.`)
  return elements
}
