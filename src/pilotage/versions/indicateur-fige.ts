import { isDeepStrictEqual } from 'node:util'
import type { Calcul } from '../../observatoire/indicateurs/definition.ts'
import type { Cible } from '../../observatoire/valeurs/indicateur-lu.ts'
import { sayNombre } from '../../observatoire/valeurs/say-valeur.ts'
import { formatDateCourte } from '../../socle/texte/dates.ts'

/** What an indicator that a text names was, the day it was frozen. Kept beside the text: nobody signs it, nobody changes it. */
export type IndicateurFige = {
  code: string
  calcul: Calcul
  ventilation: string | null
  /** The same in French, as it was said that day. */
  formule: string
  sens: 'hausse' | 'baisse'
  unite: string
  reference: { date: string; valeur: number } | null
  cibles: Cible[]
}

/** One thing that an indicator no longer has as it had; null: it had none, or has none. */
export type Ecart = { code: string; quoi: string; avant: string | null; apres: string | null }

type EpciNomme = { code: string; nom: string }

/** What differs in how indicators that both have are counted and in where they should be. */
export function compareIndicateurs(
  avant: readonly IndicateurFige[],
  apres: readonly IndicateurFige[],
  epcis: readonly EpciNomme[],
): Ecart[] {
  return avant.flatMap(ancien => {
    const nouveau = apres.find(({ code }) => code === ancien.code)
    return nouveau ? compare(ancien, nouveau, epcis) : []
  })
}

function compare(
  ancien: IndicateurFige,
  { calcul, ventilation, ...nouveau }: IndicateurFige,
  epcis: readonly EpciNomme[],
): Ecart[] {
  // The same count is not another because it is said otherwise since.
  const same = isDeepStrictEqual([ancien.calcul, ancien.ventilation], [calcul, ventilation])
  const avant = describe({ ...ancien, ...(same && { formule: nouveau.formule }) }, epcis)
  const apres = describe(nouveau, epcis)
  return [...new Set([...avant.keys(), ...apres.keys()])]
    .map(quoi => ({ quoi, avant: avant.get(quoi) ?? null, apres: apres.get(quoi) ?? null }))
    .filter(({ avant, apres }) => avant !== apres)
    .map(ecart => ({ code: ancien.code, ...ecart }))
}

function describe(
  { formule, sens, unite, reference, cibles }: Omit<IndicateurFige, 'calcul' | 'ventilation'>,
  epcis: readonly EpciNomme[],
): Map<string, string> {
  const nameEpci = (epci: string) =>
    epci === '' ? '' : `, ${epcis.find(({ code }) => code === epci)?.nom ?? epci}`
  return new Map([
    ['Ce qui est compté', formule],
    ['Sens visé', sens],
    ...(reference
      ? [
          [
            'Point de départ',
            `${sayNombre(reference.valeur, unite)} au ${formatDateCourte(reference.date)}`,
          ] as const,
        ]
      : []),
    ...cibles.map(
      ({ epci, date, valeur }) =>
        [`Cible au ${formatDateCourte(date)}${nameEpci(epci)}`, sayNombre(valeur, unite)] as const,
    ),
  ])
}

/** In a sentence, for the files. */
export const sayEcart = ({ quoi, avant, apres }: Ecart): string =>
  `${quoi} : adopté, ${avant ?? 'rien'} ; aujourd’hui, ${apres ?? 'rien'}`
