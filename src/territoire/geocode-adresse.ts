import { z } from 'zod'

/** The national geocoding service, by IGN: no key, 50 requests a second. MAILLAGE_API_ADRESSE replaces it. */
export const ADRESSE_API_ADRESSE = 'https://data.geopf.fr/geocodage'

export type AdresseTrouvee = {
  /** '12 Rue des Alpes 26000 Valence'. */
  texte: string
  /** INSEE code of its commune. */
  commune: string
  latitude: number
  longitude: number
}

export type Completion =
  | { etat: 'trouve'; adresses: AdresseTrouvee[] }
  /** No such address in the installed départements. */
  | { etat: 'aucune' }
  | { etat: 'injoignable'; raison: string }

type Reglages = {
  /** Base address of the service. */
  adresseService: string
  /** The installed ones: an address elsewhere, or abroad, is not found. */
  departements: readonly string[]
  /** In milliseconds. */
  delai?: number
}

const DELAI = 2_000
const ADRESSES_AU_PLUS = 5
/** Asked for more, since those of other départements are put aside. */
const ADRESSES_DEMANDEES = 20
/** The bounds of the service itself. */
const LETTRES = { min: 3, max: 200 }

const REPONSE = z.object({
  features: z.array(
    z.object({
      geometry: z.object({
        coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
      }),
      properties: z.object({
        label: z.string().min(1).max(300),
        citycode: z.string().regex(/^\d[\dAB]\d{3}$/),
      }),
    }),
  ),
})

/** Completes an address as it is typed. Never throws: a search goes on without the national service. */
export async function completeAdresse(
  q: string,
  { adresseService, departements, delai = DELAI }: Reglages,
): Promise<Completion> {
  const texte = q.replace(/\s+/g, ' ').trim()
  // The service refuses what does not begin with a letter or a digit.
  if (texte.length < LETTRES.min || texte.length > LETTRES.max || !/^[\p{L}\d]/u.test(texte))
    return { etat: 'aucune' }
  const parametres = new URLSearchParams({ q: texte, limit: String(ADRESSES_DEMANDEES), autocomplete: '1' })
  let lue: z.infer<typeof REPONSE>
  try {
    const reponse = await fetch(`${adresseService.replace(/\/$/, '')}/search?${parametres}`, {
      signal: AbortSignal.timeout(delai),
    })
    if (reponse.status === 400) return { etat: 'aucune' }
    if (!reponse.ok) return { etat: 'injoignable', raison: `réponse ${reponse.status}` }
    lue = REPONSE.parse(await reponse.json())
  } catch (cause) {
    return { etat: 'injoignable', raison: explain(cause, delai) }
  }
  const adresses = lue.features
    .map(({ properties: { label, citycode }, geometry: { coordinates } }) => ({
      texte: label,
      commune: citycode,
      latitude: coordinates[1],
      longitude: coordinates[0],
    }))
    .filter(({ commune }) => departements.some(code => commune.startsWith(code)))
    .slice(0, ADRESSES_AU_PLUS)
  return adresses.length > 0 ? { etat: 'trouve', adresses } : { etat: 'aucune' }
}

function explain(cause: unknown, delai: number): string {
  if (cause instanceof Error && cause.name === 'TimeoutError') return `pas de réponse en ${delai / 1000} s`
  if (cause instanceof z.ZodError || cause instanceof SyntaxError) return 'réponse illisible'
  return 'serveur injoignable'
}
