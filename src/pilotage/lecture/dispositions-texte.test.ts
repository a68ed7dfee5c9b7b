import { expect, test } from 'vitest'
import type { FeuilleLue } from './feuille-lue.ts'
import { interpretLignes } from './texte/interpret-lignes.ts'

const read = (texte: string): FeuilleLue => interpretLignes(texte.split('\n'))

/** What a person checks first: axes, and under each the numbers, titles and counts. */
const outline = ({ axes }: FeuilleLue) =>
  axes.map(({ numero, titre, actions }) => ({
    axe: `${numero} ${titre}`,
    actions: actions.map(action => `${action.numero} ${action.titre}`),
  }))

test('FICHE ACTION N°, contents with dots, running headers, fields under their headings', () => {
  const entete = 'Feuille de route départementale – France Numérique Ensemble – Creuse'
  const lue = read(`Feuille de route départementale
Sommaire
Axe 1 : Aller vers les publics .......... 3
Fiche action n° 1 : Déployer un bus numérique .......... 3
Fiche action n° 2 : Former les secrétaires de mairie .......... 4
Axe 2 : Équiper .......... 5
Fiche action n° 3 : Prêter des ordinateurs .......... 5
\f${entete}

AXE 1 – ALLER VERS LES PUBLICS

FICHE ACTION N° 1
Déployer un bus numérique

Contexte
Le département compte peu de lieux. La fiche action n° 3 complète celle-
ci pour le matériel.
Pilote(s) : Conseil départemental
Partenaires
CAF, MSA, EPCI (Creuse Sud-Ouest, Haute-Corrèze) et associations
Publics visés
- Personnes âgées
- Demandeurs d’emploi
Modalités de mise en œuvre
1. Acheter le véhicule
2. Recruter deux média-
teurs
Calendrier
2025-2027
Budget prévisionnel : 120 000 €
Indicateurs d’évaluation
- Nombre de communes desservies
- Nombre de personnes accompagnées dans le bus, hors ateliers
  collectifs
3/6
\f${entete}

FICHE ACTION N° 2
Former les secrétaires de mairie

Contexte
Les secrétaires sont en première ligne.
Pilote(s) : CNFPT
Publics visés
- Secrétaires de mairie
Niveau de priorité : haute
Indicateurs d’évaluation
- Nombre d’agents formés
4/6
\f${entete}

AXE 2 – ÉQUIPER

FICHE ACTION N° 3
Prêter des ordinateurs

Objectif
Réduire le coût du matériel.
Pilote(s) : Association Emmaüs
Indicateurs d’évaluation
- Nombre de prêts
Effets attendus
- Moins de foyers sans ordinateur
5/6
`)
  expect(outline(lue)).toEqual([
    {
      axe: '1 ALLER VERS LES PUBLICS',
      actions: ['1 Déployer un bus numérique', '2 Former les secrétaires de mairie'],
    },
    { axe: '2 ÉQUIPER', actions: ['3 Prêter des ordinateurs'] },
  ])
  const [bus, formation, prets] = lue.axes.flatMap(({ actions }) => actions)
  expect(bus).toMatchObject({
    description:
      'Le département compte peu de lieux. La fiche action n° 3 complète celle-ci pour le matériel.',
    pilotes: ['Conseil départemental'],
    acteurs: ['CAF', 'MSA', 'EPCI (Creuse Sud-Ouest, Haute-Corrèze) et associations'],
    publics: ['Personnes âgées', 'Demandeurs d’emploi'],
    etapes: ['Acheter le véhicule', 'Recruter deux médiateurs'],
    indicateurs: [
      'Nombre de communes desservies',
      'Nombre de personnes accompagnées dans le bus, hors ateliers collectifs',
    ],
  })
  expect(formation).toMatchObject({
    priorite: 1,
    pilotes: ['CNFPT'],
    indicateurs: ['Nombre d’agents formés'],
  })
  expect(prets).toMatchObject({
    objectifs: ['Réduire le coût du matériel.'],
    resultats: ['Moins de foyers sans ordinateur'],
  })
  const calendrier = lue.non_compris.filter(({ action }) => action === '1').map(({ texte }) => texte)
  expect(calendrier.join('\n')).toMatch(/Calendrier\n2025-2027/)
  expect(calendrier.join('\n')).toMatch(/Budget prévisionnel : 120 000 €/)
})

test('capitals without accents, Roman axes, headings and contents on the same line', () => {
  const lue = read(`FEUILLE DE ROUTE NUMERIQUE DE LA NIEVRE

AXE I - ACCUEILLIR

ACTION 1 - OUVRIR DES PERMANENCES

PUBLIC CIBLE : TOUS
PRIORITE : 2
DESCRIPTION DE L ACTION : DES PERMANENCES DANS CHAQUE CANTON
OBJECTIFS OPERATIONNELS :
- UNE PERMANENCE PAR CANTON
INDICATEURS D EVALUATION :
- NOMBRE DE PERMANENCES
- NOMBRE DE CANTONS COUVERTS
PARTENAIRES MOBILISES : CCAS ; CAF
CHEF DE FILE : PREFECTURE

AXE II - FORMER

ACTION 2 - FORMER LES AIDANTS

PUBLIC CIBLE : AIDANTS
PRIORITE : 1
DESCRIPTION DE L ACTION : UNE FORMATION PAR AN
INDICATEURS D EVALUATION :
- NOMBRE D AIDANTS FORMES
CHEF DE FILE : CONSEIL DEPARTEMENTAL
`)
  expect(outline(lue)).toEqual([
    { axe: '1 ACCUEILLIR', actions: ['1 OUVRIR DES PERMANENCES'] },
    { axe: '2 FORMER', actions: ['2 FORMER LES AIDANTS'] },
  ])
  expect(lue.axes[0]!.actions[0]).toMatchObject({
    priorite: 2,
    publics: ['TOUS'],
    description: 'DES PERMANENCES DANS CHAQUE CANTON',
    objectifs: ['UNE PERMANENCE PAR CANTON'],
    indicateurs: ['NOMBRE DE PERMANENCES', 'NOMBRE DE CANTONS COUVERTS'],
    acteurs: ['CCAS', 'CAF'],
    pilotes: ['PREFECTURE'],
  })
  expect(lue.titre).toBe('FEUILLE DE ROUTE NUMERIQUE DE LA NIEVRE')
})

