import type { Valeur } from '../../valeurs/valeur.ts'
export function traceTrajectoire(
  _i: unknown,
  _e: string,
  _s: readonly Valeur[],
): { periode: string; valeur: number }[] {
  return []
}
