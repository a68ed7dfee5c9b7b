import type { Hasard } from './hasard.ts'

/** Saints whom no town of France invokes, so that no generated name meets a well-known one. */
const SAINTS = [
  'Saint-Aubrelin',
  'Saint-Clodulphe',
  'Saint-Évariste',
  'Saint-Fulgent',
  'Saint-Gédéon',
  'Saint-Hyacinthin',
  'Saint-Isidorin',
  'Saint-Ludovin',
  'Saint-Méloir',
  'Saint-Nicétas',
  'Saint-Onésime',
  'Saint-Prosperin',
  'Saint-Théodule',
  'Saint-Ursicin',
  'Saint-Zéphyr',
  'Saint-Barnabin',
  'Sainte-Cunégonde',
  'Sainte-Domitille',
  'Sainte-Églantine',
  'Sainte-Léontine',
  'Sainte-Mirabelle',
  'Sainte-Philomène',
  'Sainte-Rosamonde',
  'Sainte-Sidonie',
]
const DEBUTS = [
  'Brume',
  'Chante',
  'Aube',
  'Noire',
  'Claire',
  'Vieille',
  'Orme',
  'Lune',
  'Font',
  'Roque',
  'Mira',
  'Tille',
  'Corne',
  'Loutre',
  'Merle',
  'Houle',
  'Sauve',
  'Tourne',
  'Givre',
  'Faune',
  'Ronce',
  'Argen',
  'Passe',
  'Pique',
  'Trois',
  'Folle',
]
const FINS = [
  'court',
  'ville',
  'lac',
  'gny',
  'serre',
  'mont',
  'val',
  'vent',
  'combe',
  'pierre',
  'bois',
  'fontaine',
  'lune',
  'sac',
  'vigne',
  'roche',
  'voie',
  'zac',
  'loup',
  'merle',
  'chaume',
  'nay',
]
const LIEUX_DITS: readonly { article: string; nom: string }[] = [
  { article: "L'", nom: 'Épine' },
  { article: "L'", nom: 'Orme' },
  { article: "L'", nom: 'Étoile' },
  { article: "L'", nom: 'Aubépine' },
  { article: 'La ', nom: 'Combe' },
  { article: 'La ', nom: 'Fontaine' },
  { article: 'La ', nom: 'Roche' },
  { article: 'La ', nom: 'Motte' },
  { article: 'La ', nom: 'Chapelle' },
  { article: 'La ', nom: 'Bergerie' },
  { article: 'Le ', nom: 'Bourg' },
  { article: 'Le ', nom: 'Moulin' },
  { article: 'Le ', nom: 'Châtelet' },
  { article: 'Le ', nom: 'Gué' },
  { article: 'Le ', nom: 'Pas' },
  { article: 'Les ', nom: 'Granges' },
  { article: 'Les ', nom: 'Essarts' },
  { article: 'Les ', nom: 'Tilleuls' },
  { article: '', nom: 'Val' },
  { article: '', nom: 'Mont' },
]
const COMPLEMENTS = [
  "d'Argent",
  'de-Brume',
  "d'Aurore",
  'aux-Loutres',
  'des-Fées',
  'du-Merle',
  "d'Écume",
  'de-Givre',
  'aux-Chênes',
  'du-Renard',
  'sans-Souci',
  'de-Minuit',
  'aux-Grives',
  "d'Ambre",
  'du-Tonnerre',
  'la-Belle',
]
const PRECISIONS = [
  'sur-Chimère',
  'sur-Mirelle',
  'sur-Orvette',
  'sur-Brumance',
  'sur-Tilloux',
  'la-Forêt',
  'le-Vieux',
  'les-Bains',
  'en-Brumois',
  'en-Mirellois',
  'le-Haut',
  'le-Château',
  'sous-Bois',
  'lès-Chantelune',
  'des-Vignes',
  'la-Ronde',
]

/** Names of the three towns, the chef-lieu first. */
export const VILLES = ['Chantelune', "Bourg-d'Argent", 'Mirezac-sur-Chimère'] as const

/** `nombre` distinct names, all invented, in the manner of French communes. */
export function generateToponymes(hasard: Hasard, nombre: number): string[] {
  const noms = new Set<string>()
  while (noms.size < nombre) {
    const nom = generateToponyme(hasard)
    if (!(VILLES as readonly string[]).includes(nom)) noms.add(nom)
  }
  return [...noms]
}

function generateToponyme(hasard: Hasard): string {
  const tirage = hasard.draw(0, 1)
  if (tirage < 0.3) return `${hasard.pick(SAINTS)}-${hasard.pick(PRECISIONS)}`
  if (tirage < 0.55) {
    const { article, nom } = hasard.pick(LIEUX_DITS)
    return `${article}${nom}-${hasard.pick(COMPLEMENTS)}`
  }
  const debut = hasard.pick(DEBUTS)
  const fin = hasard.pick(FINS)
  const nom = fin.startsWith(debut.toLowerCase()) ? debut : debut + fin
  return tirage < 0.88 ? nom : `${nom}-${hasard.pick(PRECISIONS)}`
}

/** « de » before the name of a commune: du Bourg-d'Argent, des Essarts, de La Roche, d'Aubevoie, de Chantelune. */
export function withDe(nom: string): string {
  if (nom.startsWith('Le ')) return `du ${nom.slice(3)}`
  if (nom.startsWith('Les ')) return `des ${nom.slice(4)}`
  return /^[AEIOUYÉÈÊÀÂÎÔ]/.test(nom) ? `d'${nom}` : `de ${nom}`
}

export function removeAccents(texte: string): string {
  return texte.replaceAll('œ', 'oe').normalize('NFD').replace(/\p{M}/gu, '')
}
