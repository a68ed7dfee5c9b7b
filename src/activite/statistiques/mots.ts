import { NOM_DU_DISPOSITIF } from '../../annuaire/mediateurs/affectation.ts'
import {
  MOTS_DE_L_AUTONOMIE,
  MOTS_DES_DEMARCHES,
  MOTS_DES_GENRES,
  MOTS_DES_PUBLICS,
  MOTS_DES_REDIRECTIONS,
  MOTS_DES_STATUTS,
  MOTS_DES_THEMATIQUES,
  MOTS_DES_TRANCHES_D_AGE,
  MOTS_DES_TYPES,
  MOTS_DES_TYPES_DE_LIEU,
  MOTS_DU_MATERIEL,
} from '../codes.ts'
import type { Axe } from './axes.ts'

const PUBLICS: Record<string, string> = {
  cible: 'Un public cible au moins',
  jeunes: 'Jeunes (moins de 25 ans)',
  seniors: 'Seniors (60 ans et plus)',
  ...MOTS_DES_PUBLICS,
}
/** A public of the statistics, in words. */
export const sayPublic = (code: string): string => PUBLICS[code] ?? code

/** The words of the codes of each axis; communes and places are named by the territory and the directory. */
const MOTS: Partial<Record<Axe, Record<string, string>>> = {
  type: MOTS_DES_TYPES,
  acteur: NOM_DU_DISPOSITIF,
  thematique: { ...MOTS_DES_THEMATIQUES, ...MOTS_DES_DEMARCHES },
  public: PUBLICS,
  age: MOTS_DES_TRANCHES_D_AGE,
  genre: MOTS_DES_GENRES,
  statut: MOTS_DES_STATUTS,
  deja: {
    nouvelle: 'Première fois',
    connue: 'Déjà accompagnées',
    inconnu: 'Non précisé',
  },
  materiel: MOTS_DU_MATERIEL,
  type_lieu: MOTS_DES_TYPES_DE_LIEU,
  duree: {
    moins_de_30: 'Moins de 30 minutes',
    de_30_a_60: 'De 30 minutes à 1 heure',
    de_60_a_120: 'De 1 à 2 heures',
    plus_de_120: '2 heures et plus',
  },
  autonomie: MOTS_DE_L_AUTONOMIE,
  oriente: { oui: 'Orientées vers une autre structure', non: 'Sans orientation' },
  redirection: MOTS_DES_REDIRECTIONS,
}

/** A code of an axis, in words. */
export const sayCode = (axe: Axe, code: string): string => MOTS[axe]?.[code] ?? code
