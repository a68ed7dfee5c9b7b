import type { Filtre, Terme } from '../indicateurs/definition.ts'

/** Dimensions and codes in alphabetical order, each once: two filters that keep the same facts read the same. */
export const canonicalizeFiltre = (filtre: Filtre): Filtre =>
  Object.fromEntries(
    Object.entries(filtre)
      .map(([dimension, codes]) => [dimension, [...new Set(codes)].sort()] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** The name of what a term counts: 'permanences|somme|lieu=centre_social'. */
export const canonicalizeTerme = ({ mesure, filtre, agregation }: Terme): string =>
  [
    mesure,
    agregation,
    ...Object.entries(canonicalizeFiltre(filtre)).map(
      ([dimension, codes]) => `${dimension}=${codes.join(',')}`,
    ),
  ].join('|')
