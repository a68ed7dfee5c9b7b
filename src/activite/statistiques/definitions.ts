import type { Axe } from './axes.ts'

/** What each figure counts, in one sentence. */
export const DEFINITIONS = {
  accompagnements:
    'Chaque personne aidée, à chaque fois : une personne seule compte pour un, un atelier de huit personnes pour huit.',
  activites:
    'Les accompagnements individuels et les ateliers, chacun une fois, quel que soit le nombre de personnes.',
  individuels: 'Les accompagnements d’une seule personne.',
  ateliers: 'Les ateliers collectifs, chacun une fois.',
  participations: 'Les personnes venues en atelier : chacune compte à chaque atelier.',
  personnes:
    'Les personnes suivies, chacune une fois, et les autres personnes dont personne ne dit qu’elles étaient déjà venues.',
  suivies:
    'Les personnes dont la structure garde une fiche, avec leur accord : chacune une fois sur la période.',
  heures:
    'Le temps passé par les médiateurs : un atelier de deux heures compte pour deux heures, quel que soit le public.',
} as const
export type Repere = keyof typeof DEFINITIONS

export const TITRES_DES_AXES: Partial<Record<Axe | 'epci', { titre: string; definition: string }>> = {
  thematique: {
    titre: 'Thèmes',
    definition:
      'Les accompagnements qui ont porté sur ce thème. Un accompagnement de deux thèmes compte dans les deux : la somme dépasse le total.',
  },
  public: {
    titre: 'Publics',
    definition:
      'Les accompagnements de ce public : l’âge se lit le jour de l’accompagnement, le reste est noté par le médiateur. Une personne peut être de plusieurs publics.',
  },
  age: { titre: 'Âges', definition: 'Les accompagnements selon l’âge de la personne ce jour-là.' },
  genre: { titre: 'Genres', definition: 'Les accompagnements selon le genre noté.' },
  statut: {
    titre: 'Situations',
    definition: 'Les accompagnements selon la situation de la personne ce jour-là.',
  },
  deja: {
    titre: 'Première fois',
    definition: 'Les accompagnements de personnes venues pour la première fois, ou déjà aidées auparavant.',
  },
  acteur: {
    titre: 'Par qui',
    definition: 'Les accompagnements selon le poste du médiateur le jour de l’accompagnement.',
  },
  type_lieu: { titre: 'Canaux', definition: 'Les accompagnements selon l’endroit où ils ont eu lieu.' },
  duree: {
    titre: 'Durées',
    definition:
      'Les accompagnements selon la durée de l’activité. Ceux d’un mois déclaré comptent à sa durée moyenne.',
  },
  materiel: {
    titre: 'Matériel',
    definition: 'Les accompagnements faits avec ce matériel. Un accompagnement peut en utiliser plusieurs.',
  },
  autonomie: {
    titre: 'Autonomie',
    definition: 'Parmi les accompagnements individuels où cela a été noté : l’autonomie de la personne.',
  },
  oriente: {
    titre: 'Orientation',
    definition:
      'Parmi les accompagnements individuels où cela a été noté : la personne a-t-elle été orientée ailleurs ?',
  },
  redirection: {
    titre: 'Vers qui',
    definition: 'Les accompagnements dont la personne a été orientée, selon la structure qui la reçoit.',
  },
  epci: {
    titre: 'Intercommunalités',
    definition: 'Les accompagnements selon l’intercommunalité où ils ont eu lieu.',
  },
  commune: {
    titre: 'Communes',
    definition:
      'Les accompagnements selon la commune où ils ont eu lieu ; à distance, celle qui a été notée.',
  },
  lieu: { titre: 'Lieux', definition: 'Les accompagnements faits dans un lieu de l’annuaire.' },
}
