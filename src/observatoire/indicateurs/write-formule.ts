import type { Calcul } from './definition.ts'

/** An indicator as one says it: « nombre de permanences tenues, dans un centre social, par un conseiller numérique ». */
export function writeFormule(calcul: Calcul, ventilation: string | null): string {
  return `${calcul.type} ${ventilation ?? ''}`
}
