/**
 * Groups records into places along links, best link first, and never joins two groups of which one member each form a forbidden pair
 * (told distinct by a person, or vetoed). The result does not depend on the order of what is given: equal scores are taken in the
 * order of identifiers, groups and their members come out sorted. Records without link are groups of one.
 */
export function cluster(
  ids: string[],
  liens: { a: string; b: string; score: number }[],
  interdits: (a: string, b: string) => boolean,
): string[][] {
  const groupeDe = new Map<string, string[]>(ids.map(id => [id, [id]]))
  const tries = liens
    .map(({ a, b, score }) => (a < b ? { a, b, score } : { a: b, b: a, score }))
    .sort((x, y) => y.score - x.score || compareText(x.a, y.a) || compareText(x.b, y.b))
  for (const { a, b } of tries) {
    const groupeA = groupeDe.get(a)
    const groupeB = groupeDe.get(b)
    if (!groupeA || !groupeB || groupeA === groupeB) continue
    if (groupeA.some(x => groupeB.some(y => interdits(x, y) || interdits(y, x)))) continue
    const [petit, grand] = groupeA.length < groupeB.length ? [groupeA, groupeB] : [groupeB, groupeA]
    for (const id of petit) {
      grand.push(id)
      groupeDe.set(id, grand)
    }
  }
  const groupes = [...new Set(groupeDe.values())].map(groupe => groupe.sort(compareText))
  return groupes.sort((x, y) => compareText(x[0]!, y[0]!))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
