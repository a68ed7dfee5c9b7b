import { expect, test } from 'vitest'
import type { FeuilleLue } from './feuille-lue.ts'
import { interpretLignes } from './texte/interpret-lignes.ts'

const read = (texte: string): FeuilleLue => interpretLignes(texte.split('\n'))
const actionsOf = (lue: FeuilleLue) => lue.axes.flatMap(({ actions }) => actions)
const textesDe = (lue: FeuilleLue) => lue.non_compris.map(({ texte }) => texte).join('\n')

test('footers that number the pages of a text without page marks; lists in one sentence; a heading that is no axis', () => {
  const lue = read(`Axe I. Aller vers les publics éloignés du numérique

Objectif 1.1 Rendre visible et lisible l’offre de médiation

Action 1.1.1 Déployer un bus numérique sur les communes rurales
isolées
Constats : 45 % des communes n’ont aucun lieu d’accueil numérique.
Enjeux : réduire les inégalités d’accès ; lutter contre le non-recours.
Public(s) visé(s) : personnes âgées, demandeurs d’emploi, agriculteurs
Porteur / copilotes : Conseil départemental de la Lozère / Préfecture
Partenaires à mobiliser : CAF, MSA, France Travail
Indicateurs (quantitatifs / qualitatifs) : nombre de communes desservies ; nombre de personnes
accompagnées ; taux de satisfaction des usagers
Calendrier prévisionnel : 2e semestre 2024
Moyens : 1 ETP, un véhicule aménagé
Livrables : carte des tournées

Feuille de route FNE 48 – page 3/5

Action 1.1.2 Former les secrétaires de mairie à l’orientation
Constats : les secrétaires de mairie sont le premier contact des habitants.
Public(s) visé(s) : secrétaires de mairie, agents d’accueil
Porteur / copilotes : Association des maires de Lozère
Partenaires à mobiliser : CNFPT, Lozère numérique
Indicateurs (quantitatifs / qualitatifs) : nombre d’agents formés ; nombre de communes couver-

Feuille de route FNE 48 – page 4/5

tes par un agent formé
Calendrier prévisionnel : 2025

Feuille de route FNE 48 – page 5/5`)
  expect(lue.axes.map(({ numero, titre }) => `${numero} ${titre}`)).toEqual([
    '1 Aller vers les publics éloignés du numérique',
  ])
  expect(actionsOf(lue)).toMatchObject([
    {
      numero: '1.1.1',
      titre: 'Déployer un bus numérique sur les communes rurales isolées',
      description: expect.stringContaining('lutter contre le non-recours'),
      publics: ['personnes âgées', 'demandeurs d’emploi', 'agriculteurs'],
      pilotes: ['Conseil départemental de la Lozère', 'Préfecture'],
      indicateurs: [
        'nombre de communes desservies',
        'nombre de personnes accompagnées',
        'taux de satisfaction des usagers',
      ],
    },
    {
      numero: '1.1.2',
      indicateurs: ['nombre d’agents formés', 'nombre de communes couvertes par un agent formé'],
    },
  ])
  expect(textesDe(lue)).toMatch(/2e semestre 2024/)
})

