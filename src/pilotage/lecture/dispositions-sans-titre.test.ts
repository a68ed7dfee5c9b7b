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
