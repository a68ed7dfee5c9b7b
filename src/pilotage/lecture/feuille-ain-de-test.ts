import type { AxeAttendu } from './attendu-de-test.ts'

/** What the roadmap of the Ain says, checked against the document line by line; the program must read the same. */
export const AIN: readonly AxeAttendu[] = [
  {
    numero: '1',
    titre: "Consolider l'écosystème de la médiation numérique",
    actions: [
      {
        numero: '1',
        titre:
          'Maintenir et renforcer le maillage du territoire pour garantir une bonne répartition des médiateurs et conseillers numériques',
        priorite: null,
        publics: ['Usagers', 'Ecosystème mednum'],
        indicateurs: [
          'Taux de poste de conseillers numériques activés',
          'Evolution du nombre de médiateurs et conseillers numériques',
          "Proportion des structures de médiation numérique répartie par EPCI dans le département de l'Ain",
        ],
        nombres: [2, 0, 12],
      },
      {
        numero: '2',
        titre: 'Renforcer la visibilité et la lisibilité de l’offre existante d’accompagnement',
        priorite: null,
        publics: ['Usagers', 'Ecosystème mednum'],
        indicateurs: [
          'Evolution du nombre d’actions de valorisation de médiateurs diffusés',
          'Nombre d’évènements',
          "Taux d'actualisation de la cartographie des acteurs de la médiation du numérique",
        ],
        nombres: [3, 0, 10],
      },
      {
        numero: '3',
        titre: 'Créer une véritable identité du réseau Mednum01 et dynamiser la plateforme associée',
        priorite: null,
        publics: ['Conseillers et médiateurs numériques'],
        indicateurs: [
          'Evolution du nombre de structures recensées sur la carte',
          'Evolution du nombre de structures mises à jour dans l’année',
          "Taux de rédaction de la charte d'utilisation de Mednum01",
          'Nombre de ressources mises sur la plateforme',
          'Nombre de podcasts réalisés',
        ],
        nombres: [3, 0, 6],
      },
      {
        numero: '4',
        titre:
          'Proposer une offre de formation diversifiée et adaptée à destination des médiateurs et conseillers numériques',
        priorite: null,
        publics: ['Conseillers et médiateurs numériques'],
        indicateurs: ['Nombre de formations suivies par les médiateurs numériques'],
        nombres: [2, 0, 5],
      },
      {
        numero: '5',
        titre: 'Former et sensibiliser les acteurs dont le numérique n’est pas le cœur de métier',
        priorite: null,
        publics: ['Aidants numériques', 'Elus et dirigeants'],
        indicateurs: [
          'Nombre de formations mises en place pour les aidants numériques',
          'Inscription de l’offre de formation dans le SDSF',
          "Nombre d'élus participant aux sensibilisations",
        ],
        nombres: [4, 0, 8],
      },
      {
        numero: '6',
        titre: 'Travailler à la mise en place d’un fonds pour financer l’inclusion numérique',
        priorite: null,
        publics: ['Ecosystème mednum'],
        indicateurs: [
          "Création d'un fonds mutualisé pour l'inclusion numérique",
          "Nombre d'actions menées (et personnes impactées) par le fonds mutualisé",
        ],
        nombres: [3, 0, 6],
      },
    ],
  },
  {
    numero: '2',
    titre:
      'Développer une offre de médiation numérique ambitieuse pour le territoire et notamment vis-à-vis de publics désignés comme prioritaires',
    actions: [
      {
        numero: '7',
        titre: 'Maintenir l’accompagnement de l’accès au droit dans l’Ain',
        priorite: null,
        publics: ['Bénéficiaires et usagers', 'Ecosystème mednum'],
        indicateurs: [
          'Nombre total de permanences de conseillers numériques.',
          'Nombre de permanences dans les centres sociaux.',
          "Nombre de permanences dans les structures d'accès au droit.",
          'Nombre de bénéficiaires accompagnés par un conseiller numérique ou France Services.',
          "Taux de collaboration entre acteurs de l'accès au droit et de la médiation numérique.",
        ],
        nombres: [2, 0, 6],
      },
      {
        numero: '8',
        titre: 'Développer un accompagnement autour d’un numérique émancipateur',
        priorite: null,
        publics: ['Conseillers et médiateurs numériques'],
        indicateurs: [
          "Nombre d'évènements sur le thème de l'inclusion numérique",
          'Nombre de cafés numériques',
          'Organisation d’au moins un évènement par EPCI',
          'Nombre de personnes ayant bénéficié de ces activités.',
        ],
        nombres: [2, 0, 1],
      },
      {
        numero: '9',
        titre: 'Soutenir la mise en place d’actions innovantes et structurantes pour le territoire de l’Ain',
        priorite: null,
        publics: ['Ecosystème mednum'],
        indicateurs: ['Nombre de projets identifiés', 'Nombre de projets accompagnés'],
        nombres: [1, 0, 6],
      },
      {
        numero: '10',
        titre:
          'S’adresser directement au public jeune avec une offre de médiation numérique adaptée et attractive',
        priorite: null,
        publics: ['Les « jeunes »', 'Acteurs jeunesse'],
        indicateurs: [
          'Nombre d’ateliers réalisés à destination d’un public jeune',
          'Nombre de participants lors d’ateliers jeunes',
          'Nombre de jeunes rencontrés dans des démarches « d’aller vers »',
        ],
        nombres: [2, 0, 14],
      },
      {
        numero: '11',
        titre: 'Identifier et renforcer l’offre de parentalité numérique',
        priorite: null,
        publics: ['Les « Parents »', 'Acteurs jeunesse et parentalité'],
        indicateurs: [
          'Nombre d’ateliers de parentalité numérique réalisés',
          'Nombre de parents touchés lors d’ateliers de parentalité numérique',
        ],
        nombres: [2, 0, 10],
      },
      {
        numero: '12',
        titre:
          'Articuler une offre de médiation numérique inclusive pour les « usagers peu ou pas mobiles » du territoire',
        priorite: null,
        publics: ['Usagers peu ou pas mobiles'],
        indicateurs: [
          'Nombre de permanences tenues dans des lieux recevant du public',
          'Nombre de bénéficiaires des actions « d’aller vers »',
        ],
        nombres: [2, 0, 5],
      },
    ],
  },
  {
    numero: '3',
    titre:
      'Créer des synergies entre les différents acteurs du numérique pour amplifier la portée de leurs actions',
    actions: [
      {
        numero: '13',
        titre: 'Animer le réseau des professionnels de la médiation numérique dans l’Ain',
        priorite: null,
        publics: ['Conseillers et médiateurs numériques'],
        indicateurs: [
          'Nombre de rencontres physiques et visio',
          'Nombre de documents dans l’espace ressourcerie du site Mednum01',
          'Taux de participation des médiateurs numériques aux rencontres départementales',
        ],
        nombres: [2, 0, 7],
      },
      {
        numero: '14',
        titre:
          'Co-construire un « parcours usager type » en renforçant la complémentarité des différents dispositifs',
        priorite: null,
        publics: ['Usagers', 'Ecosystème mednum'],
        indicateurs: [
          'Mise en place de groupe de travail par EPCI',
          'Création d’un parcours usager diffusable au sein du réseau',
        ],
        nombres: [3, 0, 9],
      },
      {
        numero: '15',
        titre:
          'Proposer des espaces d’échanges dédiés sur le territoire pour les acteurs de l’écosystème de la médiation numérique',
        priorite: null,
        publics: ['Ecosystème mednum'],
        indicateurs: [
          'Nombre de liens créés entre les CDS et les conseillers numériques',
          'Nombre de rencontres partenaires organisées par EPCI',
        ],
        nombres: [2, 0, 6],
      },
      {
        numero: '16',
        titre: 'Organiser des évènements pour promouvoir et échanger autour de l’inclusion numérique',
        priorite: null,
        publics: ['Ecosystème mednum'],
        indicateurs: [
          'Nombre d’évènements départementaux organisés',
          'Nombre de partenaires impliqués dans l’organisation des évènements',
          'Nombre de participants à ces d’évènements',
        ],
        nombres: [2, 0, 10],
      },
      {
        numero: '17',
        titre: 'Mettre en place une gouvernance pour le déploiement de la feuille de route',
        priorite: null,
        publics: ['Equipe projet FNE01'],
        indicateurs: [
          'Nombre de comités de pilotage',
          'Nombre de partenaires impliqués dans les comités pilotage',
          'Nombre de partenaires impliqués dans les groupes de travail thématiques',
        ],
        nombres: [2, 0, 4],
      },
    ],
  },
]
