import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import '../../composition.ts'
import { Erreur } from '../../socle/erreur.ts'
import { RACINE } from '../../socle/racine.ts'
import { listModeles } from './list-modeles.ts'
import { describeModele, type Modele } from './modele.ts'
import { readModele } from './read-modele.ts'

const MODELES = join(RACINE, 'modeles')
const DROME = readFileSync(join(MODELES, 'drome-2024.yaml'), 'utf8')

/** The faults of a text, as 'ligne 3 : …'; none when it reads. */
function listFautes(texte: string): string[] {
  try {
    readModele(texte)
    return []
  } catch (erreur) {
    if (!(erreur instanceof Erreur)) throw erreur
    return erreur.details.map(({ champ, message }) => `${champ} : ${message}`)
  }
}

/** The Drôme's model with one line changed; the number of that line with it. */
function spoil(ligne: string, autre: string) {
  const lignes = DROME.split('\n')
  const rang = lignes.findIndex(celle => celle.trim() === ligne)
  const retrait = lignes[rang]!.length - lignes[rang]!.trimStart().length
  lignes[rang] = ' '.repeat(retrait) + autre
  return { texte: lignes.join('\n'), ligne: rang + 1 }
}

describe('a fault is told in French, with its line', () => {
  test.each([
    ['titre: Faciliter les parcours usagers', 'titel: Faciliter', /« titel » n’est pas un champ connu ici/],
    ['priorite: 1', 'priorite: haute', /« priorite » : .*nombre/],
    ['priorite: 2', 'priorite: -2', /« priorite » :/],
    ['- code: D2.2', '- code: D2.1', /Le code d’indicateur « D2.1 » est donné deux fois/],
    ["- numero: '13'", "- numero: '12'", /Le numéro d’action « 12 » est donné deux fois/],
    ["- numero: '13'", "- numero: '../13'", /« numero » :/],
    [
      'calcul: { type: valeur, de: { mesure: gisements, agregation: stock } }',
      'calcul: { type: valeur, de: { mesure: gisementss, agregation: stock } }',
      /La mesure « gisementss » n’existe pas/,
    ],
    [
      'calcul: { type: valeur, de: { mesure: gisements, agregation: stock } }',
      'calcul: { type: jalon, jalon: ouverture, attendu: existence }',
      /Aucune action n’a de jalon « ouverture »/,
    ],
    [
      'calcul: { type: valeur, de: { mesure: gisements, agregation: stock } }',
      'calcul: { type: valeur, de: { mesure: gisements, agregation: distinct } }',
      /ne dit pas de qui il s’agit/,
    ],
    ["debut: '2024-09-01'", "debut: '1er septembre'", /« debut » :/],
    ['axes_nationaux: [2]', 'axes_nationaux: [5]', /« 0 » :|« axes_nationaux » :/],
    ["- numero: '3'", "- numero: '3", /Ce n’est pas du YAML valable/],
  ])('%s → %s', (ligne, autre, message) => {
    const abime = spoil(ligne, autre)
    const fautes = listFautes(abime.texte)
    expect(fautes.join('\n')).toMatch(message)
    const rangs = fautes.map(faute => Number(/^ligne (\d+)/.exec(faute)?.[1]))
    // A quote left open is only seen where the text no longer makes sense.
    if (autre.endsWith("'3")) expect(Math.min(...rangs)).toBeGreaterThanOrEqual(abime.ligne)
    else expect(rangs).toContain(abime.ligne)
  })

  test('a text that repeats itself without end', () => {
    const niveaux = Array.from({ length: 12 }, (_, rang) =>
      rang === 0 ? 'n0: &n0 [a, a]' : `n${rang}: &n${rang} [${`*n${rang - 1}, `.repeat(9)}*n${rang - 1}]`,
    )
    expect(listFautes(niveaux.join('\n'))).toEqual([expect.stringContaining('se répète par trop de renvois')])
    expect(listFautes(`${'['.repeat(20_000)}`)[0]).toContain('YAML')
  })

  test('all at once, in the order of the lines, in French only', () => {
    const { texte } = spoil('priorite: 1', 'priorite: haute')
    const fautes = listFautes(
      texte.replace('priorite: 3', 'priorite: basse').replace('unite: outils', 'unit: outils'),
    )
    expect(fautes).toHaveLength(4)
    expect(fautes.join()).toContain('« unite » manque ici')
    const rangs = fautes.map(faute => Number(/^ligne (\d+)/.exec(faute)?.[1]))
    expect(rangs).toEqual([...rangs].sort((a, b) => a - b))
    expect(fautes.join()).not.toMatch(/invalid |expected|required/i)
  })

  test('what is not a model at all', () => {
    for (const texte of ['', 'bonjour', '- un\n- deux', '<html></html>', 'id: x\naxes: []', '&a [*a]'])
      expect(listFautes(texte).length, texte).toBeGreaterThan(0)
    expect(() => readModele('a: &a [x]\nb: [*a, *a]')).toThrow(Erreur)
  })
})

test('the published JSON Schema is the one that is enforced', async () => {
  const publie = JSON.parse(await readFile(join(MODELES, 'feuille-de-route.schema.json'), 'utf8'))
  expect(publie).toEqual(describeModele())
  const valide = new Ajv2020({ strict: false, formats: { date: true } }).compile(publie)
  for (const nom of (await readdir(MODELES)).filter(nom => nom.endsWith('.yaml'))) {
    expect(
      valide(parse(await readFile(join(MODELES, nom), 'utf8'))),
      `${nom} ${JSON.stringify(valide.errors)}`,
    ).toBe(true)
  }
  expect(valide({ id: 'x', titre: 'Sans axe' })).toBe(false)
})

describe('the models that come with the program', () => {
  let modeles: Modele[]
  beforeAll(async () => {
    modeles = await listModeles()
  })
  const find = (id: string) => modeles.find(modele => modele.id === id)!
  const actionsOf = (id: string) => find(id).axes.flatMap(({ actions }) => actions)

  test('both published roadmaps and an empty one, which comes last', () => {
    expect(modeles.map(({ id }) => id)).toEqual(['ain-2025', 'drome-2024', 'ma-feuille-de-route'])
  })

  test.each([
    ['drome-2024', 13, 29],
    ['ain-2025', 17, 48],
  ])('%s: 3 axes, %i actions, %i indicators', (id, actions, indicateurs) => {
    expect(find(id).axes).toHaveLength(3)
    expect(actionsOf(id)).toHaveLength(actions)
    expect(actionsOf(id).flatMap(action => action.indicateurs)).toHaveLength(indicateurs)
    for (const { publics, description, objectifs } of actionsOf(id)) {
      expect(publics.length).toBeGreaterThan(0)
      expect(description).toBeTruthy()
      expect(objectifs.length).toBeGreaterThan(0)
    }
  })

  test('the priorities of the Drôme are a ranking from 1 to 13, not the numbers of the actions', () => {
    const priorites = Object.fromEntries(
      actionsOf('drome-2024').map(({ numero, priorite }) => [numero, priorite]),
    )
    expect(priorites).toEqual({
      ...{ 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 10, 8: 12, 9: 11, 10: 7, 11: 8, 12: 9, 13: 13 },
    })
    expect(
      actionsOf('drome-2024')
        .map(({ numero }) => numero)
        .slice(8, 10),
    ).toEqual(['10', '9'])
  })
})
