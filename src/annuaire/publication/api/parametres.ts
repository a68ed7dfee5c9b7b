import { z } from '@hono/zod-openapi'
import { CRITERES, ITINERANCES, OUVERTURES, RAYONS } from '../../recherche/routes/criteres-proposes.ts'

export const PAR_PAGE = 50
export const PAR_PAGE_AU_PLUS = 500
const PAGE_AU_PLUS = 1_000_000

const entier = (maximum: number, defaut: number, description: string) =>
  z.coerce
    .number({ error: `Attendu : un nombre entier de 1 à ${maximum}.` })
    .int({ error: `Attendu : un nombre entier de 1 à ${maximum}.` })
    .min(1, { error: `Attendu : un nombre entier de 1 à ${maximum}.` })
    .max(maximum, { error: `Attendu : un nombre entier de 1 à ${maximum}.` })
    .default(defaut)
    .openapi({ description, type: 'integer', minimum: 1, maximum, default: defaut })

const parPage = entier(PAR_PAGE_AU_PLUS, PAR_PAGE, 'Lignes par page.')
const pagination = { page: entier(PAGE_AU_PLUS, 1, 'À partir de 1.'), parPage }

const texte = (description: string, example?: string) =>
  z.string().optional().openapi({ description, example })
const choix = (description: string, valeurs: readonly (string | number)[]) =>
  z
    .string()
    .optional()
    .openapi({ description, enum: valeurs.map(String) })
/** Several answers: the parameter is repeated. Their values are checked as those of the page of search are. */
const choixMultiple = (description: string, valeurs: readonly string[]) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .openapi({ description, type: 'array', items: { type: 'string', enum: [...valeurs] } })

/** Whether all the answers must hold, or one of them: as find-lieux.ts has it. */
const TOUS = new Set(['besoin', 'prise_en_charge'])

/** The parameters of the page /lieux, and how many places a page. Any other is refused: a misspelt filter would not filter. */
export const FiltreLieux = z.strictObject({
  departement: texte('Code du département.', '26'),
  epci: texte('SIREN de l’intercommunalité.', '200068781'),
  commune: texte('Code INSEE de la commune.', '26113'),
  ou: texte('Commune ou code postal, comme on l’écrit. Refusé si plusieurs communes conviennent.', 'Die'),
  rayon: choix('Kilomètres autour de la commune ou du point.', RAYONS),
  lat: texte('Latitude du point d’où l’on cherche, avec « lon » et « adresse ».', '44.7533'),
  lon: texte('Longitude du point d’où l’on cherche.', '5.3703'),
  adresse: texte('Nom du point d’où l’on cherche.', '8 rue Camille-Buffardel, Die'),
  q: texte('Mots du nom du lieu ou de la commune.', 'médiathèque'),
  ...Object.fromEntries(
    CRITERES.map(({ parametre, question, options }) => [
      parametre,
      choixMultiple(
        `${question} Répétable : ${TOUS.has(parametre) ? 'toutes les réponses comptent' : 'une réponse suffit'}.`,
        options.map(({ code }) => code),
      ),
    ]),
  ),
  itinerance: choix(
    'Lieu fixe ou qui se déplace.',
    ITINERANCES.map(({ valeur }) => valeur),
  ),
  accessible: choix('Dit comment les personnes handicapées sont accueillies.', ['oui']),
  ouvert: choix(
    'Horaires connus et ouvert à ce moment, heure de Paris.',
    OUVERTURES.map(({ valeur }) => valeur),
  ),
  ...pagination,
})

export const FiltreCommunes = z.strictObject({
  q: texte('Début d’un mot du nom, ou code postal.', 'roma'),
  departement: texte('Code du département.', '26'),
  ...pagination,
})

export const FiltreChangements = z.strictObject({
  depuis: texte(
    'Instant (RFC 3339) ou jour. Sans lui ni curseur : tout depuis le début.',
    '2026-03-01T00:00:00Z',
  ),
  curseur: texte('Celui de la réponse précédente.'),
  parPage,
})

export const Identifiant = z.object({
  id: z.string().openapi({
    description: 'Identifiant d’un lieu.',
    example: '4h2k9x0mqz7c',
    param: { name: 'id', in: 'path' },
  }),
})
