import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { writeJournal } from '../journal/write-journal.ts'
import { restoreBase } from './restore-base.ts'
import { saveBase } from './save-base.ts'

const origine = await createBaseDeTest()
const copie = await createBaseDeTest()
const dossier = mkdtempSync(join(tmpdir(), 'maillage-'))
const fichier = join(dossier, 'sauvegarde.sql.gz')
afterAll(() => rmSync(dossier, { recursive: true }))

const entree = { acteur: 'commande', action: 'essai', objet: 'lieu', objet_id: '1' }
const readJournal = async (pool: pg.Pool) => (await pool.query('select * from journal order by id')).rows

it('refuses a file that is absent, not a backup, cut or damaged, and changes nothing', async () => {
  await writeJournal(origine.db, entree)
  await saveBase(origine.pool, fichier)
  const avant = await readJournal(origine.pool)
  const essais: [string, Buffer, string][] = [
    ['autre.txt', Buffer.from('bonjour'), 'n’est pas une sauvegarde'],
    ['autre.gz', gzipSync('bonjour\n'), 'n’est pas une sauvegarde'],
    ['coupee.gz', readFileSync(fichier).subarray(0, 200), 'abîmé'],
    [
      'incomplete.gz',
      gzipSync(gunzipSync(readFileSync(fichier)).toString().split('\n').slice(0, 4).join('\n')),
      'incomplète',
    ],
    [
      'version.gz',
      gzipSync(gunzipSync(readFileSync(fichier)).toString().replace('"migrations":["', '"migrations":["x')),
      'autre version',
    ],
  ]
  for (const [nom, contenu, message] of essais) {
    writeFileSync(join(dossier, nom), contenu)
    await expect(restoreBase(origine.pool, join(dossier, nom)), nom).rejects.toThrow(message)
  }
  await expect(restoreBase(origine.pool, join(dossier, 'absent.gz'))).rejects.toThrow('introuvable')
  expect(await readJournal(origine.pool)).toEqual(avant)
})

it('leaves the counters where they were when the file turns out to be wrong', async () => {
  await writeJournal(origine.db, entree)
  await saveBase(origine.pool, fichier)
  const hostile = join(dossier, 'hostile.gz')
  const script = gunzipSync(readFileSync(fichier)).toString()
  const suite = "SELECT setval('journal_id_seq', 1);\nDROP TABLE journal;\n-- fin "
  writeFileSync(hostile, gzipSync(script.replace('-- fin ', suite)))
  await expect(restoreBase(origine.pool, hostile)).rejects.toThrow('ligne inattendue')
  await writeJournal(origine.db, entree)
})

it('restores elsewhere exactly what was saved, and goes on counting from there', async () => {
  for (const texte of ['tabulation\t, retour\n, guillemet ", barre \\, \u2028 fin', 'émoji 🚲', '\\.', '']) {
    await writeJournal(origine.db, { ...entree, details: { texte } })
  }
  const comptes = await saveBase(origine.pool, fichier)
  await writeJournal(copie.db, { ...entree, action: 'à remplacer' })
  expect(await restoreBase(copie.pool, fichier)).toEqual(comptes)
  expect(await readJournal(copie.pool)).toEqual(await readJournal(origine.pool))

  const references = `select conname from pg_constraint where contype = 'f' order by 1`
  expect((await copie.pool.query(references)).rows).toEqual((await origine.pool.query(references)).rows)
  await writeJournal(copie.db, entree)
  expect((await readJournal(copie.pool)).at(-1).id).toBeGreaterThan(
    (await readJournal(origine.pool)).at(-1).id,
  )
})

it('writes a file whose text is a script', () => {
  const script = gunzipSync(readFileSync(fichier)).toString()
  expect(script).toMatch(/^-- maillage sauvegarde 1/)
  expect(script).toContain('COPY journal (id, le, acteur')
  expect(execFileSync('gzip', ['-t', fichier]).toString()).toBe('')
})
