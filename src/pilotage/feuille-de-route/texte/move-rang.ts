export type Sens = 'haut' | 'bas'

/** The same things, one of them moved by one place; as they were when it is already at the end. */
export function moveRang<T extends { id: number }>(choses: readonly T[], id: number, sens: Sens): T[] {
  const rangees = [...choses]
  const ici = rangees.findIndex(chose => chose.id === id)
  const la = sens === 'haut' ? ici - 1 : ici + 1
  if (ici < 0 || la < 0 || la >= rangees.length) return rangees
  ;[rangees[ici], rangees[la]] = [rangees[la]!, rangees[ici]!]
  return rangees
}
