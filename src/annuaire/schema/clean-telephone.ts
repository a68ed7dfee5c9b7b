import { correct, discard, isVide, keep, type Lecture, type Remarque } from './lecture.ts'

const ATTENDU = 'un numéro de téléphone à 10 chiffres, par exemple 04 75 00 11 22'

/**
 * One telephone number in the schema's form (+33475001122), from any French spelling: dots, spaces, hyphens, slashes,
 * 0033, +33 (0)4, a label before it, a zero lost by a spreadsheet. Overseas numbers take their own prefix (0262… → +262262…).
 * When the cell holds several numbers the first one is kept. Short numbers (3949) do not fit the schema's pattern.
 */
export function cleanTelephone(brut: string): Lecture<string | null> {
  if (isVide(brut)) return keep(null)
  const chiffres = brut.replace(/\.0$/, '').replace(/[\s.\-_/()\u2010-\u2015]/g, '')
  const entier = parseNumero(chiffres)
  if (entier) return keep(entier)
  if (/^[1-9]\d{8}$/.test(chiffres)) {
    const retabli = parseNumero(`0${chiffres}`)
    if (retabli)
      return correct(retabli, brut, ATTENDU, `le zéro perdu au début du numéro a été rétabli : ${retabli}`)
  }
  if (/^33[1-9]\d{8}$/.test(chiffres)) {
    return correct(`+${chiffres}`, brut, ATTENDU, `le signe + perdu a été rétabli : +${chiffres}`)
  }
  const trouves = [...brut.replace(/\(\s*0\s*\)/g, '').matchAll(NUMEROS)].flatMap(
    ([texte]) => parseNumero(texte.replace(/[^\d+]/g, '')) ?? [],
  )
  const [premier, ...autres] = new Set(trouves)
  if (premier) return { valeur: premier, remarques: noteAutres(brut, premier, autres) }
  if (/^(?:\d{4}|1\d{1,2}|116\d{3}|118\d{3})$/.test(chiffres)) {
    return discard(
      null,
      brut,
      ATTENDU,
      "c'est un numéro court, que le schéma national n'admet pas ; il est mis de côté",
    )
  }
  return discard(
    null,
    brut,
    ATTENDU,
    "ce n'est pas un numéro de téléphone français complet ; la valeur est mise de côté",
  )
}

const NUMEROS =
  /(?:(?:\+|00)[\s.]*(?:33|262|590|594|596|508|681|687|689)[\s.-]*0?[1-9]|\b0[1-9])(?:[\s./-]*\d){5,8}(?!\d)/g

function parseNumero(compact: string): string | null {
  const international = compact.replace(/^00/, '+').replace(/^\+(33|262|590|594|596)0(?=[1-9]\d{8}$)/, '+$1')
  if (/^\+33[1-9]\d{8}$/.test(international)) return international
  if (/^\+(?:590|594|262|596)\d{9}$/.test(international)) return international
  if (/^\+(?:687|689|508|681)\d{6,9}$/.test(international)) return international
  if (/^0[1-9]\d{8}$/.test(compact)) return `+${findIndicatif(compact)}${compact.slice(1)}`
  return null
}

// Prefixes of the overseas départements, fixed and mobile (ARCEP numbering plan). Mayotte shares Réunion's 262.
const INDICATIFS_OUTRE_MER: [RegExp, string][] = [
  [/^0(?:590|690|691)/, '590'],
  [/^0(?:594|694)/, '594'],
  [/^0(?:596|696|697)/, '596'],
  [/^0(?:262|263|269|639|692|693)/, '262'],
]

function findIndicatif(numero: string): string {
  return INDICATIFS_OUTRE_MER.find(([debut]) => debut.test(numero))?.[1] ?? '33'
}

function noteAutres(brut: string, premier: string, autres: string[]): Remarque[] {
  if (autres.length === 0) return []
  const raison = `le schéma n'admet qu'un numéro : ${premier} est gardé, ${autres.join(', ')} est laissé de côté`
  return [{ gravite: 'corrige', valeur: brut, attendu: ATTENDU, raison }]
}
