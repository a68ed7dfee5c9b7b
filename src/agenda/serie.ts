import { Erreur } from '../socle/erreur.ts'
import { addJours } from './jours.ts'
import { checkRecurrence, type Recurrence } from './recurrence.ts'
import type { Nature } from './rendez-vous.ts'

/** What a series says of each of its dates. `lieu`: a place of the directory. */
export type ContenuSerie = Recurrence & {
  titre: string
  adresse: string | null
  commune: string | null
  lieu: string | null
  /** HH:MM by the clocks of France, the same day. */
  heure_debut: string
  heure_fin: string
}
export type NouvelleSerie = ContenuSerie & { departement: string; nature: Nature }

/** Days ahead for which dates are laid: half a year, what a printed calendar may need. */
export const HORIZON_JOURS = 183

export const findHorizon = (aujourdhui: string): string => addJours(aujourdhui, HORIZON_JOURS)

/** @throws Erreur saisie_invalide */
export function checkSerie(serie: ContenuSerie): void {
  checkRecurrence(serie)
  if (serie.heure_debut >= serie.heure_fin)
    throw new Erreur('saisie_invalide', 'L’heure de fin doit venir après l’heure de début.', [
      { champ: 'fin', message: 'L’heure de fin doit venir après l’heure de début, le même jour.' },
    ])
}
