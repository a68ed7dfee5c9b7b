import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillAnnuaire } from './annuaire-de-banc.ts'
import { type Banc, openBanc } from './base-de-banc.ts'
import { findMedian, type Mesure } from './mesure.ts'
import { startSite } from './visiteurs.ts'

const LIEUX = 25_000
const REPETITIONS = 5
const MO = 1_000_000

/** The national CSV of the whole directory, from the request to its last byte, and the most memory that the site held meanwhile. */
export async function benchExport(): Promise<Mesure[]> {
  const banc = await openBanc()
  try {
    const petit = await measureExport(banc, LIEUX / 2)
    const grand = await measureExport(banc, LIEUX)
    return [
      {
        nom: `fichier national de ${LIEUX} lieux`,
        valeur: findMedian(grand.secondes),
        unite: 's',
        cible: 2,
        details: grand,
      },
      {
        nom: '  mémoire par rapport à deux fois moins de lieux',
        valeur: grand.pic_mo / petit.pic_mo,
        unite: 'fois',
        cible: 1.25,
        details: petit,
      },
    ]
  } finally {
    await banc.close()
  }
}

/** On a site just started, after one file that warms it. */
async function measureExport(banc: Banc, nombre: number) {
  await fillAnnuaire(banc, nombre)
  const site = await startSite(join(banc.dossier, 'donnees'))
  try {
    await download(`${site.adresse}/lieux.csv`)
    forgetPic(site.pid)
    const secondes: number[] = []
    let octets = 0
    for (let i = 0; i < REPETITIONS; i++) {
      const debut = performance.now()
      octets = await download(`${site.adresse}/lieux.csv`)
      secondes.push((performance.now() - debut) / 1000)
    }
    return { lieux: nombre, octets_mo: octets / MO, secondes, pic_mo: readPic(site.pid) }
  } finally {
    await site.close()
  }
}

/** Bytes received, uncompressed, thrown away as they come. */
async function download(adresse: string): Promise<number> {
  const reponse = await fetch(adresse, { headers: { 'Accept-Encoding': 'identity' } })
  if (reponse.status !== 200) throw new Error(`réponse ${reponse.status}`)
  let octets = 0
  for await (const morceau of reponse.body!) octets += morceau.length
  return octets
}

/** The system's own count of the most that a process ever held (Linux), begun again: 5 resets it, see proc(5). */
const forgetPic = (pid: number) => writeFileSync(`/proc/${pid}/clear_refs`, '5')
const readPic = (pid: number) =>
  (Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024) / MO
