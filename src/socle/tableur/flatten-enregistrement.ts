import { cleanValeur } from './clean-valeur.ts'
import { createValeurs } from './lignes.ts'

/**
 * A JSON record as a row: nested objects become columns 'a.b', lists of scalars are joined by '|', lists of objects become
 * columns 'a.0.b', `true` and `false` stay as written, `null` is ''. A GeoJSON feature gives its properties, its `id`, and
 * `latitude` and `longitude` when it is a point, unless its properties already have columns of these names.
 */
export function flattenEnregistrement(enregistrement: object): Record<string, string> {
  const valeurs = createValeurs()
  if (!isFeature(enregistrement)) {
    flattenObjet(enregistrement, '', valeurs)
    return valeurs
  }
  flattenObjet(enregistrement.properties ?? {}, '', valeurs)
  const { type, coordinates } = enregistrement.geometry ?? {}
  const [longitude, latitude] = type === 'Point' && Array.isArray(coordinates) ? coordinates : []
  for (const [colonne, valeur] of Object.entries({ id: enregistrement.id, latitude, longitude })) {
    if (valeur !== undefined && valeurs[colonne] === undefined) flattenValeur(valeur, colonne, valeurs)
  }
  return valeurs
}

type Feature = {
  type: 'Feature'
  id?: unknown
  properties?: object | null
  geometry?: { type?: unknown; coordinates?: unknown } | null
}

function isFeature(objet: object): objet is Feature {
  return 'type' in objet && objet.type === 'Feature' && 'properties' in objet && 'geometry' in objet
}

function flattenObjet(objet: object, prefixe: string, valeurs: Record<string, string>) {
  for (const [cle, valeur] of Object.entries(objet)) {
    const nom = prefixe + cleanValeur(cle)
    if (nom !== '__proto__') flattenValeur(valeur, nom, valeurs)
  }
}

function flattenValeur(valeur: unknown, nom: string, valeurs: Record<string, string>) {
  if (Array.isArray(valeur) && !valeur.some(element => typeof element === 'object' && element !== null)) {
    const textes = valeur.filter(element => element !== null).map(element => cleanValeur(String(element)))
    valeurs[nom] = textes.join('|')
  } else if (typeof valeur === 'object' && valeur !== null) {
    flattenObjet(valeur, `${nom}.`, valeurs)
  } else {
    valeurs[nom] = valeur === null ? '' : cleanValeur(String(valeur))
  }
}
