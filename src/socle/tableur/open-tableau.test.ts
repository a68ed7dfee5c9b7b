import { expect, test } from 'vitest'
import { prepareDossier } from './fichiers-de-test.ts'
import { openTableau } from './open-tableau.ts'

const dossier = prepareDossier()

test.each([
  ['an empty file', '', /il est vide\. Vérifiez/],
  ['blanks only', ' \n\t\r\n ', /ne contient que des blancs/],
  ['a PDF', '%PDF-1.7 …', /document PDF/],
  ['a PNG image', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /image/],
  ['a JPEG image', Buffer.from('ffd8ffe000104a464946', 'hex'), /image/],
  [
    'an old Excel workbook',
    Buffer.from('d0cf11e0a1b11ae100000000', 'hex'),
    /ancien classeur Excel \(\.xls\).*enregistrez-le au format \.xlsx/,
  ],
  ['a gzip archive', Buffer.from('1f8b0800000000000003', 'hex'), /gzip.*Décompressez/],
  ['binary data', Buffer.from([0x41, 0x00, 0x07, 0x42, 0x00]), /données binaires/],
  ['a web page', '\n<!DOCTYPE html>\n<html><title>Connexion</title></html>', /page web.*connexion/],
  ['an XML document', '<?xml version="1.0"?><lieux/>', /document XML/],
])('refuses %s, saying what it is', async (_, contenu, message) => {
  const erreur = await openTableau(await dossier.writeFichier(contenu)).catch((cause: unknown) => cause)
  expect(erreur).toMatchObject({
    code: 'illisible',
    message: expect.stringMatching(/^Le fichier n'a pas pu être lu : /),
  })
  expect(erreur).toMatchObject({ message: expect.stringMatching(message) })
})

test('refuses a file over the limit, with sizes as they are read in French', async () => {
  const chemin = await dossier.writeFichier('a'.repeat(3000))
  await expect(openTableau(chemin, { nom: 'lieux de l’Ain.csv', limiteOctets: 1536 })).rejects.toMatchObject({
    code: 'trop_volumineux',
    message:
      'Le fichier « lieux de l’Ain.csv » pèse 2,9 Ko, au-delà de la limite de 1,5 Ko. Découpez-le en plusieurs fichiers.',
  })
})

test('refuses a missing file and a folder', async () => {
  await expect(openTableau('/nulle/part/lieux.csv')).rejects.toMatchObject({
    code: 'introuvable',
    message: expect.stringContaining('« lieux.csv » est introuvable'),
  })
  await expect(openTableau(dossier.path())).rejects.toMatchObject({ code: 'illisible' })
})

test('finds the format from the content, whatever the name', async () => {
  const formatOf = async (contenu: string) => (await dossier.read(contenu)).format
  expect(await formatOf('nom;commune\nLa Fabrique;Bourg')).toBe('csv')
  expect(await formatOf('\ufeff\n [{"nom":"La Fabrique"}]')).toBe('json')
  expect(await formatOf('[Nom];[Commune]\nLa Fabrique;Bourg')).toBe('csv')
})

test('reads the rows again at each iteration', async () => {
  const tableau = await openTableau(await dossier.writeFichier('nom;commune\nLa Fabrique;Bourg\n'))
  for (let fois = 0; fois < 2; fois++) {
    const noms: (string | undefined)[] = []
    for await (const { valeurs } of tableau.lignes) noms.push(valeurs.nom)
    expect(noms).toEqual(['La Fabrique'])
  }
})
