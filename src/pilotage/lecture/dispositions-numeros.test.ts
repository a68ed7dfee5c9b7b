import { expect, test } from 'vitest'
import type { FeuilleLue } from './feuille-lue.ts'
import { interpretLignes } from './texte/interpret-lignes.ts'

const read = (texte: string): FeuilleLue => interpretLignes(texte.split('\n'))

/** What a person checks first: axes, and under each the numbers, titles and keys of the fields. */
const outline = ({ axes }: FeuilleLue) =>
  axes.map(({ numero, titre, actions }) => ({
    axe: `${numero} ${titre}`,
    actions: actions.map(
      ({ numero, titre, description, pilotes, indicateurs }) =>
        `${numero} ${titre} (${[description, ...pilotes, ...indicateurs].join(' ')})`,
    ),
  }))

const fiche = (titre: string, cle: string) => `${titre}
Contexte : contexte ${cle}
Pilote : pilote ${cle}
Indicateurs de suivi :
- nombre ${cle}
`
const champs = (cle: string) => `(contexte ${cle} pilote ${cle} nombre ${cle})`

test.for([
  ['A1. ', 'A2. ', 'B1. ', 'B2. '],
  ['A.1 ', 'A.2 ', 'B.1 ', 'B.2 '],
  ['A-1 – ', 'A-2 – ', 'B-1 – ', 'B-2 – '],
  ['A1 ', 'A2 ', 'B1 ', 'B2 '],
])('numbers with the letter of their axis: %s', ([a1, a2, b1, b2]) => {
  const numero = (lu: string) => lu.replace(/\.? ?–? $/, '')
  const lue = read(`AXE A : ALLER VERS

${fiche(`${a1}Déployer un bus`, 'a')}
${fiche(`${a2}Outiller les mairies`, 'b')}
AXE B : COORDONNER
Cet axe réunit les acteurs.

${fiche(`${b1}Animer le réseau`, 'c')}
${fiche(`${b2}Mutualiser`, 'd')}`)
  expect(outline(lue)).toEqual([
    {
      axe: 'A ALLER VERS',
      actions: [
        `${numero(a1!)} Déployer un bus ${champs('a')}`,
        `${numero(a2!)} Outiller les mairies ${champs('b')}`,
      ],
    },
    {
      axe: 'B COORDONNER',
      actions: [`${numero(b1!)} Animer le réseau ${champs('c')}`, `${numero(b2!)} Mutualiser ${champs('d')}`],
    },
  ])
  expect(lue.non_compris).toMatchObject([{ texte: 'Cet axe réunit les acteurs.', action: null }])
})

test.for([
  { sorte: 'II.1', numeros: ['I.1 ', 'I.2 ', 'II.1 ', 'II.2 '], lus: ['I.1', 'I.2', 'II.1', 'II.2'] },
  { sorte: '1, 2, 3', numeros: ['1. ', '2. ', '3. ', '4. '], lus: ['1', '2', '3', '4'] },
  { sorte: '1, 2 twice', numeros: ['1) ', '2) ', '1) ', '2) '], lus: ['1.1', '1.2', '2.1', '2.2'] },
  { sorte: 'none', numeros: ['', '', '', ''], lus: ['1', '2', '3', '4'] },
])('Roman parts that no word names, over actions numbered $sorte', ({ numeros, lus }) => {
  const [a, b, c, d] = numeros
  const lue = read(`Feuille de route

I. Aller vers

${fiche(`${a}Déployer un bus`, 'a')}
${fiche(`${b}Outiller les mairies`, 'b')}II. Coordonner
Cette partie réunit les acteurs.

${fiche(`${c}Animer le réseau`, 'c')}
${fiche(`${d}Mutualiser les achats`, 'd')}
III. Gouvernance
Un comité se réunit.`)
  expect(outline(lue)).toEqual([
    {
      axe: '1 Aller vers',
      actions: [`${lus[0]} Déployer un bus ${champs('a')}`, `${lus[1]} Outiller les mairies ${champs('b')}`],
    },
    {
      axe: '2 Coordonner',
      actions: [
        `${lus[2]} Animer le réseau ${champs('c')}`,
        `${lus[3]} Mutualiser les achats ${champs('d')}`,
      ],
    },
  ])
  expect(lue.non_compris).toMatchObject([
    { texte: 'Feuille de route', action: null },
    { texte: 'Cette partie réunit les acteurs.', action: null },
    { texte: 'III. Gouvernance\nUn comité se réunit.', action: null },
  ])
})

test('the Roman list of a field is no part of the document', () => {
  const etapes = 'Modalités de mise en œuvre :\nI. Acheter le véhicule\nII. Recruter\n'
  const lue = read(`Axe 1 : Aller vers

${fiche('1.1 Déployer un bus', 'a')}${etapes}
${fiche('1.2 Outiller les mairies', 'b')}${etapes}`)
  expect(outline(lue)).toEqual([
    {
      axe: '1 Aller vers',
      actions: [`1.1 Déployer un bus ${champs('a')}`, `1.2 Outiller les mairies ${champs('b')}`],
    },
  ])
  expect(lue.axes[0]!.actions.map(({ etapes }) => etapes.join(' '))).toEqual(
    Array(2).fill('I. Acheter le véhicule II. Recruter'),
  )
  expect(lue.non_compris).toEqual([])
})
