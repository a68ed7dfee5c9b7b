import { findJour, formatDate, formatHeure } from '../../socle/texte/dates.ts'
import { isFerme } from '../fraicheur/fraicheur.ts'
import { sayFermeture } from '../fraicheur/say-fermeture.ts'
import type { Moment } from '../horaires/ouverture.ts'
import type { LieuListe } from './find-lieux.ts'

const JOUR_MS = 86_400_000

/**
 * Whether one can come at `maintenant`, from what is known: 'Ouvert jusqu’à 17 h', 'Fermé, ouvre demain à 9 h', 'Fermé
 * jusqu’au mardi 10 mars 2026 inclus'. Null when neither hours nor a closing are known.
 */
export function sayOuverture(
  { ouverture, ferme_du, ferme_au }: Pick<LieuListe, 'ouverture' | 'ferme_du' | 'ferme_au'>,
  maintenant: Date,
): { ouvert: boolean; texte: string } | null {
  const aujourdhui = findJour(maintenant)
  if (isFerme({ ferme_du, ferme_au }, aujourdhui)) {
    const dite = sayFermeture({ ferme_du, ferme_au, ferme_motif: null }, aujourdhui)
    return { ouvert: false, texte: dite?.titre ?? 'Fermé en ce moment' }
  }
  if (ouverture?.etat === 'ouvert') return { ouvert: true, texte: sayOuvert(ouverture.jusqua, aujourdhui) }
  if (ouverture?.etat === 'ferme')
    return {
      ouvert: false,
      texte: ouverture.ouvre ? `Fermé, ouvre ${sayQuand(ouverture.ouvre, aujourdhui)}` : 'Fermé en ce moment',
    }
  return null
}

function sayOuvert(jusqua: Moment | null, aujourdhui: string): string {
  if (!jusqua) return 'Ouvert'
  // An hour of the coming night is said without its day.
  return jusqua.jour === aujourdhui || isLendemain(aujourdhui, jusqua.jour)
    ? `Ouvert jusqu’à ${sayHeure(jusqua.heure)}`
    : `Ouvert jusqu’au ${sayJour(jusqua.jour)} à ${sayHeure(jusqua.heure)}`
}

/** 'aujourd’hui à 14 h', 'demain à 9 h', 'jeudi à 9 h', 'mardi 10 mars à 9 h'. */
function sayQuand({ jour, heure }: Moment, aujourdhui: string): string {
  const heures = `à ${sayHeure(heure)}`
  if (jour === aujourdhui) return `aujourd’hui ${heures}`
  if (isLendemain(aujourdhui, jour)) return `demain ${heures}`
  const proche = Date.parse(jour) - Date.parse(aujourdhui) < 7 * JOUR_MS
  return `${proche ? formatDate(jour).split(' ')[0] : sayJour(jour)} ${heures}`
}

const isLendemain = (veille: string, jour: string) => Date.parse(jour) - Date.parse(veille) === JOUR_MS
const sayHeure = (heure: string) => (heure === '00:00' || heure === '24:00' ? 'minuit' : formatHeure(heure))
/** 'mardi 10 mars'. */
const sayJour = (jour: string) => formatDate(jour).replace(/ \d{4}$/, '')
