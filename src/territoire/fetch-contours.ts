import { Erreur } from '../socle/erreur.ts'
import { type ContourLu, readContours } from './read-contours.ts'

/** The official open API of the communes, by DINUM: no key, current codes. */
export const ADRESSE_API_GEO = 'https://geo.api.gouv.fr'

/**
 * The contours of a département's communes from the API at `adresse`, waiting at most `delai` milliseconds.
 * @throws Erreur service_indisponible, or illisible when the answer is not what it should be.
 */
export async function fetchContours(
  adresse: string,
  departement: string,
  delai = 10_000,
): Promise<ContourLu[]> {
  if (!URL.canParse(adresse))
    throw new Erreur(
      'saisie_invalide',
      `« ${adresse} » n'est pas une adresse web : corrigez le réglage MAILLAGE_API_GEO.`,
    )
  const { host } = new URL(adresse)
  const chemin = `/departements/${departement}/communes?fields=code,nom,contour&format=geojson&geometry=contour`
  let texte: string
  try {
    const reponse = await fetch(adresse.replace(/\/$/, '') + chemin, { signal: AbortSignal.timeout(delai) })
    if (!reponse.ok) throw new Error(`réponse ${reponse.status}`)
    texte = await reponse.text()
  } catch (cause) {
    throw new Erreur(
      'service_indisponible',
      `${host} ne donne pas les contours (${explain(cause, delai)}).`,
      [],
      cause,
    )
  }
  return readContours(texte, `La réponse de ${host}`)
}

function explain(cause: unknown, delai: number): string {
  if (!(cause instanceof Error)) return 'raison inconnue'
  if (cause.name === 'TimeoutError') return `pas de réponse en ${delai / 1000} s`
  return cause.message === 'fetch failed' ? 'serveur injoignable' : cause.message
}
