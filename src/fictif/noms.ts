import type { Hasard } from './hasard.ts'

const PRENOMS = [
  'Léontine',
  'Philomène',
  'Achille',
  'Augustine',
  'Barnabé',
  'Célestine',
  'Clotilde',
  'Désiré',
  'Edmée',
  'Félicité',
  'Gaspard',
  'Honorine',
  'Isaure',
  'Justin',
  'Lazare',
  'Maximin',
  'Noémie',
  'Octave',
  'Perrine',
  'Rosalie',
  'Séraphine',
  'Théophile',
  'Ursule',
  'Zélie',
]
const PATRONYMES = [
  'Aubrelin',
  'Vaudrel',
  'Mirecourtois',
  'Sarvange',
  'Tourdoux',
  'Brisselune',
  'Cornemiel',
  'Delavoie',
  'Échaumont',
  'Faudrelle',
  'Grimaudel',
  'Hautebise',
  'Jolinet',
  'Lavandon',
  'Mornevent',
  'Noiraubé',
  'Orvelin',
  'Passeloup',
  'Quintefeuil',
  'Rouvenat',
  'Sautereau-Lys',
  'Trémoulin',
]
const OBJETS = [
  'Tilleuls',
  'Loutres',
  'Grives',
  'Écluses',
  'Lucioles',
  'Hirondelles',
  'Quatre Vents',
  'Alouettes',
  'Coquelicots',
  'Tisserands',
  'Sabotiers',
  'Lavoirs',
  'Cigales',
  'Noisetiers',
  'Ricochets',
  'Lanternes',
  'Bruyères',
  'Mésanges',
  'Glycines',
  'Moulins',
  'Saules',
  'Capucines',
  'Étourneaux',
  'Chevêches',
]
const ENSEIGNES = [
  'La Fabrique',
  "L'Atelier",
  'Le Hangar',
  'La Grange',
  'La Fourmilière',
  'La Ruche',
  'Le Comptoir',
  'La Passerelle',
  "L'Établi",
  'La Filature',
  'Le Préau',
  'La Cordée',
  "L'Étincelle",
  'La Parenthèse',
]
const ASSOCIATIONS = [
  'Clics et Racines',
  'Souris Verte',
  'Fil Commun',
  'Les Mains Liées',
  'Toile de Fond',
  'Mille Liens',
  'Coup de Pouce',
  'Le Pas de Côté',
  'Cap Entraide',
  'Les Voisins du Net',
  'Familles des Collines',
  'Horizons Ouverts',
  'La Boussole',
  'Arc-en-Toile',
  'Trait d’Union',
]
const RESEAUX = [
  'Les Passeurs du Clic',
  'Entraide des Chemins',
  'Solidarité Chimère',
  'Numérique en Brumance',
  'Relais des Deux Rivières',
  'Emploi et Partage',
  'Les Compagnons du Code',
  'Familles en Mirellois',
]

export function drawPersonne(hasard: Hasard): { prenom: string; nom: string } {
  return { prenom: hasard.pick(PRENOMS), nom: hasard.pick(PATRONYMES) }
}

/** The name of a structure that has antennas. */
export function nameReseau(hasard: Hasard, rang: number): string {
  return RESEAUX[rang] ?? `${hasard.pick(RESEAUX)} ${nameHommage(hasard)}`
}

/** 'Clotilde-Cornemiel': whom a library or a street is named after. */
export function nameHommage(hasard: Hasard): string {
  const { prenom, nom } = drawPersonne(hasard)
  return `${prenom}-${nom}`
}

/** 'La Ruche des Glycines'. */
export function nameEnseigne(hasard: Hasard): string {
  return `${hasard.pick(ENSEIGNES)} des ${hasard.pick(OBJETS)}`
}

export function pickObjet(hasard: Hasard): string {
  return hasard.pick(OBJETS)
}

export function pickAssociation(hasard: Hasard): string {
  return hasard.pick(ASSOCIATIONS)
}
