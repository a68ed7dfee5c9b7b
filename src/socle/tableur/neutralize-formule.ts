/** What makes a spreadsheet take a text for a formula (OWASP, CSV injection), ordinary and full-width. */
const DEBUT_DE_FORMULE = /^[=+\-@\t\r\n＝＋－＠]/
const APOSTROPHE_ET_FORMULE = /^'+[=+\-@\t\r\n＝＋－＠]/
const NOMBRE = /^[+-]?\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?(?:[eE][+-]?\d+)?$/
const TELEPHONE = /^\+\d[\d .\u00a0\u202f]{5,20}$/

/**
 * The text as it may leave in a CSV file: preceded by an apostrophe when a spreadsheet would run it. Plain numbers and
 * telephones ('+33475001122') leave as they are. `restoreFormule` gives the original text back, whatever it was.
 */
export function neutralizeFormule(texte: string): string {
  const dangereux = DEBUT_DE_FORMULE.test(texte) && !NOMBRE.test(texte) && !TELEPHONE.test(texte)
  return dangereux || APOSTROPHE_ET_FORMULE.test(texte) ? `'${texte}` : texte
}

/**
 * The text as it may leave in a text cell of a workbook, where nothing is run: only a text that begins by an apostrophe
 * and a formula gets one more, since reading takes one away.
 */
export function keepApostrophe(texte: string): string {
  return APOSTROPHE_ET_FORMULE.test(texte) ? `'${texte}` : texte
}

/** The text without the apostrophe that `neutralizeFormule` put. */
export function restoreFormule(texte: string): string {
  return APOSTROPHE_ET_FORMULE.test(texte) ? texte.slice(1) : texte
}
