import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { prepareDossier } from './fichiers-de-test.ts'

const dossier = prepareDossier()

const LIGNES = 220_000
const NOTE = 'x'.repeat(200)

/** Reads a file in a process of its own, whose heap is smaller than the file, and tells how its whole memory grew. */
const LECTURE = `
  const { openTableau } = await import(${JSON.stringify(join(import.meta.dirname, 'open-tableau.ts'))})
  const depart = process.memoryUsage.rss()
  let [lignes, sommet] = [0, 0]
  for await (const _ of (await openTableau(process.argv[1])).lignes) {
    if (++lignes % 1000 === 0) sommet = Math.max(sommet, process.memoryUsage.rss())
  }
  console.log(JSON.stringify({ lignes, mo: Math.round((sommet - depart) / 1e6) }))
`

const LIGNES_ECRITES: Record<string, (rang: number) => string> = {
  csv: rang => `${rang === 0 ? 'id;nom;note\n' : ''}lieu-${rang};"Médiathèque ""n° ${rang}""";${NOTE}\n`,
  json: rang =>
    `${rang === 0 ? '[' : ','}{"id":"lieu-${rang}","nom":"Médiathèque","lat":44.80,"note":"${NOTE}"}${rang === LIGNES - 1 ? ']' : ''}\n`,
}

test.each(Object.keys(LIGNES_ECRITES))(
  'a %s file of more than 50 MB is read in constant memory',
  async format => {
    const chemin = join(dossier.path(), `gros.${format}`)
    const fichier = createWriteStream(chemin)
    for (let rang = 0; rang < LIGNES; rang++) {
      if (!fichier.write(LIGNES_ECRITES[format]!(rang))) await once(fichier, 'drain')
    }
    fichier.end()
    await once(fichier, 'close')
    expect(fichier.bytesWritten).toBeGreaterThan(50_000_000)

    const { stdout } = await promisify(execFile)(process.execPath, [
      '--max-old-space-size=32',
      '--input-type=module',
      '-e',
      LECTURE,
      chemin,
    ])
    const { lignes, mo } = JSON.parse(stdout) as { lignes: number; mo: number }
    expect(lignes).toBe(LIGNES)
    expect(mo).toBeLessThan(150)
  },
)
