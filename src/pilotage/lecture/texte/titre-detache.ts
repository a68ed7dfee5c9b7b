import type { Ligne } from './ligne.ts'
import type { Marque } from './mark-lignes.ts'

/** A line that stands apart, ends no sentence, and is not what the heading above it announces. */
export function isTitreDetache(lignes: readonly Ligne[], marques: readonly Marque[], i: number): boolean {
  const { texte, puce, tableau, vides, saut, niveau } = lignes[i]!
  const dessus = marques[i - 1]
  const aPart =
    puce !== null ||
    vides > 0 ||
    saut ||
    niveau !== null ||
    ['champ', 'action', 'axe'].includes(dessus?.type ?? '')
  return (
    ['texte', 'action'].includes(marques[i]!.type) &&
    tableau === null &&
    aPart &&
    (puce === null || isPuceSeule(lignes, marques, i)) &&
    !(dessus?.type === 'champ' && dessus.reste === '') &&
    /^\p{Lu}.{6,150}[^.;:,]$/u.test(texte)
  )
}

/** A sign of list that opens no list and goes on with none: '• Former les agents' over the fields of an action. */
export function isPuceSeule(lignes: readonly Ligne[], marques: readonly Marque[], i: number): boolean {
  const [avant, dessus] = [lignes[i - 1], marques[i - 1]]
  if (marques[i]!.type !== 'texte' || lignes[i]!.puce === null || marques[i + 1]?.type !== 'champ')
    return false
  if (dessus?.type === 'champ') return dessus.reste !== ''
  return avant?.puce !== lignes[i]!.puce
}

/** With no blank over it, a line that answers no heading, in front of the first field of an action. */
export function isTitreSerre(lignes: readonly Ligne[], marques: readonly Marque[], i: number): boolean {
  const dessus = marques[i - 1]
  const repond = dessus?.type === 'champ' && dessus.reste === ''
  const libre = marques[i]?.type === 'texte' && lignes[i]!.puce === null && lignes[i]!.tableau === null
  return libre && !repond && /^\p{Lu}.{3,249}$/u.test(lignes[i]!.texte)
}
