import type { Marges } from './activite.ts'
import { PUBLICS_DECLARES, type TrancheAge } from './codes.ts'

/** Publics that roadmaps count, of which some are told by age that day (under 25, from 60), the others by the mediator. */
export const AGES_DES_PUBLICS = {
  jeunes: ['moins_de_douze', 'douze_dix_huit', 'dix_huit_vingt_quatre'],
  seniors: ['soixante_soixante_neuf', 'soixante_dix_plus'],
} as const satisfies Record<string, readonly TrancheAge[]>

export type PublicParAge = keyof typeof AGES_DES_PUBLICS

/**
 * How many participants are of each public. `cible`, the target publics of a roadmap, is any of the others: what axes count
 * apart cannot be crossed, so that it is at least the largest of them and at most their sum; the largest of « by age » plus
 * « by declared public » would invent people, the larger of both does not.
 */
export function countPublics(marges: Marges, participants: number): Record<string, number> {
  const parAge = (Object.entries(AGES_DES_PUBLICS) as [PublicParAge, readonly TrancheAge[]][]).map(
    ([code, tranches]) =>
      [code, tranches.reduce((n, tranche) => n + (marges.tranches_age[tranche] ?? 0), 0)] as const,
  )
  const declares = PUBLICS_DECLARES.map(code => [code, marges.publics[code] ?? 0] as const)
  const jeunesEtSeniors = parAge.reduce((somme, [, n]) => somme + n, 0)
  const cible = Math.min(participants, Math.max(jeunesEtSeniors, ...declares.map(([, n]) => n)))
  return Object.fromEntries([...parAge, ...declares, ['cible', cible] as const].filter(([, n]) => n > 0))
}
