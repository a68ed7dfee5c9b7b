import { SCHEMAS } from '../action.ts'
import { AXES_NATIONAUX, ENGAGEMENTS_NATIONAUX } from '../plan-national/plan-national.ts'
import type { ActionLue } from '../read-action.ts'
import { empreinteOf } from '../suivi/empreinte.ts'
import { CHAMPS_DE_TEXTE, type ChampDeTexte, type TexteSaisi } from '../texte/texte-saisi.ts'
import { checkOrdre, type Lecture, readJour, readLignes, readTexteDe } from './read-saisie.ts'

/** The text of an action as a form gives it; what is wrong is in the faults of the reading. */
export function readTexteSaisi(lecture: Lecture): TexteSaisi {
  const numero = lecture.texte('numero')
  if (!/^[0-9A-Za-z][0-9A-Za-z.-]{0,9}$/.test(numero))
    lecture.refuse('numero', 'Donnez un numéro court, sans espace, par exemple 4 ou 2.1.')
  const titre = readTexteDe(lecture, 'titre', { quoi: 'le titre de l’action', plafond: 300 })
  const priorite = lecture.texte('priorite')
  if (priorite && !/^[1-9]\d{0,2}$/.test(priorite))
    lecture.refuse('priorite', 'Écrivez une priorité de 1 à 999, ou laissez ce champ vide.')
  const axe = /^\d{1,15}$/.test(lecture.texte('axe')) ? Number(lecture.texte('axe')) : 0
  if (axe === 0) lecture.refuse('axe', 'Choisissez l’axe de l’action.')
  const [debut, fin] = [readJour(lecture, 'debut'), readJour(lecture, 'fin')]
  checkOrdre(lecture, debut, fin)
  return {
    ...{ numero, titre, axe, priorite: /^\d+$/.test(priorite) ? Number(priorite) : null },
    publics: readLignes(lecture, 'publics'),
    description:
      readTexteDe(lecture, 'description', { quoi: 'la description', plafond: 5000, facultatif: true }) ||
      null,
    objectifs: readLignes(lecture, 'objectifs'),
    etapes: readLignes(lecture, 'etapes'),
    resultats: readLignes(lecture, 'resultats'),
    acteurs: readLignes(lecture, 'acteurs'),
    pilotes: readLignes(lecture, 'pilotes'),
    axes_nationaux: AXES_NATIONAUX.filter(numero => lecture.tous('axes_nationaux').includes(String(numero))),
    engagements_nationaux: ENGAGEMENTS_NATIONAUX.filter(numero =>
      lecture.tous('engagements_nationaux').includes(String(numero)),
    ),
    schemas: SCHEMAS.filter(schema => lecture.tous('schemas').includes(schema)),
    ...{ debut, fin },
  }
}

/** The text of an action as it is, ready for its form. */
export const toTexteSaisi = (action: ActionLue): TexteSaisi => {
  const { numero, titre, axe, priorite, publics, description, objectifs, etapes, resultats } = action
  const { acteurs, pilotes, axes_nationaux, engagements_nationaux, debut, fin } = action
  return {
    ...{ numero, titre, axe, priorite, publics, description, objectifs, etapes, resultats },
    ...{ acteurs, pilotes, axes_nationaux, engagements_nationaux, debut, fin },
    schemas: SCHEMAS.filter(schema => action.schemas.includes(schema)),
  }
}

/** What the form remembers of the text it was filled with, field by field. */
export const rememberTexte = (texte: TexteSaisi): string =>
  CHAMPS_DE_TEXTE.map(champ => empreinteOf([texte[champ]])).join('-')

/**
 * What was typed, upon the text as someone else has just changed it: fields that one did not touch take what is there now. A
 * memory that does not read touches everything: nothing typed is lost.
 */
export function mergeTextes(saisi: TexteSaisi, actuel: TexteSaisi, memoire: string): TexteSaisi {
  const lues = memoire.split('-')
  const intacts = CHAMPS_DE_TEXTE.filter((champ, rang) => lues[rang] === empreinteOf([saisi[champ]]))
  return {
    ...saisi,
    ...Object.fromEntries(intacts.map((champ: ChampDeTexte) => [champ, actuel[champ]])),
  }
}
