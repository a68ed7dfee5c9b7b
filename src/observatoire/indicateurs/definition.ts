import { z } from 'zod'

/** Dimension → codes: a fact is kept when, for each dimension, it has one of the codes. */
export const filtre = z.record(z.string(), z.array(z.string()).min(1))
export type Filtre = z.infer<typeof filtre>

/** How the facts of a measure become one number. `stock`: what is valid at the end of the period. */
export const AGREGATIONS = ['somme', 'compte', 'distinct', 'stock', 'moyenne'] as const

export const terme = z.object({
  mesure: z.string(),
  filtre: filtre.default({}),
  agregation: z.enum(AGREGATIONS),
})
export type Terme = z.infer<typeof terme>

/**
 * What an indicator says. `taux` and `repartition` are percentages (0 to 100), `couverture` counts the EPCI with at least
 * one, `existence` is 0 or 1, `evolution` is the value with what it was one period before, `progression` the second term
 * less the first, `jalon` the progress (0 to 100) of a milestone, or 0 or 1 when only its existence matters.
 */
export const calcul = z.discriminatedUnion('type', [
  /** `avec`: a second figure told with the first, in brackets. */
  z.object({ type: z.literal('valeur'), de: terme, avec: terme.optional() }),
  z.object({ type: z.literal('taux'), de: terme, sur: terme }),
  z.object({ type: z.literal('evolution'), de: terme }),
  z.object({ type: z.literal('progression'), depuis: terme, jusque: terme }),
  z.object({ type: z.literal('repartition'), de: terme }),
  z.object({ type: z.literal('couverture'), de: terme }),
  z.object({ type: z.literal('existence'), de: terme }),
  z.object({ type: z.literal('jalon'), jalon: z.string(), attendu: z.enum(['avancement', 'existence']) }),
])
export type Calcul = z.infer<typeof calcul>

export const PERIODICITES = ['mois', 'trimestre', 'annee', 'annee_scolaire'] as const
export type Periodicite = (typeof PERIODICITES)[number]

export const SENS = ['hausse', 'baisse'] as const
