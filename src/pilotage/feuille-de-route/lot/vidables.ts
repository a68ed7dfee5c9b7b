/** What may be emptied, besides being given. */
export const VIDABLES = ['priorite', 'debut', 'fin'] as const
export const NOM_DU_CHAMP = {
  priorite: 'La priorité',
  debut: 'La date de début',
  fin: 'La date de fin',
} as const
