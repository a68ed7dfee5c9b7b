import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../tests/comptes-de-test.ts'
import { ADRESSE_DE_TEST, createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { installFeuille } from '../../../tests/feuille-de-test.ts'
import { readTextePage } from '../../../tests/imports-de-test.ts'
import { createVisite, type Visite } from '../../../tests/visite.ts'
import { createApp } from '../../serveur.ts'
import type { Role } from '../../socle/auth/acteur.ts'
import { readAction } from '../feuille-de-route/read-action.ts'
import { VISIBILITES, type Visibilite } from '../visibilite.ts'
import { addDocument } from './add-document.ts'
import { TAILLE_DE_DOCUMENT } from './document.ts'
import { findType } from './find-type.ts'
import { listDocuments } from './list-documents.ts'
import { documentDePilotage } from './tables.ts'

const { db } = await createBaseDeTest()
const depots = mkdtempSync(join(tmpdir(), 'maillage-documents-'))
afterAll(() => rmSync(depots, { recursive: true, force: true }))
const app = createApp(createContexteDeTest(db, { depots }))
const visit = (role: Role = 'copilote', departement = '26') =>
  visitAs(db, app, [{ role, departement, structure: null }])
const FEUILLE = 'feuille:essai'
const bytes = (texte: string) => new Uint8Array(Buffer.from(texte, 'latin1'))
const PDF = bytes('%PDF-1.7\n1 0 obj')

beforeAll(async () => {
  await installDepartements(db, '26', '01')
  await installFeuille(db)
})

/** An archive with these entries, empty ones, as an office program writes them. */
function zip(...noms: string[]): Uint8Array<ArrayBuffer> {
  const corps = Buffer.from('PK\x03\x04'.padEnd(60, '\0'), 'latin1')
  const entrees = noms.map(nom => {
    const entete = Buffer.alloc(46)
    entete.writeUInt32LE(0x02014b50, 0)
    entete.writeUInt16LE(Buffer.byteLength(nom), 28)
    return Buffer.concat([entete, Buffer.from(nom)])
  })
  const fin = Buffer.alloc(22)
  fin.writeUInt32LE(0x06054b50, 0)
  fin.writeUInt32LE(corps.length, 16)
  return new Uint8Array(Buffer.concat([corps, ...entrees, fin]))
}

async function send(
  visite: Visite,
  fichier: Uint8Array<ArrayBuffer> | null,
  champs: Record<string, string> = {},
  nom = 'note.pdf',
) {
  const corps = new FormData()
  for (const [champ, valeur] of Object.entries({
    objet: FEUILLE,
    titre: 'Note',
    visibilite: 'membres',
    ...champs,
  }))
    corps.append(champ, valeur)
  corps.append('fichier', new File(fichier ? [fichier] : [], fichier ? nom : ''))
  const cookie = [...visite.cookies].map(paire => paire.join('=')).join('; ')
  return app.request(`${ADRESSE_DE_TEST}/pilotage/documents/nouveau`, {
    method: 'POST',
    body: corps,
    headers: { Origin: ADRESSE_DE_TEST, Cookie: cookie },
  })
}

describe('the type is what the file holds, never its name', () => {
  test.each([
    [PDF, 'application/pdf'],
    [bytes('\x89PNG\r\n\x1a\n....'), 'image/png'],
    [bytes('\xff\xd8\xff\xe0'), 'image/jpeg'],
    [
      zip('[Content_Types].xml', 'word/document.xml'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      zip('[Content_Types].xml', 'xl/workbook.xml'),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    [
      bytes(`PK\x03\x04${'\0'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.text`),
      'application/vnd.oasis.opendocument.text',
    ],
  ])('accepted: %#', (fichier, type) => expect(findType(fichier)).toBe(type))

  test.each([
    bytes(''),
    bytes('<html><script>alert(1)</script></html>'),
    bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    bytes('MZ\x90\x00'),
    bytes('PK\x03\x04'),
    zip('a.txt'),
    zip('word/document.xml'),
    zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'),
    bytes(' %PDF-1.7'),
  ])('refused: %#', fichier => expect(findType(fichier)).toBeNull())
})

describe('refused', () => {
  test('to other roles, and for what is elsewhere or does not exist', async () => {
    expect((await send(createVisite(app), PDF)).status).toBe(401)
    expect((await send(await visit('coordinateur'), PDF)).status).toBe(403)
    const copilote = await visit()
    expect((await send(await visit('copilote', '01'), PDF)).status).toBe(404)
    for (const objet of [
      'feuille:autre',
      'action:0',
      'reunion:1',
      'constructor:1',
      "action:1' or true",
      '',
      'x',
    ])
      expect((await send(copilote, PDF, { objet })).status, objet).toBe(404)
    expect(await db.$count(documentDePilotage)).toBe(0)
  })

  test('a file that is not what it says, an empty form, a visibility unknown', async () => {
    const copilote = await visit()
    const page = bytes('<html>bonjour</html>')
    expect((await send(copilote, page, { titre: 'Ce que je tapais' })).status).toBe(400)
    expect(await readTextePage(await send(copilote, page))).toContain('ni un PDF')
    for (const [champ, valeur] of [
      ['titre', ''],
      ['titre', 'x'.repeat(151)],
      ['visibilite', 'tous'],
    ] as const)
      expect((await send(copilote, PDF, { [champ]: valeur })).status).toBe(400)
    expect((await send(copilote, null)).status).toBe(400)
    const lourd = new Uint8Array(TAILLE_DE_DOCUMENT + 1)
    lourd.set(PDF)
    expect((await send(copilote, lourd)).status).toBe(413)
    expect(await db.$count(documentDePilotage)).toBe(0)
    expect(readdirSync(depots)).toEqual([])
  })
})

test('whatever a file is called, it is downloaded under our name, and nothing stays on the disk', async () => {
  const copilote = await visit()
  const titre = '../../etc/passwd "x"; filename=<b>mal</b>'
  const reponse = await send(copilote, PDF, { titre }, '../../../racine.exe')
  expect(reponse.headers.get('location')).toContain('/pilotage/feuilles/essai')
  expect(readdirSync(depots)).toEqual([])
  const [depose] = await listDocuments(db, FEUILLE, VISIBILITES)
  const lu = await copilote.get(`/pilotage/documents/${depose!.id}`)
  expect(lu.headers.get('content-disposition')).toBe(
    'attachment; filename="etc-passwd-x-filename-b-mal-b.pdf"',
  )
  expect(lu.headers.get('content-type')).toBe('application/pdf')
  expect(lu.headers.get('x-content-type-options')).toBe('nosniff')
  expect(new Uint8Array(await lu.arrayBuffer())).toEqual(PDF)
  expect(await (await copilote.get('/pilotage/feuilles/essai')).text()).toContain('&lt;b&gt;mal')
  expect((await copilote.post(`/pilotage/documents/${depose!.id}/retirer`)).status).toBe(303)
  expect(await db.$count(documentDePilotage)).toBe(0)
})

test('who may read what, in every list and in every download', async () => {
  const { id } = await readAction(db, 'essai', '1')
  const ids = new Map<Visibilite, number>()
  for (const visibilite of VISIBILITES)
    ids.set(
      visibilite,
      await addDocument(
        db,
        { departement: '26', objet: `action:${id}`, titre: `Papier ${visibilite}`, visibilite, fichier: PDF },
        'commande',
        MARDI_MATIN,
      ),
    )
  const lecteurs = [
    [await visit('copilote'), ['public', 'membres', 'copilotes']],
    [await visit('membre'), ['public', 'membres']],
    [await visit('coordinateur'), ['public', 'membres']],
    [await visit('copilote', '01'), ['public']],
    [createVisite(app), ['public']],
  ] as const
  for (const [visite, lisibles] of lecteurs)
    for (const visibilite of VISIBILITES) {
      const { status } = await visite.get(`/pilotage/documents/${ids.get(visibilite)}`)
      expect(status, visibilite).toBe((lisibles as readonly string[]).includes(visibilite) ? 200 : 404)
    }
  const page = await readTextePage(await lecteurs[1][0].get('/pilotage/feuilles/essai/actions/1'))
  expect(page).toContain('Papier membres')
  expect(page).not.toContain('Papier copilotes')
  expect(await readTextePage(await lecteurs[0][0].get('/pilotage/feuilles/essai/actions/1'))).toContain(
    'Papier copilotes',
  )
})
