import { cleanValeur } from './clean-valeur.ts'
import { createValeurs } from './lignes.ts'

/**
 * Unique, non-empty column names from a header: an empty one becomes 'colonne 3', the second 'nom' becomes 'nom (2)'.
 * Empty names at the end of the header name nothing: cells found there are named by `nameExtraColonne`.
 */
export function nameColonnes(entete: readonly string[]): string[] {
  const noms = entete.map(nom => cleanValeur(nom).replace(/\s+/g, ' '))
  while (noms.at(-1) === '') noms.pop()
  const pris = new Set<string>()
  return noms.map((nom, indice) => {
    const voulu = nom === '' || nom === '__proto__' ? nameExtraColonne(indice) : nom
    let unique = voulu
    for (let fois = 2; pris.has(unique); fois++) unique = `${voulu} (${fois})`
    pris.add(unique)
    return unique
  })
}

/** Name given to a cell that has no header, from its place in the row (0 for the first). */
function nameExtraColonne(indice: number): string {
  return `colonne ${indice + 1}`
}

/** The row by column name. Missing cells are '', non-empty cells beyond the header are kept under 'colonne N'. */
export function nameValeurs(
  colonnes: readonly string[],
  cellules: readonly string[],
): Record<string, string> {
  const valeurs = createValeurs()
  for (const [indice, colonne] of colonnes.entries()) valeurs[colonne] = cleanValeur(cellules[indice] ?? '')
  for (let indice = colonnes.length; indice < cellules.length; indice++) {
    const valeur = cleanValeur(cellules[indice]!)
    if (valeur !== '') valeurs[nameExtraColonne(indice)] = valeur
  }
  return valeurs
}

/**
 * Rank of the header among the first rows: 0, unless the table is preceded by title rows. A title row has one filled cell
 * at most while most rows have several; at most ten are passed over, and a row with two filled cells is never one.
 */
export function findEntete(premieres: readonly (readonly string[])[]): number {
  const remplies = premieres.map(cellules => cellules.filter(cellule => cellule.trim() !== '').length)
  const larges = remplies.filter(nombre => nombre > 1).length
  if (larges * 2 < remplies.length) return 0
  const premiere = remplies.findIndex(nombre => nombre > 1)
  return premiere > 0 && premiere <= 10 ? premiere : 0
}
