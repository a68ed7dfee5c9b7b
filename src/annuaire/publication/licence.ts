/** Under which everything that leaves the directory may be used again. */
export const LICENCE = {
  nom: 'Licence Ouverte 2.0',
  code: 'etalab-2.0',
  adresse: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
} as const

/** Headers of all that is given to programs: readable from any site's page, with its licence and its description. */
export const ENTETES_OUVERTES = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Last-Modified, Link',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  Link: `<${LICENCE.adresse}>; rel="license", </donnees>; rel="describedby"`,
} as const
