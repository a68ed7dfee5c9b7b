import type { LigneEcrite } from '../../socle/tableur/write-csv.ts'
import type { ActionOuverte, IndicateurOuvert, ValeurOuverte } from './donnees.ts'

/** Each column with its definition: the files, the page that describes them and the API say the same. */
export type Colonnes<T> = Record<keyof T & string, string>

export const COLONNES_ACTIONS: Colonnes<ActionOuverte> = {
  feuille: 'Identifiant de la feuille de route.',
  departement: 'Code du département.',
  axe: 'Numéro de l’axe.',
  titre_axe: 'Titre de l’axe.',
  numero: 'Numéro de l’action dans le texte adopté.',
  titre: 'Titre de l’action.',
  priorite: 'Rang de priorité que le texte lui donne.',
  publics: 'Publics visés.',
  description: 'Ce que fait l’action.',
  objectifs: 'Objectifs stratégiques.',
  etapes: 'Étapes prévues.',
  resultats: 'Résultats attendus.',
  acteurs: 'Acteurs associés, tels que le texte les nomme.',
  pilotes: 'Pilotes, tels que le texte les nomme.',
  axes_nationaux: 'Axes du plan national (1 à 4).',
  engagements_nationaux: 'Engagements du plan national (1 à 16).',
  schemas: 'Schémas locaux liés : sdsf, sdaasp, ctg.',
  indicateurs: 'Codes des indicateurs qui la suivent.',
  statut: 'a_lancer, en_cours, en_pause, terminee ou abandonnee. Vide : suivi en cours de mise à jour.',
  statut_en_mots: 'Le même, en français.',
  debut: 'Début prévu.',
  fin: 'Fin prévue.',
  jours_de_retard: 'Jours de retard, calculés. 0 : à l’heure.',
  raison_du_retard: 'Ce qui est en retard.',
  jalons: 'Nombre de jalons.',
  jalons_atteints: 'Nombre de jalons atteints.',
}

export const COLONNES_INDICATEURS: Colonnes<IndicateurOuvert> = {
  departement: 'Code du département.',
  feuille: 'Identifiant de la feuille de route.',
  code: 'Code de l’indicateur, unique dans le département.',
  libelle: 'Nom de l’indicateur dans le texte adopté, ou le sien s’il a été ajouté depuis.',
  actions: 'Numéros des actions qu’il suit.',
  definition: 'Ce qui est compté, en français. Vide : pas encore mesuré.',
  unite: 'Ce que compte le nombre. Vide : 0 pour non, 1 pour oui.',
  periodicite: 'mois, trimestre, annee ou annee_scolaire.',
  sens: 'hausse ou baisse : vers où il doit aller.',
  ventilation: 'Ce par quoi il se décompose.',
  note: 'Ce qu’il faut savoir pour le lire.',
  reference: 'Valeur avant la feuille de route.',
  reference_le: 'Date de cette valeur.',
  cible: 'Valeur visée.',
  cible_le: 'Date de la cible.',
  periode: 'Période en cours : 2025, 2025-T2, 2025-03 ou 2024-2025.',
  valeur: 'Valeur de cette période, pour le département. Vide : inconnue, ou masquée.',
  secret:
    'petit : moins de 5 personnes ; complementaire : elle en ferait deviner une autre. Vide : rien n’est masqué.',
  couverture:
    '« 2 intercommunalités sur 13 » : les autres n’ont pas encore donné leur chiffre. Vide : rien ne manque.',
  ecart: 'Valeur moins ce que la trajectoire attend aujourd’hui.',
  statut: 'atteint, sur_trajectoire, a_surveiller, hors_trajectoire, sans_cible ou sans_valeur.',
  statut_en_mots: 'Le même, en français.',
  ajoute_depuis_adoption: 'oui : publié depuis l’adoption, le texte adopté ne le nomme pas.',
  change_depuis_adoption:
    'Ce qui n’est plus comme dans la version adoptée : ce qui est compté, le point de départ, les cibles. Vide : rien.',
  origine: 'calculé, déclaré, importé d’un fichier ou suivi d’un jalon.',
  date: 'Jour où la valeur a été calculée ou déclarée.',
}

export const COLONNES_VALEURS: Colonnes<ValeurOuverte> = {
  departement: 'Code du département.',
  code: 'Code de l’indicateur.',
  periode: '2025, 2025-T2, 2025-03 ou 2024-2025.',
  epci: 'SIREN de l’intercommunalité. Vide : tout le département. « ? » : inconnue.',
  nom_epci: 'Nom de l’intercommunalité.',
  part: 'Code de la décomposition. Vide : le total.',
  nom_part: 'La même, en français.',
  valeur: 'La valeur. Vide : masquée.',
  second_chiffre: 'Le second chiffre des indicateurs qui en ont deux.',
  secret:
    'petit : moins de 5 personnes ; complementaire : elle en ferait deviner une autre. Vide : rien n’est masqué.',
  couverture:
    '« 2 intercommunalités sur 13 » : les autres n’ont pas encore donné leur chiffre. Vide : rien ne manque.',
  origine: 'calculé, déclaré, importé d’un fichier ou suivi d’un jalon.',
  date: 'Jour où la valeur a été calculée ou déclarée.',
  unite: 'Ce que compte le nombre.',
  provisoire: 'oui : la période n’est pas finie.',
}

/** A row of a spreadsheet: lists with « | » between their items, yes and no in French. */
export const toLigne = (objet: Record<string, unknown>): LigneEcrite =>
  Object.fromEntries(Object.entries(objet).map(([nom, valeur]) => [nom, toCellule(valeur)]))

function toCellule(valeur: unknown): string | number | null {
  if (Array.isArray(valeur)) return valeur.join('|')
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non'
  return typeof valeur === 'number' || typeof valeur === 'string' ? valeur : null
}
