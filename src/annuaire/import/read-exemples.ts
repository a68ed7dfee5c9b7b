import { openTableau } from '../../socle/tableur/open-tableau.ts'

const NOMBRE_EXEMPLES = 200

/** The columns and first rows of a file, to propose a correspondance and to show what it gives. */
export async function readExemples(
  chemin: string,
  fichier: string,
): Promise<{ colonnes: string[]; exemples: Record<string, string>[] }> {
  const { colonnes, lignes } = await openTableau(chemin, { nom: fichier })
  const exemples: Record<string, string>[] = []
  for await (const ligne of lignes) {
    exemples.push(ligne.valeurs)
    if (exemples.length >= NOMBRE_EXEMPLES) break
  }
  return { colonnes, exemples }
}
