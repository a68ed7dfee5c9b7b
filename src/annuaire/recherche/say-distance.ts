import { formatNombre } from '../../socle/texte/nombres.ts'

/** Kilometres, rounded as one says them: 'moins de 1 km', '12 km'. */
export function sayDistance(km: number): string {
  return km < 1 ? 'moins de 1 km' : `${formatNombre(Math.round(km))} km`
}
