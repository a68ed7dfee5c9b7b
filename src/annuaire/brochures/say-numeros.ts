import { formatNumeros } from '../../territoire/group-points.ts'

const INSECABLE = '\u00a0'

/** [1, 2, 3, 7] is '1 à 3, 7'. */
export function sayNumeros(numeros: readonly number[]): string {
  return formatNumeros(numeros).replaceAll('–', `${INSECABLE}à${INSECABLE}`)
}
