import { expect, test } from 'vitest'
import { prepareDossier } from './fichiers-de-test.ts'

const dossier = prepareDossier()

test('refuses a file cut inside quotes, and tells where', async () => {
  await expect(
    dossier.read('nom;adresse\nLa Fabrique;1 rue Neuve\nLe Lien;"12 bis, aven'),
  ).rejects.toMatchObject({
    code: 'illisible',
    message: expect.stringMatching(/tronqué.*jamais refermé après la ligne 2/),
  })
})

test('refuses a file whose last row stops before its end', async () => {
  await expect(dossier.read('id;nom;commune\n1;La Fabrique;Bourg\n2;Le Li')).rejects.toMatchObject({
    code: 'illisible',
    message: expect.stringMatching(/tronqué : la ligne 3, la dernière/),
  })
})

test('refuses a quote that swallows the rest of the file', async () => {
  const suite = 'Le Lien;1 rue Neuve\n'.repeat(60_000)
  await expect(
    dossier.read(`nom;adresse\nLa Fabrique;Bourg\n"Le Lien;1 rue Neuve\n${suite}`),
  ).rejects.toMatchObject({
    code: 'illisible',
    message: expect.stringMatching(/après la ligne 2 .*guillemet/),
  })
})

test('refuses a file without any column name', async () => {
  await expect(dossier.read(';;\n;;\n')).rejects.toMatchObject({
    code: 'illisible',
    message: expect.stringContaining('aucun nom de colonne'),
  })
})

test.each([
  [';', 'nom;adresse;horaires\nLa Fabrique;12, rue du Lac;Lu, Ma, Je\nLe Lien;3 rue du Pont;Lu'],
  [',', 'nom,adresse,horaires\nLa Fabrique,"12, rue du Lac",Lu; Ma\nLe Lien,3 rue du Pont,Lu'],
  ['\t', 'nom\tadresse\thoraires\nLa Fabrique\t12, rue du Lac\tLu; Ma\nLe Lien\t3 rue du Pont\tLu'],
  ['|', 'nom|adresse|horaires\nLa Fabrique|12, rue du Lac|Lu\nLe Lien|3 rue du Pont|Lu'],
])('finds the separator %j', async (separateur, contenu) => {
  const { separateur: trouve, colonnes, valeurs } = await dossier.read(contenu)
  expect(trouve).toBe(separateur)
  expect(colonnes).toEqual(['nom', 'adresse', 'horaires'])
  expect(valeurs[0]).toMatchObject({ nom: 'La Fabrique', adresse: '12, rue du Lac' })
})

test('does not take decimal commas for separators', async () => {
  const { valeurs } = await dossier.read('nom;lat;lon\nLa Fabrique;46,20;5,22\nLe Lien;45,98;5,35\n')
  expect(valeurs[1]).toEqual({ nom: 'Le Lien', lat: '45,98', lon: '5,35' })
})

test('reads a file of one column', async () => {
  const { separateur, colonnes, valeurs } = await dossier.read('commune\nBourg-en-Bresse\nOyonnax\n')
  expect({ separateur, colonnes }).toEqual({ separateur: null, colonnes: ['commune'] })
  expect(valeurs).toEqual([{ commune: 'Bourg-en-Bresse' }, { commune: 'Oyonnax' }])
  const adresses = await dossier.read('adresse\n3, rue du Pont\n12, rue du Lac; au fond\nMairie\n')
  expect(adresses.valeurs.map(({ adresse }) => adresse)).toEqual([
    '3, rue du Pont',
    '12, rue du Lac; au fond',
    'Mairie',
  ])
})

test.each(['\n', '\r\n', '\r'])(
  'numbers rows by the physical line where they start, with line ends %j',
  async fin => {
    const contenu =
      ['nom;horaires', 'A;9h', '', '"B";"lundi', 'mardi', '";', '"C";"1""2"', ';;', 'D;'].join(fin) + fin
    const { numeros, valeurs } = await dossier.read(contenu)
    expect(numeros).toEqual([2, 4, 7, 9])
    expect(valeurs[1]).toEqual({ nom: 'B', horaires: `lundi${fin}mardi` })
    expect(valeurs[2]).toEqual({ nom: 'C', horaires: '1"2' })
  },
)

test('names empty and repeated columns, keeps extra cells, completes short rows', async () => {
  const { colonnes, valeurs } = await dossier.read(
    'nom;nom;;Nom du\u00a0lieu ;__proto__;;\n1;2;3;4;5\nA;B\na;b;c;d;e;;trop;\n',
  )
  expect(colonnes).toEqual(['nom', 'nom (2)', 'colonne 3', 'Nom du lieu', 'colonne 5'])
  expect(valeurs).toEqual([
    { nom: '1', 'nom (2)': '2', 'colonne 3': '3', 'Nom du lieu': '4', 'colonne 5': '5' },
    { nom: 'A', 'nom (2)': 'B', 'colonne 3': '', 'Nom du lieu': '', 'colonne 5': '' },
    { nom: 'a', 'nom (2)': 'b', 'colonne 3': 'c', 'Nom du lieu': 'd', 'colonne 5': 'e', 'colonne 7': 'trop' },
  ])
})

test('passes over title rows above the header, and keeps line numbers', async () => {
  const { colonnes, numeros } = await dossier.read(
    'Lieux du département;;\n\nMis à jour le 3 mars;;\nid;nom;commune\n1;A;Bourg\n2;B;Nantua\n',
  )
  expect(colonnes).toEqual(['id', 'nom', 'commune'])
  expect(numeros).toEqual([5, 6])
})

test('reads quoted cells after a blank', async () => {
  const { valeurs } = await dossier.read(
    '"nom", "adresse", "commune"\n"Le Lien", "3, rue ""du"" Pont", "Nantua"\n',
  )
  expect(valeurs).toEqual([{ nom: 'Le Lien', adresse: '3, rue "du" Pont', commune: 'Nantua' }])
})

test('keeps stray quotes inside cells as text', async () => {
  const { valeurs } = await dossier.read('nom;note\nLe "Lien";écran 12" offert\n')
  expect(valeurs).toEqual([{ nom: 'Le "Lien"', note: 'écran 12" offert' }])
})

test('trims blanks of all kinds and takes away the apostrophe put before a formula', async () => {
  const { valeurs } = await dossier.read(
    "\ufeffnom;note;téléphone\n\u00a0La Fabrique \u202f;'=1+1;+33475001122\nL'Or;'ancien';'- sur rendez-vous\n",
  )
  expect(valeurs).toEqual([
    { nom: 'La Fabrique', note: '=1+1', téléphone: '+33475001122' },
    { nom: "L'Or", note: "'ancien'", téléphone: '- sur rendez-vous' },
  ])
})

test('a header alone is a table without rows', async () => {
  const { colonnes, lignes } = await dossier.read('id;nom')
  expect(colonnes).toEqual(['id', 'nom'])
  expect(lignes).toEqual([])
})
