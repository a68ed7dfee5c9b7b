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

test('slides without headings of actions nor summary: the title is where it stands in all of them', () => {
  const page = (titre: string, indicateur: string, numero: number) => `\fAccélérer l’inclusion

Partenaires
CAF, MSA

${titre}

Objectifs
Aider tout le monde.

Indicateurs
• ${indicateur}

${numero}
`
  const lue = read(
    `Introduction\n${page('Ouvrir des tiers-lieux', 'Nombre de tiers-lieux', 1)}${page('Créer un annuaire', 'Nombre de fiches', 2)}${page('Former les élus', 'Nombre d’élus', 3)}`,
  )
  expect(outline(lue)).toEqual([
    { axe: '1 ', actions: ['1 Ouvrir des tiers-lieux', '2 Créer un annuaire', '3 Former les élus'] },
  ])
  expect(
    lue.axes[0]!.actions.map(({ acteurs, objectifs, indicateurs }) => [acteurs, objectifs, indicateurs]),
  ).toEqual([
    [['CAF', 'MSA'], ['Aider tout le monde.'], ['Nombre de tiers-lieux']],
    [['CAF', 'MSA'], ['Aider tout le monde.'], ['Nombre de fiches']],
    [['CAF', 'MSA'], ['Aider tout le monde.'], ['Nombre d’élus']],
  ])
})

/** What must not change hands: each field of an action holds its key. */
const fields = ({ axes }: FeuilleLue) =>
  axes.map(({ actions }) =>
    actions.map(({ description, objectifs, publics, pilotes, indicateurs }) => ({
      description,
      objectifs,
      publics,
      pilotes,
      indicateurs,
    })),
  )

const SUITE = (cle: string) => ({
  description: `Contexte ${cle}.`,
  objectifs: [`Objectif ${cle}`],
  publics: [`Public ${cle}`],
  pilotes: [`Pilote ${cle}`],
  indicateurs: [`Nombre ${cle}`],
})

const fiche = (titre: string, cle: string) => `${titre}
Contexte : Contexte ${cle}.
Objectifs :
- Objectif ${cle}
Publics visés : Public ${cle}
Pilote : Pilote ${cle}
Indicateurs de suivi :
- Nombre ${cle}
`

test('titles in plain words: the last action of an axis stays in it', () => {
  const lue = read(`Feuille de route

AXE 1 : ALLER VERS

${fiche('Un bus pour le numérique', 'a')}
${fiche('Des mairies outillées.', 'b')}
${fiche('Former', 'c')}
AXE 2 : COORDONNER
Cet axe vise à mieux travailler ensemble.

${fiche('Un réseau vivant', 'd')}
${fiche('Des achats mutualisés', 'e')}
${fiche('Une carte partagée', 'f')}`)
  expect(outline(lue)).toEqual([
    { axe: '1 ALLER VERS', actions: ['1 Un bus pour le numérique', '2 Des mairies outillées', '3 Former'] },
    {
      axe: '2 COORDONNER',
      actions: ['4 Un réseau vivant', '5 Des achats mutualisés', '6 Une carte partagée'],
    },
  ])
  expect(fields(lue)).toEqual([['a', 'b', 'c'].map(SUITE), ['d', 'e', 'f'].map(SUITE)])
  expect(lue.non_compris).toEqual([
    { texte: 'Feuille de route', endroit: { de: 1, a: 1 }, action: null },
    { texte: 'Cet axe vise à mieux travailler ensemble.', endroit: { de: 33, a: 33 }, action: null },
  ])
})

test('titles in capitals, nothing blank between the lines, the last field on the line of its heading', () => {
  const serree = (titre: string, cle: string) =>
    `${titre}\nPilote : Pilote ${cle}\nPublics : Public ${cle}\nIndicateurs : Nombre ${cle}`
  const lue = read(
    [
      'AXE 1 : ALLER VERS',
      ...[serree('DÉPLOYER UN BUS', 'a'), serree('OUTILLER LES MAIRIES', 'b')],
      'AXE 2 : COORDONNER',
      ...[serree('ANIMER LE RÉSEAU', 'c'), serree('MUTUALISER LES ACHATS', 'd')],
    ].join('\n'),
  )
  expect(outline(lue)).toEqual([
    { axe: '1 ALLER VERS', actions: ['1 DÉPLOYER UN BUS', '2 OUTILLER LES MAIRIES'] },
    { axe: '2 COORDONNER', actions: ['3 ANIMER LE RÉSEAU', '4 MUTUALISER LES ACHATS'] },
  ])
  expect(fields(lue).flat()).toMatchObject(
    ['a', 'b', 'c', 'd'].map(cle => {
      const { publics, pilotes, indicateurs } = SUITE(cle)
      return { publics, pilotes, indicateurs }
    }),
  )
  expect(lue.non_compris).toEqual([])
})

