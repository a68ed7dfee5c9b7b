import type { Hasard } from './hasard.ts'

const TYPES = ['rue', 'rue', 'rue', 'avenue', 'chemin', 'place', 'boulevard', 'impasse', 'allée', 'route']
const NOMS = [
  'des Tilleuls',
  'des Loutres',
  'du Moulin',
  'de la Fontaine',
  'des Écoles',
  'du Lavoir',
  'de la Chimère',
  'de la Mirelle',
  "de l'Église",
  'du Stade',
  'des Sabotiers',
  'du Vieux Pont',
  'de la Gare',
  'des Vergers',
  'du Général-Fulgent',
  'Philomène-Vaudrel',
  'Achille-Tourdoux',
  'Octave-Mornevent',
  'des Remparts',
  'du Marché',
  'de la Liberté',
  'des Alouettes',
  "d'Orvette",
  'du Puits',
  'de la Brumance',
  'Séraphine-Noiraubé',
  'des Tanneurs',
  'du Pré-Rond',
  'de la Tour',
  'du Commerce',
  'des Peupliers',
  'Justin-Passeloup',
  'des Quatre-Vents',
  'du Château',
  "de l'Hôpital-Vieux",
  'des Jardins',
  'du Levant',
  'du Couchant',
]

/** '12 bis rue des Tilleuls'. */
export function drawAdresse(hasard: Hasard): string {
  const numero = hasard.drawInteger(1, 140)
  const suite = hasard.isLucky(0.05) ? ' bis' : ''
  return `${numero}${suite} ${hasard.pick(TYPES)} ${hasard.pick(NOMS)}`
}
