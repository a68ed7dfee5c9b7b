import { correct, discard, isVide, keep, type Lecture } from './lecture.ts'

const ATTENDU = 'un SIRET de 14 chiffres ou un RNA (W suivi de 9 caractères)'

/**
 * SIRET or RNA. The SIRET's key is checked (Luhn; for La Poste, whose establishments follow another rule, the sum of
 * the digits is a multiple of 5). Only zeros mean unknown in the national schema: null, without remark.
 */
export function cleanPivot(brut: string): Lecture<string | null> {
  if (isVide(brut)) return keep(null)
  const compact = brut
    .replace(/[\s.\-_']/g, '')
    .replace(/^siret:?/i, '')
    .toUpperCase()
  if (/^0+$/.test(compact)) return keep(null)
  if (/^W[0-9A-Z]{9}$/.test(compact)) return keep(compact)
  if (/^\d{14}$/.test(compact)) {
    if (hasCleSiret(compact)) return keep(compact)
    return discard(
      null,
      brut,
      ATTENDU,
      'la clé de ce SIRET est fausse (un chiffre est mal recopié) ; le SIRET est mis de côté',
    )
  }
  if (/^\d{12,13}$/.test(compact) && hasCleSiret(compact.padStart(14, '0'))) {
    const siret = compact.padStart(14, '0')
    return correct(siret, brut, ATTENDU, `le zéro perdu au début du SIRET a été rétabli : ${siret}`)
  }
  if (/^\d[,.]?\d*E\+?\d+$/i.test(brut.replace(/\s/g, ''))) {
    return discard(
      null,
      brut,
      ATTENDU,
      'le tableur a arrondi ce SIRET, ses derniers chiffres sont perdus ; il est mis de côté',
    )
  }
  if (/^\d{9}$/.test(compact)) {
    return discard(
      null,
      brut,
      ATTENDU,
      "c'est un SIREN (9 chiffres) : il dit l'organisme, pas l'établissement ; il est mis de côté",
    )
  }
  return discard(null, brut, ATTENDU, "ce n'est ni un SIRET ni un RNA ; la valeur est mise de côté")
}

/** True when the 14 digits carry a valid SIRET key (INSEE's rule, and La Poste's own). */
function hasCleSiret(siret: string): boolean {
  let luhn = 0
  let somme = 0
  for (let rang = 0; rang < 14; rang++) {
    const chiffre = siret.charCodeAt(rang) - 48
    const double = rang % 2 === 0 ? chiffre * 2 : chiffre
    luhn += double > 9 ? double - 9 : double
    somme += chiffre
  }
  return luhn % 10 === 0 || (siret.startsWith('356000000') && somme % 5 === 0)
}
