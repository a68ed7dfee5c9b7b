import { expect, test } from 'vitest'
import type { FeuilleLue } from './feuille-lue.ts'
import { interpretLignes } from './texte/interpret-lignes.ts'

const read = (texte: string): FeuilleLue => interpretLignes(texte.split('\n'))

const outline = ({ axes }: FeuilleLue) =>
  axes.map(({ numero, titre, actions }) => ({
    axe: `${numero} ${titre}`,
    actions: actions.map(
      ({ numero, titre, publics, pilotes, indicateurs }) =>
        `${numero} ${titre} (${[...publics, ...pilotes, ...indicateurs].join(' / ').toLowerCase()})`,
    ),
  }))

const fiche = (titre: string, cle: string) => `${titre}
Indicateurs : nombre ${cle}
Publics : public ${cle}
Pilote : pilote ${cle}
`

const HEADINGS: [string, string][] = [
  ['Axe 1 : Aller vers', 'Axe 2 : Coordonner'],
  ['Orientation stratégique n° 1 – Aller vers', 'Orientation stratégique n° 2 – Coordonner'],
  ['Volet I. Aller vers', 'Volet II. Coordonner'],
  ['Pilier n°1 | Aller vers', 'Pilier n°2 | Coordonner'],
  ['Enjeu 1 - Aller vers', 'Enjeu 2 - Coordonner'],
  ['Axe : Aller vers', 'Axe : Coordonner'],
  ['I. Aller vers', 'II. Coordonner'],
  ['A – Aller vers', 'B – Coordonner'],
  ['1 - Aller vers', '2 - Coordonner'],
  ['Axe « Aller vers »', 'Axe « Coordonner »'],
  ['Premier axe : Aller vers', 'Deuxième axe : Coordonner'],
  ['1ère orientation – Aller vers', '2e orientation – Coordonner'],
]
const TITLES: [string, (numero: number, titre: string) => string][] = [
  ['Action n°3 : …', (numero, titre) => `Action n°${numero} : ${titre}`],
  ['Fiche action 3, then the title', (numero, titre) => `Fiche action ${numero}\n${titre}`],
  ['3) …', (numero, titre) => `${numero}) ${titre}`],
  ['• …', (_numero, titre) => `• ${titre}`],
  ['C. …', (numero, titre) => `${' ABAB'[numero]}. ${titre}`],
  ['…', (_numero, titre) => titre],
]
/** The same fields on the line of their headings, or under them, with no blank line between two actions. */
const FIELDS: [string, (titre: string, cle: string) => string][] = [
  ['apart', (titre, cle) => `${fiche(titre, cle)}\n`],
  [
    'close',
    (titre, cle) =>
      `${titre}\nPilote :\nPilote ${cle}\nPublics : public ${cle}\nIndicateurs :\n- nombre ${cle}\n`,
  ],
]

const LAYOUTS = HEADINGS.flatMap(axes =>
  TITLES.flatMap(([nom, write]) =>
    FIELDS.map(([champs, compose]) => ({ axe: axes[1], axes, nom, write, champs, compose })),
  ),
)
/** Numbers over numbers say nothing, nor letters over letters: all may be axes. */
const CLEAR = LAYOUTS.filter(
  ({ axe, nom }) => !(/^\d -/.test(axe) && /^\d\)/.test(nom)) && !(/^B –/.test(axe) && /^C\./.test(nom)),
)

