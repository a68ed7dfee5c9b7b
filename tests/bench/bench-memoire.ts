import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { toSchemaNational } from '../../src/annuaire/schema/write-schema.ts'
import { generateLieux } from '../../src/fictif/lieux.ts'
import { RACINE } from '../../src/socle/racine.ts'
import { type Banc, openBanc } from './base-de-banc.ts'
import type { Mesure } from './mesure.ts'

const MO = 1_000_000
const OCTETS_PAR_LIGNE = 2_000
const PETIT = 50
const GROS = 200

/** Peak memory of the command's process for a file of 200 MB, against one of 50 MB. */
export async function benchMemoire(): Promise<Mesure[]> {
  const petit = await measurePic(PETIT)
  const gros = await measurePic(GROS)
  return [
    {
      nom: `mémoire de l’import d’un fichier de ${GROS} Mo`,
      valeur: gros.pic,
      unite: 'Mo',
      cible: null,
      details: { lignes: gros.lignes, secondes: gros.secondes },
    },
    {
      nom: `  par rapport à un fichier de ${PETIT} Mo`,
      valeur: gros.pic / petit.pic,
      unite: 'fois',
      cible: 1.5,
      details: { pic_petit: petit.pic, secondes: petit.secondes },
    },
  ]
}

async function measurePic(megaoctets: number) {
  const banc = await openBanc()
  try {
    const lignes = Math.round((megaoctets * MO) / OCTETS_PAR_LIGNE)
    const fichier = join(banc.dossier, 'gros.csv')
    await pipeline(Readable.from(printLieux(banc, lignes)), createWriteStream(fichier))
    const debut = performance.now()
    const pic = await runImport(fichier, join(banc.dossier, 'donnees'))
    return { lignes, pic, secondes: Math.round((performance.now() - debut) / 1000) }
  } finally {
    await banc.close()
  }
}

function* printLieux({ departement }: Banc, nombre: number) {
  let premiere = true
  for (const lieu of generateLieux(departement, { graine: 3, lieux: nombre })) {
    const ligne = toSchemaNational({ ...lieu, date_maj: lieu.date_maj ?? '2026-01-01' })
    const bourre = { ...ligne, presentation_detail: 'Accueil, accompagnement et ateliers. '.repeat(40) }
    yield stringify([bourre], { header: premiere })
    premiere = false
  }
}

/** Runs the command as a user does and reads the most that its process ever held, as the system counts it. */
function runImport(fichier: string, donnees: string): Promise<number> {
  const programme = join(RACINE, 'src/cli/maillage.ts')
  const rapporteur = `process.on('exit', () => console.error('PIC ' + process.resourceUsage().maxRSS))`
  const options = [
    '--disable-warning=ExperimentalWarning',
    '--import',
    `data:text/javascript,${encodeURIComponent(rapporteur)}`,
  ]
  const commande = spawn(
    process.execPath,
    [...options, programme, 'lieux', 'importer', fichier, '--source', 'gros'],
    {
      env: { ...process.env, DATABASE_URL: '', MAILLAGE_DONNEES: donnees },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let erreurs = ''
  commande.stderr.on('data', texte => {
    erreurs += texte
  })
  return new Promise((resolve, reject) => {
    commande.on('exit', code => {
      const pic = /PIC (\d+)/.exec(erreurs)
      if (code !== 0 || !pic) reject(new Error(`import: ${erreurs}`))
      else resolve(Number(pic[1]) / 1000)
    })
  })
}
