import type { AxeAttendu } from './attendu-de-test.ts'

/** What the roadmap of the Drôme says, checked against the document line by line; the program must read the same. */
export const DROME: readonly AxeAttendu[] = [
  {
    numero: '1',
    titre: 'Accompagner au plus près les Drômois aux enjeux du numérique d’aujourd’hui et de demain',
    actions: [
      {
        numero: '1',
        titre: 'Faciliter les parcours usagers',
        priorite: 1,
        publics: ['Les usagers'],
        indicateurs: ['Nombre d’accompagnements effectués', 'Nombre d’orientations effectuées'],
        nombres: [5, 2, 0],
      },
      {
        numero: '2',
        titre: 'Repérer et mobiliser les publics « invisibles »',
        priorite: 2,
        publics: ['Les usagers'],
        indicateurs: [
          'Nombre d’accompagnements effectués sur les publics ciblés',
          'Nombre d’orientations effectuées sur les publics ciblés',
        ],
        nombres: [3, 1, 0],
      },
      {
        numero: '3',
        titre: 'Disposer d’outil de communication « papier »',
        priorite: 3,
        publics: ['Les usagers'],
        indicateurs: ['Nombre d’outils de communication produits', 'Nombre de brochures/livrets distribués'],
        nombres: [2, 2, 0],
      },
      {
        numero: '4',
        titre: 'Faciliter l\'accompagnement au numérique : créer un "chèque numérique Drômois »',
        priorite: 4,
        publics: ['Les usagers'],
        indicateurs: [
          'Nombre de financeurs du dispositif',
          'Nombre d’accompagnements/trimestre',
          'Test PIX entrée/sortie',
        ],
        nombres: [2, 3, 0],
      },
      {
        numero: '5',
        titre: 'Développer une filière de recyclage et de reconditionnement de matériels informatiques',
        priorite: 5,
        publics: ['Les usagers'],
        indicateurs: [
          'Nombre de gisements référencés',
          'Nombre de conventions signées/trimestre',
          'Nombre de partenaires associés',
        ],
        nombres: [3, 3, 0],
      },
      {
        numero: '6',
        titre: 'Promouvoir l’IA Citoyenne',
        priorite: 6,
        publics: ['Les usagers', 'les élus', 'entreprises'],
        indicateurs: [
          'Nombre de dispositifs « café IA » déployés sur le territoire',
          'Nombre de Drômois/élus/entreprises sensibilisés',
        ],
        nombres: [1, 2, 0],
      },
      {
        numero: '7',
        titre: 'Valoriser les compétences numériques acquises par les usagers',
        priorite: 10,
        publics: ['Les usagers'],
        indicateurs: [
          'Nombre de certifications PIX passées',
          'Nombre d’Open Badges créés/remis',
          'Nombre de partenariats noués',
        ],
        nombres: [2, 4, 0],
      },
      {
        numero: '8',
        titre: 'Expérimenter une offre sociale de l’Internet',
        priorite: 12,
        publics: ['Les usagers'],
        indicateurs: ['Nombre d’abonnements souscrits'],
        nombres: [1, 2, 0],
      },
    ],
  },
  {
    numero: '2',
    titre: 'Outiller les acteurs de la médiation numérique et les partenaires',
    actions: [
      {
        numero: '10',
        titre:
          "Faire de la donnée un levier des politiques publiques d’inclusion numérique, appuyé sur un observatoire de l'inclusion numérique",
        priorite: 7,
        publics: ['Les partenaires', 'CD', 'CT', 'Etat'],
        indicateurs: [
          'Nombre de jeux de données différents',
          'Nombre de tableaux de bord élaborés',
          'Qualité de la donnée',
        ],
        nombres: [3, 3, 0],
      },
      {
        numero: '9',
        titre: 'Simplifier l’accès aux différents financements',
        priorite: 11,
        publics: ['Les professionnels', 'partenaires'],
        indicateurs: [
          'Nombre de candidatures à des AAP/règlements',
          'Nombre de réunions d’information proposées aux partenaires',
        ],
        nombres: [4, 3, 0],
      },
    ],
  },
  {
    numero: '3',
    titre: 'Former les professionnels à l’inclusion numérique',
    actions: [
      {
        numero: '11',
        titre:
          "Favoriser l’interconnaissance entre les acteurs de l'inclusion numérique et les professionnels d’autres filières (santé, social…)",
        priorite: 8,
        publics: ['Les partenaires'],
        indicateurs: ['Nombre d’évènements organisés sur le territoire', 'Nombre de publics touchés'],
        nombres: [2, 3, 0],
      },
      {
        numero: '12',
        titre:
          'Développer une culture de l’inclusion numérique auprès des professionnels en contact avec les publics (santé, social, éducation…)',
        priorite: 9,
        publics: ['Les partenaires', 'les élus locaux'],
        indicateurs: [
          'Nombre de professionnels formés',
          'Nombre de prescriptions vers les structures de médiation numérique',
        ],
        nombres: [1, 4, 0],
      },
      {
        numero: '13',
        titre: 'Mettre en œuvre une formation continue vers les acteurs de la médiation numérique',
        priorite: 13,
        publics: ['Acteurs de la médiation numérique'],
        indicateurs: ['Nombre de professionnels formés', 'Nombre de tests PIX passés et réussis'],
        nombres: [2, 3, 0],
      },
    ],
  },
]
