import { expect, test } from 'vitest'
import type { FeuilleLue } from './feuille-lue.ts'
import { interpretLignes } from './texte/interpret-lignes.ts'

const read = (texte: string): FeuilleLue => interpretLignes(texte.split('\n'))

/** What a person checks first: axes, and under each the numbers, titles and keys of the fields. */
const outline = ({ axes }: FeuilleLue) =>
  axes.map(({ numero, titre, actions }) => ({
    axe: `${numero} ${titre}`,
    actions: actions.map(
      ({ numero, titre, pilotes, publics, indicateurs }) =>
        `${numero} ${titre} (${[pilotes, publics, indicateurs].map(champ => champ.join(', ')).join(' / ')})`,
    ),
  }))

test.for([' — ', ' / ', ' | ', ' ; ', '. '])('fields on one line, parted by « %s »', entre => {
  const lue = read(`Enjeu A : L’accès aux droits

Action n°1 : Un guichet unique
Pilote : MSA${entre}Publics : habitants, jeunes${entre}Priorité : 2
Indicateurs : nombre de dossiers

Action n°2 : Un bus des droits
Pilote : CDAD${entre}Publics : habitants isolés${entre}Priorité : 1
Indicateurs : nombre de marchés

Enjeu B : La parentalité

Action n°3 : Des cafés des parents
Pilote : UDAF${entre}Publics : parents${entre}Priorité : 3
Indicateurs : nombre de cafés`)
  expect(outline(lue)).toEqual([
    {
      axe: 'A L’accès aux droits',
      actions: [
        '1 Un guichet unique (MSA / habitants, jeunes / nombre de dossiers)',
        '2 Un bus des droits (CDAD / habitants isolés / nombre de marchés)',
      ],
    },
    {
      axe: 'B La parentalité',
      actions: ['3 Des cafés des parents (UDAF / parents / nombre de cafés)'],
    },
  ])
  expect(lue.axes.flatMap(({ actions }) => actions.map(({ priorite }) => priorite))).toEqual([2, 1, 3])
  expect(lue.non_compris).toEqual([])
})

test('the target of an indicator is no public', () => {
  const lue = read(`Action n°1 : Un guichet unique
Pilote : MSA
Indicateurs : Nombre de dossiers ; Cible : 100
Action n°2 : Un bus
Pilote : CDAD
Indicateurs : Nombre de marchés ; Cible : 20`)
  expect(outline(lue)[0]!.actions).toEqual([
    '1 Un guichet unique (MSA /  / Nombre de dossiers ; Cible : 100)',
    '2 Un bus (CDAD /  / Nombre de marchés ; Cible : 20)',
  ])
})

test.for(['Action n°', ''])('headings behind the sign of a list: « • %s… »', mot => {
  const titre = (numero: number, texte: string) => `• ${mot ? `${mot}${numero} : ` : ''}${texte}`
  const lue = read(`Feuille de route

Volet I : Aller vers les publics éloignés
Ce volet répond aux besoins des habitants.

${titre(1, 'Déployer un camion numérique')}
Pilote : Conseil départemental
Publics : seniors
Indicateurs :
- nombre de communes

${titre(2, 'Ouvrir des permanences')}
Pilote : CCAS
Publics : tous
Indicateurs :
- nombre de permanences
- nombre de visites

Volet II : Former les aidants
Ce volet s’adresse aux professionnels.

${titre(3, 'Former les agents d’accueil')}
Pilote : CNFPT
Publics : agents
Indicateurs :
- nombre d’agents formés`)
  expect(outline(lue)).toEqual([
    {
      axe: '1 Aller vers les publics éloignés',
      actions: [
        '1 Déployer un camion numérique (Conseil départemental / seniors / nombre de communes)',
        '2 Ouvrir des permanences (CCAS / tous / nombre de permanences, nombre de visites)',
      ],
    },
    {
      axe: '2 Former les aidants',
      actions: ['3 Former les agents d’accueil (CNFPT / agents / nombre d’agents formés)'],
    },
  ])
  expect(lue.non_compris.map(({ texte, action }) => [texte, action])).toEqual([
    ['Feuille de route', null],
    ['Ce volet répond aux besoins des habitants.', null],
    ['Ce volet s’adresse aux professionnels.', null],
  ])
})

test('actions listed inside a field are steps, not actions', () => {
  const lue = read(`Axe 1 : Aller vers

1.1 Déployer un bus
Pilote : Département
Publics : ruraux
Actions à mener :
• Action 1 : acheter le véhicule
• Action 2 : recruter
Indicateurs : nombre de communes

1.2 Outiller les mairies
Pilote : AMF
Publics : agents
Actions à mener :
• Action 1 : équiper
Indicateurs : nombre de mairies`)
  expect(outline(lue)).toEqual([
    {
      axe: '1 Aller vers',
      actions: [
        '1.1 Déployer un bus (Département / ruraux / nombre de communes)',
        '1.2 Outiller les mairies (AMF / agents / nombre de mairies)',
      ],
    },
  ])
})