test('numbers 1.1 under numbered axes without the word, and parts that are no actions', () => {
  const lue = read(`Plan d’action départemental

I. Introduction

I.1 Une méthode partagée
Trois réunions ont eu lieu.

1. Rapprocher les services

1.1. Cartographier l’offre

Descriptif
Tenir une carte à jour.
Porteur : Hub
Indicateurs de suivi
• Nombre de lieux recensés
• Part des lieux vérifiés

1.2. Animer le réseau

Descriptif
Deux rencontres par an.
Porteur : Département
Indicateurs de suivi
• Nombre de rencontres

2. Lever les freins

2.1. Financer le matériel

Descriptif
Un fonds commun.
Porteur : Région
Indicateurs de suivi
• Montant engagé

3. Pilotage et suivi de la feuille de route

Un comité se réunit chaque trimestre.
`)
  expect(outline(lue)).toEqual([
    { axe: '1 Rapprocher les services', actions: ['1.1 Cartographier l’offre', '1.2 Animer le réseau'] },
    { axe: '2 Lever les freins', actions: ['2.1 Financer le matériel'] },
  ])
  expect(lue.axes[1]!.actions[0]).toMatchObject({ pilotes: ['Région'], indicateurs: ['Montant engagé'] })
  expect(lue.non_compris.map(({ texte }) => texte).join('\n')).toMatch(/Un comité se réunit chaque trimestre/)
})

test('orientations, action numbers that begin again in each of them', () => {
  const action = (numero: number, titre: string, indicateur: string) => `Action n°${numero} : ${titre}
Bénéficiaires : jeunes
Critères d’évaluation : ${indicateur}
`
  const lue = read(`Orientation stratégique n°1 : Inclure

${action(1, 'Accueillir', 'Nombre d’accueils')}
${action(2, 'Orienter', 'Nombre d’orientations')}
Orientation stratégique n°2 : Former

${action(1, 'Initier', 'Nombre d’ateliers')}
${action(2, 'Certifier', 'Nombre de certifications')}`)
  expect(outline(lue)).toEqual([
    { axe: '1 Inclure', actions: ['1.1 Accueillir', '1.2 Orienter'] },
    { axe: '2 Former', actions: ['2.1 Initier', '2.2 Certifier'] },
  ])
  expect(lue.axes[1]!.actions.map(({ indicateurs }) => indicateurs)).toEqual([
    ['Nombre d’ateliers'],
    ['Nombre de certifications'],
  ])
})

test('one implied axis, actions named by a field and without numbers', () => {
  const lue = read(`Feuille de route

Intitulé de l’action : Café numérique
Public cible : seniors
Objectifs :
o Rompre l’isolement
o Apprendre ensemble
Indicateurs : nombre de cafés
Moyens : une salle

Intitulé de l’action : Ateliers parents
Public cible : parents
Objectifs :
o Parler des écrans
Indicateurs : nombre d’ateliers
Moyens : un animateur
`)
  expect(outline(lue)).toEqual([{ axe: '1 ', actions: ['1 Café numérique', '2 Ateliers parents'] }])
  expect(lue.axes[0]!.actions[0]).toMatchObject({
    publics: ['seniors'],
    objectifs: ['Rompre l’isolement', 'Apprendre ensemble'],
    indicateurs: ['nombre de cafés'],
  })
  expect(lue.non_compris).toEqual(
    expect.arrayContaining([expect.objectContaining({ texte: 'Moyens : une salle', action: '1' })]),
  )
})

test('a list of actions without any field, under its axes', () => {
  const lue = read(`Axe 1 : Inclure
• Action 1 : Accueillir tout le monde
• Action 2 : Orienter
Axe 2 : Équiper
• Action 3 : Prêter`)
  expect(outline(lue)).toEqual([
    { axe: '1 Inclure', actions: ['1 Accueillir tout le monde', '2 Orienter'] },
    { axe: '2 Équiper', actions: ['3 Prêter'] },
  ])
})

test('axes without a title take none from the action above them', () => {
  const lue = read(`Axe 1

Action 1 : Ouvrir des lieux
Pilote : Hub
Indicateurs
Nombre de lieux

Axe 2

Action 2 : Former
Pilote : CAF
Indicateurs
Nombre d’agents formés`)
  expect(outline(lue)).toEqual([
    { axe: '1 ', actions: ['1 Ouvrir des lieux'] },
    { axe: '2 ', actions: ['2 Former'] },
  ])
  expect(lue.axes.flatMap(({ actions }) => actions.map(({ indicateurs }) => indicateurs))).toEqual([
    ['Nombre de lieux'],
    ['Nombre d’agents formés'],
  ])
})
