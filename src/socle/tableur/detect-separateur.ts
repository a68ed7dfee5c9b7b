const SEPARATEURS = [';', ',', '\t', '|'] as const

const LIGNES_EXAMINEES = 60

/**
 * The separator of a CSV text: the one that cuts the most of its first rows into one same number of cells, quotes taken
 * into account; between equals, the one that makes more cells. `null` when none cuts: the file has a single column.
 */
export function detectSeparateur(debut: string): string | null {
  const notes = SEPARATEURS.map(separateur => ({
    separateur,
    ...rateSeparateur(countCellules(debut, separateur)),
  }))
  const meilleure = notes.reduce((a, b) =>
    b.regularite > a.regularite || (b.regularite === a.regularite && b.cellules > a.cellules) ? b : a,
  )
  return meilleure.regularite > 0 ? meilleure.separateur : null
}

/** The share of rows that have the most frequent number of cells (above one), and this number. */
function rateSeparateur(nombres: readonly number[]): { regularite: number; cellules: number } {
  const frequences = new Map<number, number>()
  for (const nombre of nombres) if (nombre > 1) frequences.set(nombre, (frequences.get(nombre) ?? 0) + 1)
  const [cellules, lignes] = [...frequences].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0])
  const regularite = lignes / nombres.length
  if ((nombres[0] ?? 0) > 1) return { regularite, cellules }
  // Absent from the first row, it may follow a title, but also be the comma of '44,8' or of the addresses of a single column.
  const suitUnTitre = cellules > 2 && regularite >= 0.5
  return { regularite: suitUnTitre ? regularite * 0.9 : 0, cellules }
}

/** Number of cells of each of the first non-empty rows if this separator cut them. An unfinished row only counts when alone. */
function countCellules(texte: string, separateur: string): number[] {
  const nombres: number[] = []
  let cellules = 1
  let entreGuillemets = false
  let debutDeCellule = true
  let debutDeLigne = true
  for (let i = 0; i < texte.length && nombres.length < LIGNES_EXAMINEES; i++) {
    const signe = texte[i]
    if (entreGuillemets) {
      if (signe === '"' && texte[i + 1] === '"') i++
      else if (signe === '"') entreGuillemets = false
    } else if (signe === '\n' || signe === '\r') {
      if (!debutDeLigne) nombres.push(cellules)
      cellules = 1
      debutDeCellule = debutDeLigne = true
      continue
    } else if (signe === separateur) {
      cellules++
      debutDeCellule = true
      debutDeLigne = false
      continue
    } else if (signe === '"' && debutDeCellule) {
      entreGuillemets = true
    } else if (signe === ' ' && debutDeCellule) {
      continue
    }
    debutDeCellule = debutDeLigne = false
  }
  return nombres.length > 0 ? nombres : [cellules]
}
