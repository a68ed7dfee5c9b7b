import { correct, discard, isVide, keep, type Lecture } from './lecture.ts'

/** Five digits, also found in « F-26000 » or « 26 000 Valence ». A lost leading zero is restored, and it is said. */
export function cleanCodePostal(brut: string): Lecture<string | null> {
  if (isVide(brut)) return keep(null)
  const attendu = 'un code postal de 5 chiffres, par exemple 26000'
  const compact = brut.replace(/\.0$/, '').replace(/(?<=\d)\s(?=\d)/g, '')
  const trouve = /(?<!\d)\d{5}(?!\d)/.exec(compact)?.[0]
  return trouve ? keep(trouve) : restoreZero(compact, brut, 'code postal', attendu)
}

/** The INSEE code of a commune, in form only: the directory says whether it exists. */
export function cleanCodeInsee(brut: string): Lecture<string | null> {
  if (isVide(brut)) return keep(null)
  const attendu = 'un code INSEE de commune, par exemple 26362'
  const compact = brut.replace(/\.0$/, '').replace(/\s/g, '').toUpperCase()
  return /^(?:\d{5}|2[AB]\d{3})$/.test(compact)
    ? keep(compact)
    : restoreZero(compact, brut, 'code INSEE', attendu)
}

function restoreZero(compact: string, brut: string, nom: string, attendu: string): Lecture<string | null> {
  if (!/^\d{4}$/.test(compact))
    return discard(null, brut, attendu, `ce n'est pas un ${nom} ; il est mis de côté`)
  return correct(`0${compact}`, brut, attendu, `le zéro perdu au début du ${nom} a été rétabli : 0${compact}`)
}