test('two columns of fields side by side, titles in capitals on two lines beside their priority', () => {
  const lue = read(`ORIENTATION STRATÉGIQUE N°1
LUTTER CONTRE L'EXCLUSION NUMÉRIQUE
DANS TOUS LES TERRITOIRES

MESURE N°1                                                        Priorité : ★★★
CARTOGRAPHIER LES LIEUX DE
MÉDIATION NUMÉRIQUE

 Pourquoi ?                                      Indicateurs
 L'offre est mal connue des                      • Nombre de lieux recensés
 professionnels de l'accompagne-                 • Part des lieux à jour
 ment social.
                                                 Partenaires
 Pour qui ?                                      • Communes
 • Travailleurs sociaux                          • Hubs
 • Usagers
                                                 Pilote
 Résultats attendus                              Préfecture
 • Une carte publiée

ORIENTATION STRATÉGIQUE N°2
FORMER LES AIDANTS

MESURE N°2 BIS                                                    Priorité : ★★
PROPOSER UN PARCOURS AUX AIDANTS

 Pourquoi ?                                      Indicateurs
 Les aidants demandent des                       • Nombre d'aidants formés
 repères.
                                                 Partenaires
 Pour qui ?                                      • CNFPT
 • Aidants
                                                 Pilote
                                                 Hub`)
  expect(lue.axes.map(({ titre }) => titre)).toEqual([
    "LUTTER CONTRE L'EXCLUSION NUMÉRIQUE DANS TOUS LES TERRITOIRES",
    'FORMER LES AIDANTS',
  ])
  expect(actionsOf(lue)).toMatchObject([
    {
      numero: '1',
      titre: 'CARTOGRAPHIER LES LIEUX DE MÉDIATION NUMÉRIQUE',
      description: "L'offre est mal connue des professionnels de l'accompagnement social.",
      publics: ['Travailleurs sociaux', 'Usagers'],
      indicateurs: ['Nombre de lieux recensés', 'Part des lieux à jour'],
      acteurs: ['Communes', 'Hubs'],
      pilotes: ['Préfecture'],
      resultats: ['Une carte publiée'],
    },
    { numero: '2bis', titre: 'PROPOSER UN PARCOURS AUX AIDANTS', publics: ['Aidants'], pilotes: ['Hub'] },
  ])
})

test('chantiers that hold engagements; ligatures and soft hyphens; headings without colons', () => {
  const lue = read(`CHANTIER 1 – L’accès aux droits

Engagement 1 : Généraliser Aidants Connect
Priorité haute
Objectifs opérationnels
a. Habiliter une structure par canton
b. Sécuriser les pratiques des agents
Descriptif
L’habilitation suppose une convention et une for\u{AD}mation courte. Elle sera proposée à toutes les
maisons France services.
Public concerné
Tout public
Structure porteuse
Conseil départemental des Landes (direction de la solidarité)
Structures partenaires
Préfecture, CAF, CPAM
Suivi et évaluation
1) Nombre de structures habilitées
2) Nombre de mandats signés
Financement
Convention État-Département

Engagement 2 : Ouvrir des permanences dans les médiathèques
Priorité moyenne
Objectifs opérationnels
a. Quadriller le territoire
Descriptif
Les médiathèques sont ouvertes le samedi. Certains usagers ne viennent que là.
Public concerné
Habitants des communes de moins de 2 000 habitants ; séniors
Structure porteuse
Médiathèque départementale
Suivi et évaluation
1) Nombre de permanences
2) Nombre d’usagers ofﬁciellement reçus
Financement
À définir

CHANTIER 2 – La conﬁance numérique
Engagement 3 : Sensibiliser à la cybersécurité
Priorité basse
Objectifs opérationnels
a. Prévenir les arnaques
Descriptif
Trois ateliers types seront construits.
Public concerné
Séniors, TPE
Structure porteuse
Gendarmerie nationale
Suivi et évaluation
1) Nombre d’ateliers`)
  expect(lue.axes.map(({ titre }) => titre)).toEqual(['L’accès aux droits', 'La confiance numérique'])
  expect(actionsOf(lue)).toMatchObject([
    {
      titre: 'Généraliser Aidants Connect',
      description: expect.stringContaining('une formation courte'),
      indicateurs: ['Nombre de structures habilitées', 'Nombre de mandats signés'],
    },
    { indicateurs: ['Nombre de permanences', 'Nombre d’usagers officiellement reçus'] },
    { titre: 'Sensibiliser à la cybersécurité', priorite: 3, publics: ['Séniors', 'TPE'] },
  ])
  expect(textesDe(lue)).toMatch(/Convention État-Département/)
})