test('an action that no heading names, among others that one does', () => {
  const lue = read(`Axe 1 : Aller vers

${fiche('Action 1 : Déployer un bus', 'a')}
${fiche('Outiller les mairies', 'b')}
Axe 2 : Coordonner

${fiche('Animer le réseau', 'c')}
${fiche('Action 4 : Mutualiser les achats', 'd')}`)
  expect(outline(lue)).toEqual([
    { axe: '1 Aller vers', actions: ['1 Déployer un bus', '2 Outiller les mairies'] },
    { axe: '2 Coordonner', actions: ['3 Animer le réseau', '4 Mutualiser les achats'] },
  ])
  expect(fields(lue)).toEqual([['a', 'b'].map(SUITE), ['c', 'd'].map(SUITE)])
  expect(lue.non_compris).toEqual([])
})

test('Markdown: headings of three levels, bold words, an action whose heading is bold only', () => {
  const texte = (titre: string, cle: string) =>
    `${titre}\n\n**Pilote** : Pilote ${cle}\n**Publics :** Public ${cle}\n\n**Indicateurs**\n- Nombre ${cle}\n`
  const lue = read(`# Feuille de route

## Axe 1 : Aller vers

${texte('### Déployer un bus', 'a')}
${texte('### Outiller les mairies', 'b')}
## Axe 2 : Coordonner

${texte('**Action 3 : Animer le réseau**', 'c')}`)
  expect(outline(lue)).toEqual([
    { axe: '1 Aller vers', actions: ['1 Déployer un bus', '2 Outiller les mairies'] },
    { axe: '2 Coordonner', actions: ['3 Animer le réseau'] },
  ])
  expect(fields(lue).flat()).toMatchObject(
    ['a', 'b', 'c'].map(cle => {
      const { publics, pilotes, indicateurs } = SUITE(cle)
      return { publics, pilotes, indicateurs }
    }),
  )
})

test('each action on its page, the heading of an axis at the bottom of the page before', () => {
  const page = (titre: string, cle: string) => `\f${fiche(titre, cle)}\n`
  const lue = read(
    `Axe 1 : Aller vers\n${page('Un bus pour le numérique', 'a')}${page('Des mairies outillées', 'b')}Axe 2 : Coordonner\n${page('Un réseau vivant', 'c')}`,
  )
  expect(outline(lue)).toEqual([
    { axe: '1 Aller vers', actions: ['1 Un bus pour le numérique', '2 Des mairies outillées'] },
    { axe: '2 Coordonner', actions: ['3 Un réseau vivant'] },
  ])
})

test('the same answer at the top of every page is no header', () => {
  const page = (numero: number) => `\fAction ${numero} : Titre ${numero}
Pilote :
Conseil départemental
Indicateurs :
- Nombre ${numero}
`
  const lue = read(`Axe 1 : Aller vers\n${[1, 2, 3, 4].map(page).join('')}`)
  expect(lue.axes[0]!.actions.map(({ pilotes }) => pilotes)).toEqual(Array(4).fill(['Conseil départemental']))
  expect(lue.non_compris).toEqual([])
})

test('slides that name their axis at the bottom of each page', () => {
  const page = (titre: string, cle: string, axe: string) => `\f${fiche(titre, cle)}\n${axe}\n`
  const lue = read(
    `Feuille de route\n${page('Un bus pour le numérique', 'a', 'Axe 1 : Aller vers')}${page('Un réseau vivant', 'b', 'Axe 2 : Coordonner')}`,
  )
  expect(outline(lue)).toEqual([
    { axe: '1 Aller vers', actions: ['1 Un bus pour le numérique'] },
    { axe: '2 Coordonner', actions: ['2 Un réseau vivant'] },
  ])
})

test('a document that holds no action gives none, and loses nothing', () => {
  const lue = read('Compte rendu\n\nLa réunion a eu lieu le 3 mars.\n- Accueil\n- Échanges')
  expect(lue).toEqual({
    titre: null,
    axes: [],
    non_compris: [
      { texte: 'Compte rendu', endroit: { de: 1, a: 1 }, action: null },
      {
        texte: 'La réunion a eu lieu le 3 mars.\n- Accueil\n- Échanges',
        endroit: { de: 3, a: 5 },
        action: null,
      },
    ],
  })
})
