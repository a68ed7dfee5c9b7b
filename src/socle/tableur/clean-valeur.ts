import { restoreFormule } from './neutralize-formule.ts'

/**
 * The text of a cell without what a person does not see: blanks of all kinds at its ends (no-break spaces and byte-order
 * marks included), NUL characters and halves of characters that no database stores, and the apostrophe that our own exports put before a formula.
 */
export function cleanValeur(texte: string): string {
  const entier = texte.toWellFormed()
  return restoreFormule(entier.includes('\0') ? entier.replaceAll('\0', '') : entier).trim()
}

/** The decimal writing of a JSON number, digit for digit: '44.80' stays '44.80', '1e3' becomes '1000', '1.5e-7' '0.00000015'. */
export function printNombre(ecriture: string): string {
  const parties = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d+)$/.exec(ecriture)
  if (!parties) return ecriture
  const [, signe = '', entiers = '', decimales = '', puissance = '0'] = parties
  const exposant = Number(puissance)
  if (Math.abs(exposant) > 100) return ecriture
  const chiffres = entiers + decimales
  const virgule = entiers.length + exposant
  const gauche = chiffres.slice(0, Math.max(virgule, 0)).padEnd(virgule, '0')
  const droite = '0'.repeat(Math.max(-virgule, 0)) + chiffres.slice(Math.max(virgule, 0))
  const decimal = `${gauche || '0'}.${droite}`.replace(/^0+(?=\d)/, '').replace(/\.?0*$/, '')
  return signe + decimal
}