test('a table of indicators inside an action; headings that ask', () => {
  const lue = read(`AXE A : REPÉRER ET ORIENTER

Projet A1 - Diagnostic partagé (P1)
Enjeu : mieux connaître les besoins
Bénéficiaires : Collectivités
Actions à mener :
- enquête auprès des mairies
- restitution en comité
Indicateur | Valeur cible | Source
Nombre de réponses à l'enquête | 150 | Préfecture
Nombre d'entretiens | 30 | Hub
Qui pilote ? DDETSPP
Avec qui ? ADM 18, EPCI
Échéance : juin 2025`)
  expect(actionsOf(lue)).toMatchObject([
    {
      numero: 'A1',
      etapes: ['enquête auprès des mairies', 'restitution en comité'],
      indicateurs: ["Nombre de réponses à l'enquête", "Nombre d'entretiens"],
      pilotes: ['DDETSPP'],
      acteurs: ['ADM 18', 'EPCI'],
    },
  ])
  expect(textesDe(lue)).toMatch(/Valeur cible : 150 ; Source : Préfecture/)
})

test('frames drawn with signs, a sentence over two pages', () => {
  const lue = read(`+--------------------------------------------------------------------+
|  PRÉFECTURE DU GERS                     France Numérique Ensemble  |
+--------------------------------------------------------------------+
FICHE ACTION N° 11
Axe 3 – Données et pilotage
Intitulé : Construire un observatoire départemental
Porteur : Préfecture du Gers
Contexte et constats
Les données sont dispersées entre les opé-
rateurs.
Objectifs de l’action
 Partager les données
 Suivre les besoins

Public cible
 Décideurs locaux
Étapes de mise en œuvre
 Recenser les sources
 Publier un premier tableau
Indicateurs de réussite
 Nombre de jeux de données publiés
 Nombre de partenaires qui

Document de travail - version du 12/03/2025                                      1 / 3
+--------------------------------------------------------------------+
|  PRÉFECTURE DU GERS                     France Numérique Ensemble  |
+--------------------------------------------------------------------+
alimentent l’observatoire
Partenaires
INSEE, CAF, MSA

Document de travail - version du 12/03/2025                                      2 / 3`)
  expect(actionsOf(lue)).toMatchObject([
    {
      numero: '11',
      description: 'Les données sont dispersées entre les opérateurs.',
      indicateurs: [
        'Nombre de jeux de données publiés',
        'Nombre de partenaires qui alimentent l’observatoire',
      ],
      acteurs: ['INSEE', 'CAF', 'MSA'],
    },
  ])
})

test('the rows of a table kept by blanks alone', () => {
  const lue = read(`Axe 1 – Mailler

N° Action                          Objectifs                 Publics cibles         Indicateurs                 Pilote         Échéance
1   Ouvrir des permanences         Rapprocher les services   Habitants des          • Nombre de          Département des       2025
    dans les mairies               des habitants             communes rurales       permanences          Vosges
                                                                                    • Nombre de communes
                                                                                    couvertes
2   Équiper les tiers-lieux        Renouveler le matériel    Tiers-lieux            • Nombre de postes          Région         2026
                                   ancien                                           remis`)
  expect(actionsOf(lue)).toMatchObject([
    {
      numero: '1',
      titre: 'Ouvrir des permanences dans les mairies',
      indicateurs: ['Nombre de permanences', 'Nombre de communes couvertes'],
      pilotes: ['Département des Vosges'],
    },
    { numero: '2', objectifs: ['Renouveler le matériel ancien'], pilotes: ['Région'] },
  ])
})

test('labels at half the height of their values: what may belong to two of them is given to none', () => {
  const lue = read(`Axe 1 : Accompagner les usagers dans la durée
Action 1.1 – Créer un numéro unique d’orientation pour les usagers en difficulté avec le numérique
       Pilote          Département de l’Orne                                        Priorité           1
                       Les usagers ne savent pas à qui s’adresser. Les appels se perdent entre les services,
     Contexte          et beaucoup de personnes renoncent à leurs droits faute d’avoir trouvé un
                       interlocuteur.
    Public visé        Tout public
                             Choisir un opérateur
      Étapes                 Former les répondants

                             Nombre d’appels reçus
Indicateurs de suivi         Part des appels orientés vers une structure de proximité

    Partenaires        CAF, CPAM, France Travail`)
  expect(actionsOf(lue)).toMatchObject([
    { numero: '1.1', description: '', publics: [], etapes: [], acteurs: ['CAF', 'CPAM', 'France Travail'] },
  ])
  expect(textesDe(lue)).toMatch(/Tout public[\s\S]*Choisir un opérateur/)
})
