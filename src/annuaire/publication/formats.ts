/** A file that the directory gives: its name on the command line, its address, its media type, what it is in French. */
export type FormatFichier = {
  code: 'schema' | 'json' | 'geojson' | 'structures' | 'services'
  chemin: string
  /** Name of the file that is downloaded, without its date. */
  fichier: string
  extension: 'csv' | 'json' | 'geojson'
  type: string
  nom: string
  description: string
  /** Address of the schema that it follows. */
  norme: string | null
}

export const FORMATS: readonly FormatFichier[] = [
  {
    code: 'schema',
    chemin: '/lieux.csv',
    ...{ fichier: 'lieux', extension: 'csv', type: 'text/csv; charset=utf-8; header=present' },
    nom: 'Tableau (CSV)',
    description:
      'Les 32 colonnes du schéma national des lieux de médiation numérique, version 1.0.2. S’ouvre dans un tableur.',
    norme: 'https://schema.data.gouv.fr/LaMednum/standard-mediation-num/',
  },
  {
    code: 'json',
    chemin: '/lieux.json',
    ...{ fichier: 'lieux', extension: 'json', type: 'application/json; charset=utf-8' },
    nom: 'JSON',
    description:
      'Les mêmes champs, avec les listes et les nombres comme tels, les fermetures temporaires, et d’où vient chaque information.',
    norme: null,
  },
  {
    code: 'geojson',
    chemin: '/lieux.geojson',
    ...{ fichier: 'lieux', extension: 'geojson', type: 'application/geo+json; charset=utf-8' },
    nom: 'Carte (GeoJSON)',
    description:
      'Pour les logiciels de cartographie. Un lieu dont la position est inconnue y figure sans point.',
    norme: 'https://www.rfc-editor.org/rfc/rfc7946',
  },
  {
    code: 'structures',
    chemin: '/data-inclusion/structures.json',
    ...{ fichier: 'structures', extension: 'json', type: 'application/json; charset=utf-8' },
    nom: 'Structures, pour data·inclusion',
    description: 'Le schéma de data·inclusion, version 1.0.8 : qui accueille, où et quand.',
    norme: 'https://github.com/gip-inclusion/data-inclusion-schema',
  },
  {
    code: 'services',
    chemin: '/data-inclusion/services.json',
    ...{ fichier: 'services', extension: 'json', type: 'application/json; charset=utf-8' },
    nom: 'Services, pour data·inclusion',
    description: 'Le schéma de data·inclusion, version 1.0.8 : ce qui est proposé, à qui et comment.',
    norme: 'https://github.com/gip-inclusion/data-inclusion-schema',
  },
]
