import { formatAnciennete } from '../../socle/texte/dates.ts'

/** What people, not files, say of a place. Dates are YYYY-MM-DD. */
export type Suivi = {
  confirme_le: string | null
  ferme_du: string | null
  ferme_au: string | null
  ferme_motif: string | null
  cesse_le: string | null
  contacts_publics: string[]
}

/** Of which the part that comes with a date, and that can be undone. */
export type SuiviDate = Omit<Suivi, 'contacts_publics'>

/** How far what is said of a place can be believed, from its age. */
export const FRAICHEURS = ['recente', 'a_verifier', 'ancienne', 'inconnue'] as const
export type Fraicheur = (typeof FRAICHEURS)[number]

/** Under six months all is well, after two years nothing is: the bounds of data·inclusion's quality score. */
export const MOIS_RECENTE = 6
export const MOIS_ANCIENNE = 24

/**
 * The one rule. A place was verified when its source declared it up to date or when someone confirmed it, whichever came
 * last. An import alone verifies nothing: it only says that the source still names it. A source cannot declare a day that
 * had not come when it was read.
 */
export function findVerifieLe({
  date_maj,
  importe_le,
  confirme_le,
}: {
  date_maj: string | null
  importe_le: string
  confirme_le: string | null
}): string | null {
  const declaree = date_maj && date_maj > importe_le ? importe_le : date_maj
  return (
    [declaree, confirme_le]
      .filter(date => date !== null)
      .sort()
      .at(-1) ?? null
  )
}

export function assessFraicheur(verifie_le: string | null, aujourdhui: string): Fraicheur {
  if (!verifie_le) return 'inconnue'
  if (verifie_le >= subtractMois(aujourdhui, MOIS_RECENTE)) return 'recente'
  return verifie_le >= subtractMois(aujourdhui, MOIS_ANCIENNE) ? 'a_verifier' : 'ancienne'
}

/** 'Vérifié il y a 3 mois': what people read wherever a place is shown. */
export function sayFraicheur(verifie_le: string | null, aujourdhui: string): string {
  if (!verifie_le) return 'Jamais vérifié : appelez avant de vous déplacer'
  const dit = `Vérifié ${formatAnciennete(verifie_le, aujourdhui)}`
  return assessFraicheur(verifie_le, aujourdhui) === 'ancienne'
    ? `${dit} : appelez avant de vous déplacer`
    : dit
}

/** Whether a temporary closing runs on that day. */
export function isFerme({ ferme_du, ferme_au }: Pick<Suivi, 'ferme_du' | 'ferme_au'>, jour: string): boolean {
  return ferme_du !== null && ferme_du <= jour && (ferme_au === null || jour <= ferme_au)
}

/** The same day so many months before, or the last of a shorter month. */
export function subtractMois(jour: string, mois: number): string {
  const [annee, numero, quantieme] = jour.split('-').map(Number) as [number, number, number]
  const premier = new Date(Date.UTC(annee, numero - 1 - mois, 1))
  const dernier = new Date(Date.UTC(premier.getUTCFullYear(), premier.getUTCMonth() + 1, 0)).getUTCDate()
  premier.setUTCDate(Math.min(quantieme, dernier))
  return premier.toISOString().slice(0, 10)
}
