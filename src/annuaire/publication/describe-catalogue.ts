import type { Contexte } from '../../socle/http/contexte.ts'
import type { Version } from './find-version.ts'
import { FORMATS } from './formats.ts'
import { LICENCE } from './licence.ts'

/** The directory as a data set with its files and its API, in the words of DCAT (W3C), for catalogues that harvest. */
export function describeCatalogue(
  { adresse, nomInstance, editeur }: Pick<Contexte, 'adresse' | 'nomInstance' | 'editeur'>,
  { modifieLe }: Version,
) {
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@id': `${adresse}/donnees`,
    '@type': 'dcat:Dataset',
    'dct:title': { '@value': `Lieux d’aide numérique – ${nomInstance}`, '@language': 'fr' },
    'dct:description': {
      '@value': 'Les lieux où se faire aider avec le numérique : adresse, horaires, services, labels.',
      '@language': 'fr',
    },
    'dct:language': 'fr',
    'dcat:keyword': ['inclusion numérique', 'médiation numérique', 'lieux'],
    'dcat:landingPage': { '@id': `${adresse}/donnees` },
    'dct:license': { '@id': LICENCE.adresse },
    ...(editeur && { 'dct:publisher': { '@type': 'foaf:Organization', 'foaf:name': editeur.nom } }),
    ...(modifieLe && { 'dct:modified': { '@value': modifieLe.toISOString(), '@type': 'xsd:dateTime' } }),
    'dcat:distribution': FORMATS.map(({ chemin, nom, type, norme }) => ({
      '@id': adresse + chemin,
      '@type': 'dcat:Distribution',
      'dct:title': nom,
      'dcat:downloadURL': { '@id': adresse + chemin },
      'dcat:mediaType': type.split(';')[0],
      'dct:license': { '@id': LICENCE.adresse },
      ...(norme && { 'dct:conformsTo': { '@id': norme } }),
    })),
    'dcat:service': {
      '@type': 'dcat:DataService',
      'dcat:endpointURL': { '@id': `${adresse}/api/v1` },
      'dcat:endpointDescription': { '@id': `${adresse}/api/v1/openapi.json` },
    },
  }
}