test.for(CLEAR)('axes as « $axe », actions as « $nom », fields $champs', ({ axes, write, compose }) => {
  const lue = read(`Feuille de route

${axes[0]}

${compose(write(1, 'Déployer un bus'), 'a')}${compose(write(2, 'Outiller les mairies'), 'b')}${axes[1]}
Cet ensemble réunit les acteurs.

${compose(write(3, 'Animer le réseau'), 'c')}${compose(write(4, 'Mutualiser les achats'), 'd')}`)
  const [premier, second] = axes[0]!.startsWith('A –') ? ['A', 'B'] : ['1', '2']
  expect(outline(lue)).toEqual([
    {
      axe: `${premier} Aller vers`,
      actions: [
        '1 Déployer un bus (public a / pilote a / nombre a)',
        '2 Outiller les mairies (public b / pilote b / nombre b)',
      ],
    },
    {
      axe: `${second} Coordonner`,
      actions: [
        '3 Animer le réseau (public c / pilote c / nombre c)',
        '4 Mutualiser les achats (public d / pilote d / nombre d)',
      ],
    },
  ])
  expect(lue.non_compris.map(({ texte, action }) => [texte, action])).toEqual([
    ['Feuille de route', null],
    ['Cet ensemble réunit les acteurs.', null],
  ])
})

test.for(CLEAR.filter(({ champs }) => champs === 'apart'))(
  'axes as « $axe », actions as « $nom », announced by a contents',
  ({ axes, write, compose }) => {
    const titres = ['Déployer un bus', 'Outiller les mairies', 'Animer le réseau', 'Mutualiser les achats']
    const intitules = titres.map((titre, i) => write(i + 1, titre))
    const [a, b, c, d] = intitules.map(intitule => intitule.replace('\n', ' '))
    const sommaire = [axes[0], a, b, axes[1], c, d].map((ligne, i) => `${ligne} ........ ${i + 3}`).join('\n')
    const corps = intitules.map((intitule, i) => compose(intitule, 'abcd'[i]!))
    const plan = `${axes[0]}\n\n${corps[0]}${corps[1]}${axes[1]}\n\n${corps[2]}${corps[3]}`
    const preambule = 'Préambule\nLa feuille de route associe les acteurs.'
    const lue = read(`Sommaire\n${sommaire}\n\n${preambule}\n\n${plan}`)
    expect(outline(lue)).toEqual(outline(read(plan)))
  },
)

test('what is said of an axis goes to no action', () => {
  const lue = read(`Axe 1 : Aller vers
Objectif de l’axe : toucher les habitants
Pilote de l’axe : Département

${fiche('Action 1 : Déployer un bus', 'a')}
Axe 2 : Coordonner
Objectif de l’axe : réunir les acteurs
Pilote de l’axe : Préfecture

${fiche('Action 2 : Animer le réseau', 'b')}`)
  expect(outline(lue)).toEqual([
    { axe: '1 Aller vers', actions: ['1 Déployer un bus (public a / pilote a / nombre a)'] },
    { axe: '2 Coordonner', actions: ['2 Animer le réseau (public b / pilote b / nombre b)'] },
  ])
  expect(lue.axes.flatMap(({ actions }) => actions.flatMap(({ objectifs }) => objectifs))).toEqual([])
  expect(lue.non_compris.map(({ texte, action }) => [texte, action])).toEqual([
    ['Objectif de l’axe : toucher les habitants', null],
    ['Pilote de l’axe : Département', null],
    ['Objectif de l’axe : réunir les acteurs', null],
    ['Pilote de l’axe : Préfecture', null],
  ])
})

test.for(['Axe : Aller vers', 'Axe 1 : Aller vers'])('« %s » as a field of each action', axe => {
  const avecAxe = (numero: number, nom: string, cle: string) =>
    fiche(`Fiche action n°${numero}\nIntitulé : Titre ${cle}\n${nom}`, cle)
  const lue = read(
    [
      'Feuille de route',
      ...[avecAxe(1, axe, 'a'), avecAxe(2, axe, 'b')],
      avecAxe(3, axe.replace('1', '2').replace('Aller vers', 'Coordonner'), 'c'),
    ].join('\n\n'),
  )
  expect(outline(lue)).toEqual([
    {
      axe: '1 Aller vers',
      actions: ['1 Titre a (public a / pilote a / nombre a)', '2 Titre b (public b / pilote b / nombre b)'],
    },
    { axe: '2 Coordonner', actions: ['3 Titre c (public c / pilote c / nombre c)'] },
  ])
})
