/** A published total and the cells that add up to it. */
export type Relation = { total: string; parties: readonly string[] }

/** Why a cell is not shown: too few people, or it would betray such a cell. */
export type RaisonDuSecret = 'petit' | 'complementaire'

/** Which cells may not be shown. */
export function hideCellules(
  cellules: ReadonlyMap<string, number>,
  relations: readonly Relation[],
  seuil: number,
): Map<string, RaisonDuSecret> {
  const cachees = new Map<string, RaisonDuSecret>()
  for (const [cle, valeur] of cellules) if (valeur >= 1 && valeur < seuil) cachees.set(cle, 'petit')
  for (let agrandi = true; agrandi; ) {
    agrandi = false
    for (const { total, parties } of relations) {
      const membres = [total, ...parties]
      if (membres.filter(cle => cachees.has(cle)).length !== 1) continue
      const libres = membres.filter(cle => !cachees.has(cle) && (cellules.get(cle) ?? 0) > 0)
      const choisie = libres.sort((a, b) => cellules.get(a)! - cellules.get(b)!)[0]
      if (choisie) {
        cachees.set(choisie, 'complementaire')
        agrandi = true
      }
    }
  }
  return cachees
}
