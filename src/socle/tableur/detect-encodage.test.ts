import { expect, test } from 'vitest'
import { prepareDossier } from './fichiers-de-test.ts'

const dossier = prepareDossier()

const TEXTE =
  'nom;commune;note\nThéâtre Élysée;Valserhône;cœur de ville, l’été à Noël\nMÉDIATHÈQUE;Saint-Genis;déjà là\n'

/** Bytes that the signs of TEXTE outside ASCII have in each encoding. */
const OCTETS: Record<string, Record<string, number>> = {
  'windows-1252': { é: 0xe9, â: 0xe2, É: 0xc9, ô: 0xf4, œ: 0x9c, '’': 0x92, à: 0xe0, ë: 0xeb, È: 0xc8 },
  'iso-8859-15': { é: 0xe9, â: 0xe2, É: 0xc9, ô: 0xf4, œ: 0xbd, '’': 0x27, à: 0xe0, ë: 0xeb, È: 0xc8 },
  macintosh: { é: 0x8e, â: 0x89, É: 0x83, ô: 0x99, œ: 0xcf, '’': 0xd5, à: 0x88, ë: 0x91, È: 0xe9 },
}

const encode = (texte: string, encodage: string) =>
  Buffer.from([...texte].map(signe => OCTETS[encodage]![signe] ?? signe.charCodeAt(0)))

test.each(Object.keys(OCTETS))('finds %s from French letters', async encodage => {
  const { encodage: trouve, valeurs } = await dossier.read(encode(TEXTE, encodage))
  expect(trouve).toBe(encodage)
  expect(valeurs[0]).toMatchObject({
    nom: 'Théâtre Élysée',
    commune: 'Valserhône',
    note: expect.stringContaining('cœur de ville'),
  })
  expect(valeurs[1]).toMatchObject({ nom: 'MÉDIATHÈQUE' })
})

test.each([
  ['utf-8', Buffer.from(TEXTE)],
  ['utf-8', Buffer.from(`\ufeff${TEXTE}`)],
  ['utf-16le', Buffer.from(`\ufeff${TEXTE}`, 'utf16le')],
  ['utf-16be', Buffer.from(`\ufeff${TEXTE}`, 'utf16le').swap16()],
])('reads %s', async (encodage, contenu) => {
  const { encodage: trouve, colonnes, valeurs } = await dossier.read(contenu)
  expect({ trouve, colonnes }).toEqual({ trouve: encodage, colonnes: ['nom', 'commune', 'note'] })
  expect(valeurs[0]).toMatchObject({ nom: 'Théâtre Élysée' })
})

test('a single accented letter is enough', async () => {
  const { encodage, valeurs } = await dossier.read(encode('nom;commune\nCafé;Bourg\n', 'windows-1252'))
  expect({ encodage, nom: valeurs[0]?.nom }).toEqual({ encodage: 'windows-1252', nom: 'Café' })
})

test('does not cut a character between the pieces of a large UTF-8 file', async () => {
  const ligne = 'é;€uro 😀;à\n'
  const { lignes, valeurs } = await dossier.read(`a;b;c\n${ligne.repeat(150_000)}`)
  expect(lignes).toHaveLength(150_000)
  expect(new Set(valeurs.map(({ b }) => b))).toEqual(new Set(['€uro 😀']))
})

test('a UTF-8 file that goes on in another encoding is refused, with its line', async () => {
  const debut = Buffer.from(`nom;commune\n${'Théâtre;Valserhône\n'.repeat(80_000)}`)
  const contenu = Buffer.concat([debut, encode('Café;Bourg\n', 'windows-1252')])
  await expect(dossier.read(contenu)).rejects.toMatchObject({
    code: 'illisible',
    message: expect.stringMatching(
      /la ligne 80002 contient un caractère qui n'est pas de l’UTF-8.*CSV UTF-8/,
    ),
  })
})

test('a few damaged characters do not make a UTF-8 file pass for windows-1252', async () => {
  const contenu = Buffer.concat([
    Buffer.from(`nom;commune\n${'Théâtre;Valserhône\n'.repeat(5)}`),
    encode('Café;Bourg\n', 'windows-1252'),
  ])
  await expect(dossier.read(contenu)).rejects.toMatchObject({
    message: expect.stringMatching(/la ligne 7 contient/),
  })
})

test('a UTF-8 file cut in the middle of a character is refused', async () => {
  const contenu = Buffer.from(
    'nom;commune\nThéâtre;Valserhône\nMédiathèque;Génissiat\nLe Café;Forêt de Châtillon;é',
  ).subarray(0, -1)
  await expect(dossier.read(contenu)).rejects.toMatchObject({
    code: 'illisible',
    message: expect.stringContaining('tronqué'),
  })
})
