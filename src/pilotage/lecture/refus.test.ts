import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { compileDocument } from '../../socle/documents/compile-document.ts'
import { readFeuillePubliee } from './read-feuille-publiee.ts'

const PAGE_SANS_TEXTE = '#set document(title: "x", date: none)\n#rect(width: 5cm, height: 5cm, fill: gray)'

/** An archive of one entry, as its table of contents declares it. */
function zip(nom: string, contenu: Buffer, deplie = contenu.length): Buffer {
  const replie = deflateRawSync(contenu)
  const [local, central, fin] = [Buffer.alloc(30), Buffer.alloc(46), Buffer.alloc(22)]
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(replie.length, 18)
  local.writeUInt32LE(deplie, 22)
  local.writeUInt16LE(nom.length, 26)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(replie.length, 20)
  central.writeUInt32LE(deplie, 24)
  central.writeUInt16LE(nom.length, 28)
  fin.writeUInt32LE(0x06054b50, 0)
  fin.writeUInt16LE(1, 8)
  fin.writeUInt16LE(1, 10)
  fin.writeUInt32LE(46 + nom.length, 12)
  fin.writeUInt32LE(30 + nom.length + replie.length, 16)
  return Buffer.concat([local, Buffer.from(nom), replie, central, Buffer.from(nom), fin])
}

const ZEROS = Buffer.alloc(60_000_000)

test.each([
  ['empty', Buffer.alloc(0), 'illisible', /il est vide/],
  ['blank', Buffer.from(' \n\n '), 'illisible', /aucun texte/],
  ['50 MB', Buffer.alloc(51 * 1024 * 1024), 'trop_volumineux', /au-delà de 50 Mo/],
  ['an image', Buffer.from('ffd8ffe000', 'hex'), 'illisible', /reconnaître le texte/],
  [
    'an old or protected office document',
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    'illisible',
    /mot de passe/,
  ],
  ['a program', Buffer.from('\x7fELF\0\0\0'), 'illisible', /n’est pas un document lisible/],
  ['a web page', Buffer.from('<!DOCTYPE html><p>Axe 1'), 'illisible', /page web/],
  ['a damaged PDF', Buffer.from('%PDF-1.7\nrien'), 'illisible', /PDF est endommagé/],
  [
    'a text without end',
    Buffer.from('Action 1 : x\n'.repeat(60_000)),
    'illisible',
    /plus long qu’une feuille/,
  ],
  ['a line without end', Buffer.from('A'.repeat(1_000_000)), 'illisible', /plus long qu’une feuille/],
  [
    'a million blank lines',
    Buffer.from(`${'\n'.repeat(1_000_000)}A`),
    'illisible',
    /plus long qu’une feuille/,
  ],
  ['another archive', zip('photo.jpg', Buffer.from('x')), 'illisible', /archive ZIP/],
  ['a bomb in a DOCX', zip('word/document.xml', ZEROS), 'illisible', /volume démesuré/],
  ['a bomb that hides its size', zip('word/document.xml', ZEROS, 1000), 'illisible', /volume démesuré/],
  ['a bomb in an XLSX', zip('xl/workbook.xml', ZEROS), 'illisible', /n'a pas pu être lu/],
] as const)('refuses %s', async (_, contenu, code, message) => {
  await expect(readFeuillePubliee(contenu, 'feuille')).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
  })
})

test('reads a line as long as a line may be in no time', async () => {
  const debut = performance.now()
  await readFeuillePubliee(Buffer.from(`Action 1 : x\n${'A'.repeat(19_000)}`), 'feuille.txt')
  expect(performance.now() - debut).toBeLessThan(1_000)
})

test('refuses a PDF without text, and says to have it recognised', async () => {
  const { pdf } = await compileDocument({ modele: PAGE_SANS_TEXTE, donnees: {}, maintenant: new Date(0) })
  await expect(readFeuillePubliee(pdf, 'scan.pdf')).rejects.toThrow(/OCR/)
})

test('reads an old encoding and page marks', async () => {
  const { lignes, lue } = await readFeuillePubliee(
    Buffer.from('Axe 1 : \xc9quiper\r\n\fAction 1 : Pr\xeater\r\nPublic cible : \xe9tudiants', 'latin1'),
    'x.txt',
  )
  expect(lignes[1]).toBe('\fAction 1 : Prêter')
  expect(lue.axes[0]).toMatchObject({ titre: 'Équiper', actions: [{ titre: 'Prêter' }] })
})
