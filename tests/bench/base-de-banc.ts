import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseCorrespondance } from '../../src/annuaire/correspondance/correspondance.ts'
import { importLieux } from '../../src/annuaire/import/import-lieux.ts'
import { type DepartementFictif, generateDepartement } from '../../src/fictif/departement.ts'
import { generateLieux } from '../../src/fictif/lieux.ts'
import { generateSources } from '../../src/fictif/sources.ts'
import { writeSources } from '../../src/fictif/write-sources.ts'
import { type Base, type BaseOuverte, openBase } from '../../src/socle/base/open-base.ts'
import { installDepartementFictif } from '../../src/territoire/install-departement-fictif.ts'

export const AUJOURDHUI = '2026-11-01'
const GRAINE = 7
/** As many communes as the largest French départements: places spread as they do in life. */
const COMMUNES = 800
const TROIS_SOURCES = ['recensement', 'conseil-departemental', 'ancien-recensement']
/** Rows that those three sources hold for one place. */
const LIGNES_PAR_LIEU = 1.42

export type Banc = BaseOuverte & { departement: DepartementFictif; dossier: string }

/** A database of its own on disk, with real durability, holding the fictional département without any place. */
export async function openBanc(): Promise<Banc> {
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-banc-'))
  const base = await openBase({
    ...process.env,
    DATABASE_URL: '',
    MAILLAGE_DONNEES: join(dossier, 'donnees'),
  })
  const departement = generateDepartement({ graine: GRAINE, communes: COMMUNES })
  await installDepartementFictif(base.db, departement, AUJOURDHUI)
  const close = async () => {
    await base.close()
    rmSync(dossier, { recursive: true, force: true })
  }
  return { ...base, departement, dossier, close }
}

/** Three overlapping files of about `lignes` rows in all, as their producers would send them. */
export async function writeTroisSources({ departement, dossier }: Banc, lignes: number) {
  const lieux = generateLieux(departement, { graine: GRAINE, lieux: Math.round(lignes / LIGNES_PAR_LIEU) })
  const { sources } = generateSources(departement, lieux, { graine: GRAINE })
  const choisies = sources.filter(({ nom }) => TROIS_SOURCES.includes(nom))
  const fichiers = await writeSources(choisies, join(dossier, `sources-${lignes}`))
  return { fichiers, lignes: choisies.reduce((somme, source) => somme + source.lignes.length, 0) }
}

export async function importFichier(
  db: Base,
  { nom, fichier, correspondance }: { nom: string; fichier: string; correspondance: string | null },
) {
  return importLieux(db, {
    chemin: fichier,
    fichier: basename(fichier),
    source: nom,
    correspondance: correspondance ? parseCorrespondance(await readFile(correspondance, 'utf8')) : null,
    departements: ['00'],
    acteur: 'commande',
    aujourdhui: AUJOURDHUI,
  })
}
