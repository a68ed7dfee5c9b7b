import type { Ligne } from '../../socle/tableur/lignes.ts'
import { openTableau } from '../../socle/tableur/open-tableau.ts'

const NOMBRE_EXEMPLES = 200

/** The columns and first rows of a file, to propose a correspondance and to show what it gives. */
export async function readExemples(
  chemin: string,
  fichier: string,
): Promise<{ colonnes: string[]; exemples: Record<string, string>[]; lignes: Ligne[] }> {
  const tableau = await openTableau(chemin, { nom: fichier })
  const lignes: Ligne[] = []
  for await (const ligne of tableau.lignes) {
    lignes.push(ligne)
    if (lignes.length >= NOMBRE_EXEMPLES) break
  }
  return { colonnes: tableau.colonnes, exemples: lignes.map(({ valeurs }) => valeurs), lignes }
}
