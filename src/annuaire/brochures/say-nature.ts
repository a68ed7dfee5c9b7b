import { TYPOLOGIES } from '../schema/typologies.ts'

type Nature = { typologie: readonly string[]; dispositif_programmes_nationaux: readonly string[] }

/** The kinds that the national schema names in the plural, in abbreviations or in officialese, as one reads them on a door. */
const NATURES: Record<string, string> = {
  ASSO: 'Association',
  BIB: 'Bibliothèque, médiathèque',
  CAF: 'Caisse d’allocations familiales',
  CC: 'Communauté de communes',
  CCAS: 'Centre communal d’action sociale',
  CCONS: 'Chambre consulaire',
  CD: 'Service du Département',
  CIAS: 'Centre intercommunal d’action sociale',
  CIDFF: 'Centre d’information sur les droits des femmes et des familles',
  DEPT: 'Service social du Département',
  FT: 'France Travail',
  MSAP: 'France services',
  MUNI: 'Mairie ou service de la commune',
  OF: 'Organisme de formation',
  PIJ_BIJ: 'Point information jeunesse',
  PREF: 'Préfecture ou sous-préfecture',
  RFS: 'France services',
  TIERS_LIEUX: 'Tiers-lieu',
}

/** What kind of place it is: 'Bibliothèque, médiathèque'. Null when no source says. */
export function sayNature({ typologie, dispositif_programmes_nationaux }: Nature): string | null {
  const dites = typologie
    .filter(code => code !== 'Autre')
    .map(code => NATURES[code] ?? (TYPOLOGIES as Record<string, string>)[code])
  if (dispositif_programmes_nationaux.includes('France Services')) dites.unshift('France services')
  return dites.find(Boolean) ?? null
}
