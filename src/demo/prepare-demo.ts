import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { isNotNull } from 'drizzle-orm'
import { parseCorrespondance } from '../annuaire/correspondance/correspondance.ts'
import { importLieux } from '../annuaire/import/import-lieux.ts'
import { type DepartementFictif, generateDepartement } from '../fictif/departement.ts'
import { generateLieux, type LieuFictif } from '../fictif/lieux.ts'
import { generateSources } from '../fictif/sources.ts'
import { writeSources } from '../fictif/write-sources.ts'
import type { Base } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { ADRESSE_API_GEO } from '../territoire/fetch-contours.ts'
import { findDepartements } from '../territoire/find-departements.ts'
import { installDepartementFictif } from '../territoire/install-departement-fictif.ts'
import { installTerritoire } from '../territoire/install-territoire.ts'
import { commune } from '../territoire/tables.ts'
import { animateAnnuaire } from './animate-annuaire.ts'
import { printPapiers } from './print-papiers.ts'
import { readDepartementInstalle } from './read-departement-installe.ts'

const GRAINE = 26
const COMMUNES = 250
const LIEUX = 400
const ACTEUR = 'commande'
/** As a coordinator would name them. */
const NOMS_DES_SOURCES: Record<string, string> = {
  recensement: 'Recensement des lieux',
  'ancien-recensement': 'Ancien recensement',
  'france-services': 'France services',
  'conseil-departemental': 'Conseil départemental',
  federation: 'Fédération associative',
}

export type DemandeDemo = {
  /** A real département, for its real communes and EPCI; null for the fictional one. */
  departement: string | null
  contours: readonly string[]
  aujourdhui: string
  signaler: (message: string) => void
}

/**
 * Fills an empty base with a complete département: its territory, then fictional places as five producers would send them,
 * imported as real files are. Does nothing on a base that it already filled. Answers the code of the département.
 * @throws Erreur conflit when the base holds another département: a demo never mixes with real data.
 */
export async function prepareDemo(db: Base, demande: DemandeDemo): Promise<string> {
  const code = demande.departement?.padStart(2, '0').toUpperCase() ?? '00'
  const { lignes } = await findDepartements(db)
  if (lignes.some(installe => installe.code === code)) return code
  if (lignes.length > 0) {
    throw new Erreur(
      'conflit',
      `Cette base contient déjà le département ${lignes[0]!.code}. Indiquez un autre dossier : MAILLAGE_DONNEES=donnees/demo-${code}.`,
    )
  }
  const departement = await installDepartement(db, code, demande)
  demande.signaler('Lieux fictifs, racontés par cinq producteurs…')
  await importSources(db, departement, demande)
  await animateAnnuaire(db, { departement: code, graine: GRAINE, aujourdhui: demande.aujourdhui })
  await printPapiers(db, { departement: code, graine: GRAINE, aujourdhui: demande.aujourdhui })
  return code
}

async function installDepartement(
  db: Base,
  code: string,
  { contours, aujourdhui, signaler }: DemandeDemo,
): Promise<DepartementFictif> {
  if (code === '00') {
    signaler('Département fictif…')
    const departement = generateDepartement({ graine: GRAINE, communes: COMMUNES })
    await installDepartementFictif(db, departement, aujourdhui)
    return departement
  }
  const adresseContours = process.env.MAILLAGE_API_GEO || ADRESSE_API_GEO
  await installTerritoire(db, { departement: code, contours, adresseContours, aujourdhui, signaler })
  return readDepartementInstalle(db, code)
}

async function importSources(db: Base, departement: DepartementFictif, { aujourdhui }: DemandeDemo) {
  const inventes = generateLieux(departement, { graine: GRAINE, lieux: LIEUX })
  const lieux = await forgetPositionsInconnues(db, inventes)
  const dossier = await mkdtemp(join(tmpdir(), 'maillage-demo-'))
  try {
    const fichiers = await writeSources(
      generateSources(departement, lieux, { graine: GRAINE }).sources,
      dossier,
    )
    for (const { nom, fichier, correspondance } of fichiers) {
      await importLieux(db, {
        chemin: fichier,
        fichier: basename(fichier),
        source: NOMS_DES_SOURCES[nom] ?? nom,
        correspondance: correspondance ? parseCorrespondance(await readFile(correspondance, 'utf8')) : null,
        departements: [departement.departement.code],
        acteur: ACTEUR,
        aujourdhui,
      })
    }
  } finally {
    await rm(dossier, { recursive: true, force: true })
  }
}

/** Where a commune has no contour, a point would be anywhere in France: better none. */
async function forgetPositionsInconnues(db: Base, lieux: LieuFictif[]): Promise<LieuFictif[]> {
  const dessinees = await db.select({ code: commune.code }).from(commune).where(isNotNull(commune.contour))
  const connues = new Set(dessinees.map(({ code }) => code))
  return lieux.map(lieu =>
    connues.has(lieu.code_insee!) ? lieu : { ...lieu, latitude: null, longitude: null },
  )
}
