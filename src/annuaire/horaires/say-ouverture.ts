import { formatDateCourte, formatHeure } from '../../socle/texte/dates.ts'
import { JOURS } from './horaires.ts'
import { findMinuit, findRangDuJour, MINUTES_PAR_JOUR, type Moment, type Ouverture } from './ouverture.ts'

/**
 * 'Ouvert jusqu’à 17 h 30', 'Fermé, ouvre mardi à 9 h', 'Fermé jusqu’au 12 janvier : travaux'. `aujourdhui` is YYYY-MM-DD.
 * Whoever has no certain hours has no Ouverture: the caller says that they are unknown.
 */
export function sayOuverture(ouverture: Ouverture, aujourdhui: string): string {
  if (ouverture.etat === 'ferme_temporairement') return sayFermeture(ouverture, aujourdhui)
  if (ouverture.etat === 'ouvert')
    return ouverture.jusqua
      ? `Ouvert jusqu’à ${sayJusqua(ouverture.jusqua, aujourdhui)}`
      : 'Ouvert jour et nuit'
  const { ouvre } = ouverture
  if (!ouvre) return 'Fermé, pas d’ouverture dans les huit jours'
  return `Fermé, ouvre ${sayOuvre(ouvre, aujourdhui)}`
}

function sayFermeture(
  { jusquau, motif }: Extract<Ouverture, { etat: 'ferme_temporairement' }>,
  aujourdhui: string,
): string {
  const fin = jusquau === null ? 'jusqu’à nouvel ordre' : `jusqu’au ${sayDernierJour(jusquau, aujourdhui)}`
  return motif ? `Fermé ${fin} : ${motif}` : `Fermé ${fin}`
}

/** The year only when it is another one. */
function sayDernierJour(jour: string, aujourdhui: string): string {
  const dit = formatDateCourte(jour)
  return jour.slice(0, 4) === aujourdhui.slice(0, 4) ? dit.replace(/ \d{4}$/, '') : dit
}

/** 'à 9 h' today, 'demain à 9 h', 'mardi à 9 h' within the week, 'mardi 10 mars à 9 h' beyond. */
function sayOuvre({ jour, heure }: Moment, aujourdhui: string): string {
  const dit = sayJour(jour, aujourdhui)
  return dit ? `${dit} à ${formatHeure(heure)}` : `à ${formatHeure(heure)}`
}

/** '17 h 30', 'minuit', 'demain 2 h', 'vendredi 18 h'. */
function sayJusqua({ jour, heure }: Moment, aujourdhui: string): string {
  const dans = countJours(jour, aujourdhui)
  if (dans === 1 && heure === '00:00') return 'minuit'
  const dit = sayJour(jour, aujourdhui)
  return dit ? `${dit} ${formatHeure(heure)}` : formatHeure(heure)
}

function sayJour(jour: string, aujourdhui: string): string {
  const dans = countJours(jour, aujourdhui)
  if (dans < 2) return dans === 0 ? '' : 'demain'
  const nom = JOURS[findRangDuJour(findMinuit(jour))]!
  return dans < 7 ? nom : `${nom} ${sayDernierJour(jour, aujourdhui)}`
}

const countJours = (jour: string, aujourdhui: string) =>
  (findMinuit(jour) - findMinuit(aujourdhui)) / MINUTES_PAR_JOUR
