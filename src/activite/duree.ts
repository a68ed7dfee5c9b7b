/** 30 → '30 min', 60 → '1 h', 90 → '1 h 30'. */
export function sayDuree(minutes: number): string {
  const heures = Math.floor(minutes / 60)
  const reste = minutes % 60
  if (heures === 0) return `${reste}\u00a0min`
  return reste === 0 ? `${heures}\u00a0h` : `${heures}\u00a0h\u00a0${String(reste).padStart(2, '0')}`
}
