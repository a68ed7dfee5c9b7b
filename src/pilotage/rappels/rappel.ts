/** How often a person wants to be told what awaits them. */
export const RYTHMES = ['semaine', 'jour', 'jamais'] as const
export type Rythme = (typeof RYTHMES)[number]

export const NOM_DU_RYTHME: Record<Rythme, string> = {
  semaine: 'Une fois par semaine au plus',
  jour: 'Chaque jour où quelque chose m’attend',
  jamais: 'Jamais',
}

/** Days between two mails. Somewhat less than a week: a job that runs a little earlier must not skip one. */
const JOURS: Record<Rythme, number> = { semaine: 6.5, jour: 0.5, jamais: Number.POSITIVE_INFINITY }

/** Whether it is time to write again. Never more than once a week, unless asked. */
export function isDue(rythme: Rythme, envoyeLe: Date | null, maintenant: Date): boolean {
  if (rythme === 'jamais') return false
  return envoyeLe === null || maintenant.getTime() - envoyeLe.getTime() >= JOURS[rythme] * 86_400_000
}

/** Things of one kind that await someone. `chemin`: where to see to it. `total`: how many, shown or not. */
export type SectionDeRappel = { titre: string; lignes: { texte: string; chemin: string }[]; total: number }
