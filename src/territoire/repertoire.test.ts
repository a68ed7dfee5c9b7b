import { describe, expect, it } from 'vitest'
import { loadRepertoire } from './repertoire.ts'
import type { SaisieCommune } from './resolve-commune.ts'

const repertoire = loadRepertoire()

function resolve(
  code_insee: string | null,
  code_postal: string | null,
  commune: string | null,
  voulus: string[] = [],
) {
  return repertoire.resolve({ code_insee, code_postal, commune } satisfies SaisieCommune, voulus)
}

describe('refuses to choose', () => {
  it.each([
    [null, null, null, /^Ni commune, ni code postal, ni code INSEE/],
    [null, null, '-', /^Ni commune/],
    [null, null, 'Trifouillis', /« Trifouillis » est inconnue/],
    ['99999', null, null, /code INSEE 99999 n'existe pas/],
    [null, null, 'Valence', /Valence \(16\), Valence \(26\), Valence \(82\)/],
    [
      null,
      '01400',
      null,
      /sert \d+ communes : .*Châtillon-sur-Chalaronne \(01\).* et d'autres\. Indiquez laquelle/,
    ],
    [null, '26999', null, /ne sert aucune commune/],
    [null, '26000', 'Bourg-en-Bresse', /26000 \(Valence \(26\)\) ne concordent pas/],
    [null, '01400', 'Romans-sur-Isère', /ne concordent pas/],
    [
      '01053',
      null,
      'Valence',
      /01053 \(Bourg-en-Bresse\) et la commune « Valence » \(16, 26, 82\) ne concordent pas/,
    ],
    ['01053', '26000', null, /01053 \(Bourg-en-Bresse\) et le code postal 26000 .* ne concordent pas/],
    [
      '26362',
      '01000',
      'Viriat',
      /26362 \(Valence\), la commune « Viriat » \(01\) et le code postal 01000 .* ne concordent pas/,
    ],
    [null, null, 'Bourg-en-Bress', /inconnue/],
  ])('%s %s %s', (code, codePostal, nom, raison) => {
    expect(resolve(code, codePostal, nom)).toEqual({ commune: null, raison: expect.stringMatching(raison) })
  })

  it('names at most five candidates', () => {
    const { raison } = resolve(null, '01400', null) as { raison: string }
    expect(raison.match(/\(01\)/g)).toHaveLength(5)
  })
})

it.each([
  ['agreement of the three', '01053', '01000', 'Bourg-en-Bresse', '01053'],
  ['zeros lost by a spreadsheet', '1053', '1000', null, '01053'],
  ['a CEDEX code that serves no commune', null, '01012', 'BOURG EN BRESSE CEDEX', '01053'],
  ['a name alone, unique in France', null, null, 'Montélimar', '26198'],
  ['a postal code alone, of one commune', null, '26000', null, '26362'],
  ['a code alone', '2A004', null, null, '2A004'],
  ['Corsica, whose codes share no prefix', null, '20700', 'Ajaccio', '2A004'],
  ['an arrondissement by its code', '69383', null, null, '69123'],
  ['an arrondissement by its name', null, '69003', 'Lyon 3e arrondissement', '69123'],
  ['overseas', null, '97600', 'Mamoudzou', '97611'],
  ['overseas, a postal code of another collectivity', null, '97150', 'Saint-Martin', '97801'],
])('finds without remark: %s', (_, code, codePostal, nom, attendu) => {
  expect(resolve(code, codePostal, nom)).toMatchObject({ commune: { code: attendu }, note: null })
})

it.each([
  ['a wrong INSEE code', '01004', '01000', 'Bourg-en-Bresse', '01053', /01004 désigne Ambérieu-en-Bugey/],
  ['an INSEE code that does not exist', '01999', '01000', 'Bourg-en-Bresse', '01053', /01999 n'existe pas/],
  ['a former commune by its name', null, '01340', 'Étrez', '01130', /^Étrez est devenue Bresse Vallons\.$/],
  ['a former commune by its code', '01154', null, null, '01130', /^Étrez est devenue Bresse Vallons\.$/],
  [
    'a typo, as the postal code agrees',
    null,
    '01000',
    'Bourg-en-Bresss',
    '01053',
    /« Bourg-en-Bresss » a été lu/,
  ],
  ['the beginning of the name', null, '01000', 'Bourg', '01053', /« Bourg » a été lu Bourg-en-Bresse/],
  [
    'the postal code of the next commune',
    null,
    '01000',
    'Viriat',
    '01451',
    /01000 ne sert pas Viriat \(01440\)/,
  ],
  [
    'a building, as the INSEE code and the CEDEX agree',
    '26362',
    '26026',
    'Hôtel du département',
    '26362',
    /n'est pas le nom/,
  ],
  ['a hamlet, as both codes agree', '01053', '01000', 'Les Vennes', '01053', /n'est pas le nom/],
])('sets right and says so: %s', (_, code, codePostal, nom, attendu, note) => {
  expect(resolve(code, codePostal, nom)).toEqual({
    commune: expect.objectContaining({ code: attendu }),
    note: expect.stringMatching(note),
  })
})

it('settles a name that several communes bear by the wanted départements, never against another field', () => {
  expect(resolve(null, null, 'Valence', ['26', '01']).commune?.code).toBe('26362')
  expect(resolve(null, null, 'Valence', ['01']).commune).toBeNull()
  expect(resolve(null, '82400', 'Valence', ['26']).commune?.departement).toBe('82')
})

it('knows every current commune of France, with its EPCI', () => {
  expect(repertoire.findByCode('26198')).toMatchObject({
    nom: 'Montélimar',
    departement: '26',
    epci: '200040459',
  })
  expect(repertoire.findByCode('29155')).toMatchObject({ nom: 'Ouessant', epci: null })
  expect(repertoire.findByCode('26999')).toBeNull()
})

it('adds the communes of a fictional département, and their former ones', () => {
  const avecFictif = loadRepertoire([
    {
      ...{
        code: '00001',
        nom: 'Bois-Chimère',
        departement: '00',
        codesPostaux: ['00100'],
        population: 12,
        epci: null,
      },
      anciennes: [{ code: '00901', nom: 'Sous-Bois' }],
    },
  ])
  expect(
    avecFictif.resolve({ code_insee: null, code_postal: '00100', commune: 'bois chimere' }),
  ).toMatchObject({
    commune: { code: '00001' },
    note: null,
  })
  expect(avecFictif.findByCode('00901')?.code).toBe('00001')
  expect(avecFictif.findByCode('01053')?.nom).toBe('Bourg-en-Bresse')
  expect(repertoire.findByCode('00001')).toBeNull()
})

// A fifth of a second on a quiet machine; the margin is for a busy one.
it('resolves 50,000 rows without searching through France for each', () => {
  const debut = performance.now()
  for (let n = 0; n < 50_000; n++)
    resolve(n % 3 ? '01093' : null, '01400', `Châtillon s/ Chalaronne CEDEX ${n % 9}`)
  expect(performance.now() - debut).toBeLessThan(5000)
})
