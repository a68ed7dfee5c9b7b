import { extractText, getMeta } from 'unpdf'
import { expect, test } from 'vitest'
import { cleanImprimable } from './clean-imprimable.ts'
import { compileDocument } from './compile-document.ts'

const maintenant = new Date('2026-03-03T10:00:00Z')
const MODELE = `#import "/modele.typ": *
#show: papier.with(titre: "Essai", auteur: "Quelqu’un")
= Titre
#donnees.texte`

const compile = (modele: string, donnees: unknown = {}, images: Record<string, string> = {}) =>
  compileDocument({ modele, donnees, images, maintenant })

async function print(texte: string): Promise<string> {
  const { pdf } = await compile(MODELE, { texte })
  return (await extractText(new Uint8Array(pdf), { mergePages: true })).text
}

test('a template reads nothing of the machine', async () => {
  for (const chemin of ['/etc/passwd', '../../etc/passwd', '/proc/self/environ', 'package.json'])
    await expect(compile(`${MODELE}\n#read("${chemin}")`, { texte: '' })).rejects.toThrow(/Typst/)
})

test('an image without alternative text is refused', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
  const image = (alt: string) =>
    compile(`${MODELE}\n#image(bytes(images.x), format: "svg"${alt})`, { texte: '' }, { x: svg })
  await expect(image('')).rejects.toThrow(/alt/)
  expect((await image(', alt: "Un carré"')).pages).toBe(1)
})

test.each([
  '#read("/etc/passwd")',
  '] #pagebreak() [',
  '$x^2$ *gras* _penché_ `code` @renvoi <etiquette> = Titre',
  '\\u{41} // rien /* rien */ ~ --- \\',
  '"}, {"texte": "autre"',
])('a hostile text prints as itself: %s', async texte => {
  expect(await print(texte)).toContain(texte)
})

test('a letter of another alphabet becomes a question mark, a pictogram or a control goes', async () => {
  const texte = await print('Médiathèque 🎉 Čapek 中文 №\u0007 fin\ufffd')
  expect(texte).toContain('Médiathèque Čapek ?? No fin')
})

test('French punctuation: no line break before it, a curved apostrophe', () => {
  const caracteres = new Set([..."L'’aide : «ici»\u00a0"].map(caractere => caractere.codePointAt(0)!))
  expect(cleanImprimable({ texte: ["L'aide : « ici »"] }, caracteres)).toEqual({
    texte: ['L’aide\u00a0: «\u00a0ici\u00a0»'],
  })
})

test('a word that no line holds stays on the sheet, whole', async () => {
  const mot = 'Anticonstitutionnellement'.repeat(20)
  expect((await print(mot)).replace(/\s/g, '')).toContain(mot)
})

test('it is tagged, titled and in French, and the same bytes for the same instant', async () => {
  const { pdf } = await compile(MODELE, { texte: 'Bonjour' })
  const source = Buffer.from(pdf).toString('latin1')
  expect(source).toContain('/MarkInfo')
  expect(source).toContain('/StructTreeRoot')
  expect(source).toContain('/Lang (fr-FR)')
  expect(source).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect((await getMeta(new Uint8Array(pdf))).info.Title).toBe('Essai')
  expect((await compile(MODELE, { texte: 'Bonjour' })).pdf).toEqual(pdf)
})
