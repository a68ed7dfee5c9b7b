import { describe, expect, test } from 'vitest'
import { compareTextes } from './compare-textes.ts'
import { computeEmpreinte } from './empreinte.ts'
import type { TexteAction, TexteFeuille } from './texte-feuille.ts'

const action = (numero: string, titre: string, autres: Partial<TexteAction> = {}): TexteAction => ({
  ...{ numero, titre, priorite: null, publics: [], description: null, objectifs: [], etapes: [] },
  ...{ resultats: [], acteurs: [], pilotes: [], indicateurs: [] },
  ...{ axes_nationaux: [], engagements_nationaux: [], schemas: [] },
  ...autres,
})
const feuille = (...axes: TexteAction[][]): TexteFeuille => ({
  ...{ titre: 'Feuille de route', debut: null, fin: null, presentation: null },
  axes: axes.map((actions, rang) => ({ numero: String(rang + 1), titre: `Axe ${'abc'[rang]}`, actions })),
})
/** Two texts; `ids`: which action of the register each is, before and after. */
const compare = (avant: TexteFeuille, apres: TexteFeuille, ids?: [number[], number[]]) =>
  compareTextes({ texte: avant, actions: ids?.[0] ?? null }, { texte: apres, actions: ids?.[1] ?? null })
const RENARD = action('1', 'Renforcer le parcours', { description: 'Un guichet unique pour les usagers.' })
const OURS = action('2', 'Ouvrir des permanences', { objectifs: ['Aller vers les jeunes', 'Tenir un bus'] })
const LOUP = action('3', 'Louer des ordinateurs')

describe('the fingerprint', () => {
  test('does not depend on the order of keys, nor on how letters are composed', () => {
    const texte = feuille([RENARD], [OURS])
    const { axes, ...reste } = texte
    const autrement = { axes: axes.map(({ titre, ...axe }) => ({ titre, ...axe })), ...reste }
    expect(computeEmpreinte(autrement)).toBe(computeEmpreinte(texte))
    const decompose = { ...texte, titre: 'Été'.normalize('NFD') }
    expect(computeEmpreinte(decompose)).toBe(computeEmpreinte({ ...texte, titre: 'Été'.normalize('NFC') }))
  })

  test('changes with any word, any order of a list, any action that goes from one axis to another', () => {
    const empreintes = [
      feuille([RENARD, OURS]),
      feuille([OURS, RENARD]),
      feuille([RENARD], [OURS]),
      feuille([{ ...RENARD, description: 'Un guichet unique pour les usagers' }, OURS]),
      feuille([RENARD, { ...OURS, objectifs: [...OURS.objectifs].reverse() }]),
      feuille([{ ...RENARD, priorite: 1 }, OURS]),
    ].map(computeEmpreinte)
    expect(new Set(empreintes).size).toBe(empreintes.length)
    expect(empreintes[0]).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('two texts', () => {
  test('the same say nothing', () => {
    const comparaison = compare(feuille([RENARD]), feuille([structuredClone(RENARD)]))
    expect(comparaison).toMatchObject({ identiques: true, champs: [], compte: { identique: 1, modifiee: 0 } })
  })

  test('actions are added, removed, moved and rewritten', () => {
    const avant = feuille([RENARD, OURS], [LOUP])
    const apres = feuille(
      [{ ...RENARD, description: 'Un guichet unique pour tous les usagers.' }],
      [{ ...OURS, numero: '4' }, action('5', 'Former les élus')],
    )
    const { axes, compte, identiques } = compare(avant, apres)
    expect(identiques).toBe(false)
    expect(compte).toEqual({ ajoutee: 1, retiree: 1, modifiee: 2, identique: 0, deplacee: 1 })
    expect(axes[0]!.actions).toMatchObject([
      {
        etat: 'modifiee',
        champs: [
          {
            champ: 'Description',
            lignes: [
              [
                { texte: 'Un guichet unique pour ', dans: 'les deux' },
                { texte: 'tous ', dans: 'apres' },
                { texte: 'les usagers.', dans: 'les deux' },
              ],
            ],
          },
        ],
      },
    ])
    expect(axes[1]!.actions).toMatchObject([
      {
        etat: 'modifiee',
        champs: [],
        deplacements: ['Passe de l’axe 1 à l’axe 2.', 'Portait le numéro 2.'],
      },
      { numero: '3', etat: 'retiree' },
      { numero: '5', etat: 'ajoutee' },
    ])
  })

  test('an action whose title changes is the same; another that takes its number is not', () => {
    const renommee = feuille([{ ...RENARD, titre: 'Simplifier le parcours des usagers' }])
    expect(compare(feuille([RENARD]), renommee).compte).toMatchObject({ modifiee: 1, ajoutee: 0 })
    const autre = feuille([action('1', 'Acheter un bus')])
    expect(compare(feuille([RENARD]), autre).compte).toMatchObject({ retiree: 1, ajoutee: 1 })
  })

  test('of the register: an action is the same whatever its words, another is not whatever its number', () => {
    const reecrite = feuille([action('1', 'Acheter un bus')])
    expect(compare(feuille([RENARD]), reecrite, [[7], [7]]).compte).toMatchObject({ modifiee: 1, ajoutee: 0 })
    const proche = feuille([{ ...RENARD, titre: 'Renforcer les parcours' }])
    expect(compare(feuille([RENARD]), proche).compte).toMatchObject({ modifiee: 1, ajoutee: 0 })
    expect(compare(feuille([RENARD]), proche, [[7], [8]]).compte).toMatchObject({ retiree: 1, ajoutee: 1 })
  })

  test('an item that is rewritten shows its words; one that is replaced shows whole', () => {
    const apres = { ...OURS, objectifs: ['Aller vers les seniors', 'Chiffrer'] }
    const [axe] = compare(feuille([OURS]), feuille([apres])).axes
    expect(axe!.actions[0]!.champs).toEqual([
      {
        champ: 'Objectifs',
        lignes: [
          [
            { texte: 'Aller vers les ', dans: 'les deux' },
            { texte: 'jeunes', dans: 'avant' },
            { texte: 'seniors', dans: 'apres' },
          ],
          [{ texte: 'Tenir un bus', dans: 'avant' }],
          [{ texte: 'Chiffrer', dans: 'apres' }],
        ],
      },
    ])
  })

  test('an action that goes before or after its neighbours is told', () => {
    const { identiques, compte, axes } = compare(feuille([RENARD, OURS, LOUP]), feuille([LOUP, RENARD, OURS]))
    expect({ identiques, ...compte }).toMatchObject({
      identiques: false,
      deplacee: 1,
      modifiee: 1,
      identique: 2,
    })
    expect(axes[0]!.actions[0]).toMatchObject({ numero: '3', deplacements: ['Change de place dans l’axe.'] })
  })

  test('an axis that is gone is told with its actions', () => {
    const { axes } = compare(feuille([RENARD], [OURS]), feuille([RENARD]))
    expect(axes.map(({ etat }) => etat)).toEqual(['identique', 'retire'])
    expect(axes[1]!.actions).toMatchObject([{ etat: 'retiree', numero: '2' }])
  })
})
