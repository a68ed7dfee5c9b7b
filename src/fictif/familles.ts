import type { Hasard } from './hasard.ts'
import { nameEnseigne, nameHommage, pickAssociation, pickObjet } from './noms.ts'
import { withDe } from './toponymes.ts'

/** What a kind of place has in common. */
export type Famille = {
  typologie: string[]
  /** How often it comes among the places. */
  poids: number
  /** `commune`: run by the commune, `departement`: by its council, `propre`: its own structure, `reseau`: antennas of one structure. */
  porteur: 'commune' | 'departement' | 'propre' | 'reseau'
  /** Only one in each commune. */
  unique: boolean
  populationMin: number
  /** Part of its mail and web addresses. */
  domaine: string
  dispositifs: string[]
  resume: string
  name(hasard: Hasard, commune: string): string
  /** How older lists name it. */
  nameBefore?(commune: string): string
}

const BASE = { porteur: 'propre', unique: false, populationMin: 0, dispositifs: [] as string[] } as const

export const FRANCE_SERVICES: Famille = {
  ...BASE,
  typologie: ['RFS'],
  poids: 8,
  unique: true,
  populationMin: 500,
  domaine: 'france-services',
  dispositifs: ['France Services'],
  resume: 'Un accompagnement pour toutes vos démarches du quotidien, gratuit et sans rendez-vous.',
  name: (_, commune) => `France services ${commune}`,
  nameBefore: commune => `MSAP ${withDe(commune)}`,
}

/** Kinds of places, from the most to the least common among institutions, then associations. */
export const FAMILLES: readonly Famille[] = [
  {
    ...BASE,
    typologie: ['MUNI'],
    poids: 15,
    porteur: 'commune',
    unique: true,
    domaine: 'mairie',
    resume: 'Accueil et aide aux démarches en ligne au guichet de la mairie.',
    name: (_, commune) => `Mairie ${withDe(commune)}`,
  },
  FRANCE_SERVICES,
  {
    ...BASE,
    typologie: ['LA_POSTE', 'RFS'],
    poids: 4,
    unique: true,
    populationMin: 300,
    domaine: 'laposte-france-services',
    dispositifs: ['France Services'],
    resume: 'Guichet France services au bureau de poste.',
    name: (_, commune) => `France services La Poste ${withDe(commune)}`,
    nameBefore: commune => `La Poste ${commune}`,
  },
  {
    ...BASE,
    typologie: ['CCAS'],
    poids: 6,
    porteur: 'commune',
    unique: true,
    populationMin: 800,
    domaine: 'ccas',
    dispositifs: ['Aidants Connect'],
    resume: 'Aide aux démarches sociales, sur rendez-vous.',
    name: (_, commune) => `CCAS ${withDe(commune)}`,
    nameBefore: commune => `Centre communal d'action sociale ${withDe(commune)}`,
  },
  {
    ...BASE,
    typologie: ['DEPT'],
    poids: 3,
    porteur: 'departement',
    unique: true,
    populationMin: 1_500,
    domaine: 'mds',
    resume: 'Accompagnement social de proximité du conseil départemental.',
    name: (_, commune) => `Maison départementale des solidarités ${withDe(commune)}`,
    nameBefore: commune => `Centre médico-social ${withDe(commune)}`,
  },
  {
    ...BASE,
    typologie: ['BIB'],
    poids: 8,
    porteur: 'commune',
    unique: true,
    domaine: 'mediatheque',
    resume: 'Ordinateurs en libre accès et ateliers numériques.',
    name: (_, commune) => `Médiathèque ${withDe(commune)}`,
    nameBefore: commune => `Bibliothèque municipale ${withDe(commune)}`,
  },
  {
    ...BASE,
    typologie: ['EPN'],
    poids: 4,
    porteur: 'commune',
    unique: true,
    populationMin: 600,
    domaine: 'epn',
    dispositifs: ['Conseillers numériques'],
    resume: 'Initiation à l’informatique, seul ou en groupe.',
    name: (_, commune) => `Espace public numérique ${withDe(commune)}`,
    nameBefore: commune => `EPN ${withDe(commune)}`,
  },
  {
    ...BASE,
    typologie: ['ML'],
    poids: 3,
    porteur: 'reseau',
    unique: true,
    populationMin: 1_000,
    domaine: 'mission-locale',
    resume: 'Accompagnement des jeunes de 16 à 25 ans vers l’emploi.',
    name: (_, commune) => `Mission locale – antenne ${withDe(commune)}`,
  },
  {
    ...BASE,
    typologie: ['ASSO'],
    poids: 7,
    porteur: 'reseau',
    unique: false,
    domaine: 'antenne',
    resume: 'Permanences numériques au plus près des habitants.',
    name: (_, commune) => `antenne ${withDe(commune)}`,
  },
  {
    ...BASE,
    typologie: ['BIB'],
    poids: 6,
    populationMin: 900,
    domaine: 'mediatheque',
    porteur: 'commune',
    resume: 'Ordinateurs en libre accès, tablettes et conseils.',
    name: hasard => `Médiathèque ${nameHommage(hasard)}`,
  },
  {
    ...BASE,
    typologie: ['CS'],
    poids: 8,
    populationMin: 900,
    domaine: 'centre-social',
    dispositifs: ["Point d'accès numérique CAF"],
    resume: 'Un lieu ouvert à toutes les familles du quartier.',
    name: hasard => `Centre social ${hasard.isLucky(0.5) ? `Les ${pickObjet(hasard)}` : nameHommage(hasard)}`,
  },
  {
    ...BASE,
    typologie: ['EVS'],
    poids: 4,
    domaine: 'evs',
    resume: 'Rencontres, ateliers et coups de main entre voisins.',
    name: hasard => `Espace de vie sociale ${nameEnseigne(hasard)}`,
  },
  {
    ...BASE,
    typologie: ['ASSO'],
    poids: 12,
    domaine: 'asso',
    resume: 'Bénévoles et salariés vous aident avec votre téléphone ou votre ordinateur.',
    name: hasard => `Association ${pickAssociation(hasard)} ${nameHommage(hasard)}`,
  },
  {
    ...BASE,
    typologie: ['TIERS_LIEUX'],
    poids: 6,
    domaine: 'tiers-lieu',
    resume: 'Espace de travail partagé, fablab et ateliers.',
    name: hasard => `Tiers-lieu ${nameEnseigne(hasard)}`,
  },
  {
    ...BASE,
    typologie: ['MJC'],
    poids: 3,
    populationMin: 1_500,
    domaine: 'mjc',
    resume: 'Ateliers pour petits et grands.',
    name: hasard => `MJC ${nameHommage(hasard)}`,
  },
  {
    ...BASE,
    typologie: ['RESSOURCERIE'],
    poids: 2,
    domaine: 'ressourcerie',
    dispositifs: [],
    resume: 'Matériel informatique reconditionné à petit prix.',
    name: hasard => `Ressourcerie ${nameEnseigne(hasard)}`,
  },
]
