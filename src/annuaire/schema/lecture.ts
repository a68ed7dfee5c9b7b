/** What happened to a value that could not be kept as written. `raison` ends the sentence « Colonne X, valeur Y : … ». */
export type Remarque = { gravite: 'ecarte' | 'corrige'; valeur: string; attendu: string; raison: string }

/** What a cleaner makes of a cell: the value in the schema's form, and what there is to say about it. */
export type Lecture<T> = { valeur: T; remarques: Remarque[] }

export function keep<T>(valeur: T): Lecture<T> {
  return { valeur, remarques: [] }
}

export function correct<T>(valeur: T, brut: string, attendu: string, raison: string): Lecture<T> {
  return { valeur, remarques: [{ gravite: 'corrige', valeur: brut, attendu, raison }] }
}

export function discard<T>(valeur: T, brut: string, attendu: string, raison: string): Lecture<T> {
  return { valeur, remarques: [{ gravite: 'ecarte', valeur: brut, attendu, raison }] }
}

const LETTRE_OU_CHIFFRE = /[a-z0-9]|[^\0-\x7f]/i
const LETTRE_OU_CHIFFRE_UNICODE = /[\p{L}\p{N}]/u
const SIGNES_DU_VIDE = new Set([
  'null',
  'undefined',
  'nan',
  'none',
  'nc',
  'n.c.',
  'na',
  'n/a',
  '#n/a',
  '#ref!',
  'néant',
  'neant',
  'aucun',
  'aucune',
  'non renseigné',
  'non communiqué',
])

/** True when the cell says nothing: empty, '-', '@', 'NC', 'null', 'non renseigné'… */
export function isVide(brut: string): boolean {
  if (!LETTRE_OU_CHIFFRE.test(brut)) return true
  if (brut.length > 20) return false
  return !LETTRE_OU_CHIFFRE_UNICODE.test(brut) || SIGNES_DU_VIDE.has(brut.trim().toLowerCase())
}
