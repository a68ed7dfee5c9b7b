import type { ErreurChamp } from '../fiche.ts'
import type { ChampSchema } from '../schema/champs.ts'
import type { Lecture, Remarque } from '../schema/lecture.ts'
import type { Extrait, Extraits } from './compile-correspondance.ts'

/**
 * One fault of one row. 'refus': the row cannot become a place. 'ecarte': the value is put aside, the row is accepted.
 * 'corrige': the value was put right, and it is said. `champ` is the national field; `message` names the columns and the value.
 */
export type ErreurLigne = { ligne: number; gravite: 'refus' | 'ecarte' | 'corrige' } & ErreurChamp

/** The row being read: what it says of each field, and the faults met so far. */
export type Carnet = {
  ligne: number
  extraits: Extraits
  erreurs: ErreurLigne[]
}

const RIEN: Extrait = { texte: '', colonnes: [] }

export function getExtrait(carnet: Carnet, champ: ChampSchema): Extrait {
  return carnet.extraits[champ] ?? RIEN
}

/** The value of a reading; its remarks go into the notebook. */
export function accept<T>(carnet: Carnet, champ: ChampSchema, lecture: Lecture<T>): T {
  for (const remarque of lecture.remarques) noteRemarque(carnet, champ, remarque)
  return lecture.valeur
}

export function noteRemarque(
  carnet: Carnet,
  champ: ChampSchema,
  { gravite, valeur, attendu, raison }: Remarque,
): void {
  addErreur(carnet, gravite, champ, valeur, attendu, `${describeOrigine(carnet, champ, valeur)} : ${raison}.`)
}

/** For the sentences that are not a remark of a cleaner. */
export function addErreur(
  carnet: Carnet,
  gravite: ErreurLigne['gravite'],
  champ: ChampSchema,
  valeur: string,
  attendu: string,
  message: string,
): void {
  carnet.erreurs.push({ ligne: carnet.ligne, gravite, champ, valeur: cut(valeur, 1000), attendu, message })
}

/** « Colonne « TELEPHONE », valeur « 3949 » ». */
export function describeOrigine(carnet: Carnet, champ: ChampSchema, valeur: string): string {
  const { colonnes } = getExtrait(carnet, champ)
  const noms = colonnes.map(nom => `« ${nom} »`).join(', ')
  const origine =
    colonnes.length === 0 ? `Champ « ${champ} »` : `${colonnes.length > 1 ? 'Colonnes' : 'Colonne'} ${noms}`
  return valeur === '' ? origine : `${origine}, valeur « ${cut(valeur, 80)} »`
}

function cut(texte: string, longueur: number): string {
  return texte.length <= longueur ? texte : `${texte.slice(0, longueur - 1)}…`
}
