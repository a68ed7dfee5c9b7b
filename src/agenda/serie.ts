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

/**
 * The last day of a series that stops on the eve of `jour`: one that ends earlier does not come back to life. One that begins that
 * day or later ends the day before its beginning: nothing is left of it.
 */
export function findFin({ ancre, jusqu_au }: Pick<Recurrence, 'ancre' | 'jusqu_au'>, jour: string): string {
  const veille = addJours(jour, -1)
  const fin = jusqu_au !== null && jusqu_au < veille ? jusqu_au : veille
  return fin < ancre ? addJours(ancre, -1) : fin
}

/** @throws Erreur saisie_invalide */
export function checkSerie(serie: ContenuSerie): void {
  checkRecurrence(serie)
  if (serie.heure_debut >= serie.heure_fin)
    throw new Erreur('saisie_invalide', 'L’heure de fin doit venir après l’heure de début.', [
      { champ: 'fin', message: 'L’heure de fin doit venir après l’heure de début, le même jour.' },
    ])
}
