import { CHAMPS_SCHEMA } from '../schema/champs.ts'
import type { Correspondance } from './correspondance.ts'

const MEMES_NOMS = Object.fromEntries(
  CHAMPS_SCHEMA.filter(champ => champ !== 'horaires').map(champ => [champ, { colonne: champ }]),
) as Omit<Correspondance, 'horaires'>

/** The national schema v1: every column bears its field's name. */
export const SCHEMA_V1: Correspondance = { ...MEMES_NOMS, horaires: { osm: 'horaires' } }

function joinColonnes(...colonnes: string[]): { joindre: { colonnes: string[]; separateur: string } } {
  return { joindre: { colonnes, separateur: '|' } }
}

/**
 * The national schema v0 (courriel, conditions_acces, publics_accueillis…), also where some columns are already those of v1.
 * publics_accueillis and labels_nationaux held what v1 spreads over two fields: reading the values sorts them.
 */
export const SCHEMA_V0: Correspondance = {
  ...SCHEMA_V1,
  courriels: joinColonnes('courriels', 'courriel'),
  publics_specifiquement_adresses: joinColonnes('publics_specifiquement_adresses', 'publics_accueillis'),
  frais_a_charge: joinColonnes('frais_a_charge', 'conditions_acces'),
  dispositif_programmes_nationaux: joinColonnes('dispositif_programmes_nationaux', 'labels_nationaux'),
  autres_formations_labels: joinColonnes('autres_formations_labels', 'labels_autres'),
  fiche_acces_libre: {
    joindre: { colonnes: ['fiche_acces_libre'], separateur: '', ou: { colonne: 'accessibilite' } },
  },
}

const JOURS_FRANCE_SERVICES = {
  Mo: 'h_lundi',
  Tu: 'h_mardi',
  We: 'h_mercredi',
  Th: 'h_jeudi',
  Fr: 'h_vendredi',
  Sa: 'h_samedi',
  Su: 'h_dimanche',
} as const

/**
 * The list of France services counters published on data.gouv.fr. All are free, labelled, open to everyone; buses are told
 * by `format_fs`. Its dates say when the label was given, not when the row was checked: no date_maj.
 */
export const FRANCE_SERVICES: Correspondance = {
  id: { colonne: 'id_fs' },
  nom: { colonne: 'lib_fs' },
  adresse: { colonne: 'adresse' },
  complement_adresse: { colonne: 'complement_adresse' },
  code_postal: { colonne: 'code_postal' },
  code_insee: { colonne: 'insee_com' },
  commune: { colonne: 'lib_com' },
  latitude: { colonne: 'latitude' },
  longitude: { colonne: 'longitude' },
  telephone: { colonne: 'telephone' },
  courriels: { colonne: 'mail' },
  presentation_detail: { colonne: 'commentaire' },
  itinerance: { colonne: 'format_fs' },
  typologie: { valeur: 'RFS' },
  dispositif_programmes_nationaux: { valeur: 'France Services' },
  frais_a_charge: { valeur: 'Gratuit' },
  services: { valeur: 'Aide aux démarches administratives' },
  modalites_accompagnement: { valeur: 'Accompagnement individuel' },
  horaires: {
    jours: Object.entries(JOURS_FRANCE_SERVICES).map(([osm, colonne]) => ({
      colonne,
      osm: osm as keyof typeof JOURS_FRANCE_SERVICES,
    })),
  },
}
