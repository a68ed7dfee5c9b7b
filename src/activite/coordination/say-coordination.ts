import { formatDate } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { type Changement, compareDescriptions, type LigneDecrite } from '../describe-saisie.ts'
import { sayDuree } from '../duree.ts'
import {
  MOTS_DES_ANIMATIONS,
  MOTS_DES_ECHELONS,
  MOTS_DES_EVENEMENTS,
  MOTS_DES_INITIATIVES,
  MOTS_DES_ORGANISATEURS,
  MOTS_DES_PARTENARIATS,
  MOTS_DES_SUJETS,
} from './codes.ts'
import type { SaisieCoordination } from './coordination.ts'

type Dite = Pick<SaisieCoordination, 'nature' | 'nom' | 'type_animation' | 'sujet'>

/** 'Comité : vie du réseau', 'Évènement « Fête du numérique »', 'Partenariat « CAF »'. */
export function sayCoordination({ nature, nom, type_animation, sujet }: Dite): string {
  if (nature === 'evenement') return `Évènement « ${nom} »`
  if (nature === 'partenariat') return `Partenariat « ${nom} »`
  const forme = type_animation ? MOTS_DES_ANIMATIONS[type_animation] : 'Animation'
  return sujet ? `${forme} : ${MOTS_DES_SUJETS[sujet].toLowerCase()}` : forme
}

/** With whom: '8 médiateurs, 3 structures', '120 participants', 'CAF, Mairie de Die'. */
export function sayAvecQui(dite: SaisieCoordination): string | null {
  const comptes = [
    dite.mediateurs && formatCompte(dite.mediateurs, 'médiateur', 'médiateurs'),
    dite.structures && formatCompte(dite.structures, 'structure', 'structures'),
    dite.autres_acteurs && formatCompte(dite.autres_acteurs, 'autre acteur', 'autres acteurs'),
    dite.participants && formatCompte(dite.participants, 'participant', 'participants'),
    ...dite.partenaires,
  ].filter(Boolean)
  return comptes.join(', ') || null
}

/** The rest of what is said, answer by answer. */
export function describeCoordination(dite: SaisieCoordination): { terme: string; valeur: string | null }[] {
  const say = <T extends string>(mots: Record<T, string>, codes: readonly string[]) =>
    codes.map(code => mots[code as T] ?? code).join(', ') || null
  const lignes = [
    { terme: 'Avec', valeur: sayAvecQui(dite) },
    { terme: 'Venue de', valeur: dite.initiative && MOTS_DES_INITIATIVES[dite.initiative] },
    { terme: 'Type', valeur: dite.type_evenement && MOTS_DES_EVENEMENTS[dite.type_evenement] },
    { terme: 'Organisateurs', valeur: say(MOTS_DES_ORGANISATEURS, dite.organisateurs) },
    { terme: 'Objet', valeur: say(MOTS_DES_PARTENARIATS, dite.natures_partenariat) },
    { terme: 'Échelon', valeur: dite.echelon && MOTS_DES_ECHELONS[dite.echelon] },
    { terme: 'Précision', valeur: dite.precision },
    { terme: 'Mots-clés', valeur: dite.tags.join(', ') || null },
  ]
  return lignes.filter(({ valeur }) => valeur !== null)
}

/** The answers that differ from one to the other, notes apart. */
export const compareCoordinations = (a: SaisieCoordination, b: SaisieCoordination): Changement[] =>
  compareDescriptions(describeEntiere(a), describeEntiere(b))

const describeEntiere = (dite: SaisieCoordination): LigneDecrite[] => [
  { champ: 'Quoi', valeur: sayCoordination(dite) },
  { champ: 'Jour', valeur: formatDate(dite.date) },
  { champ: 'Durée', valeur: dite.duree_minutes === null ? null : sayDuree(dite.duree_minutes) },
  ...describeCoordination(dite).map(({ terme, valeur }) => ({ champ: terme, valeur })),
]
