import { readFile } from 'node:fs/promises'
import type { Base } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { drawTerritoire } from './draw-territoire.ts'
import { fetchContours } from './fetch-contours.ts'
import { forgetTerritoires } from './list-territoires.ts'
import { type ContourLu, readContours } from './read-contours.ts'
import { readTerritoireCog } from './read-territoire-cog.ts'
import { loadRepertoire } from './repertoire.ts'
import { type RapportTerritoire, reportTerritoire } from './report-territoire.ts'
import { writeTerritoire } from './write-territoire.ts'

export type DemandeTerritoire = {
  /** As typed: « 26 », « 1 », « 2a ». */
  departement: string
  /** Files of contours, used when the service does not answer. */
  contours: readonly string[]
  /** Base address of the contour service (ADRESSE_API_GEO); null to do without. */
  adresseContours: string | null
  /** YYYY-MM-DD. */
  aujourdhui: string
  /** Told in French what goes on. */
  signaler: (message: string) => void
}

/**
 * Installs a département, or brings it up to date: communes, postal codes, populations and EPCI of the official geographic
 * code, contours from the official service, else from files, else those there were, else none. One transaction.
 * @throws Erreur introuvable (no such département, no such file), illisible or conflit (a file of contours that is not one of
 * this département's communes): nothing is then changed.
 */
export async function installTerritoire(db: Base, demande: DemandeTerritoire): Promise<RapportTerritoire> {
  const territoire = readTerritoireCog(demande.departement)
  const { code, nom } = territoire.departement
  const codes = new Set(territoire.communes.map(c => c.code))
  const fichiers = await readFichiers(demande.contours, codes, nom)

  const recus = demande.adresseContours
    ? await tryService(demande.adresseContours, code, codes, demande.signaler)
    : null
  const contours = recus ?? fichiers
  const source = recus ? 'service' : fichiers.length > 0 ? 'fichiers' : null

  demande.signaler(
    `${nom} (${code}) : ${territoire.communes.length} communes, ${territoire.epci.length} EPCI…`,
  )
  const rapport = await db.transaction(async tx => {
    await writeTerritoire(tx, territoire, demande.aujourdhui)
    if (contours.length > 0) await drawTerritoire(tx, code, contours)
    await writeJournal(tx, {
      acteur: 'commande',
      action: 'installer',
      objet: 'departement',
      objet_id: code,
      departement: code,
      details: { communes: territoire.communes.length, contours: source },
    })
    return reportTerritoire(tx, code, source)
  })
  forgetTerritoires()
  return rapport
}

/** A commune that several files draw is taken from the first. */
async function readFichiers(
  chemins: readonly string[],
  codes: Set<string>,
  nom: string,
): Promise<ContourLu[]> {
  const lus: ContourLu[] = []
  for (const chemin of chemins) {
    const dejaLues = new Set(lus.map(c => c.code))
    lus.push(...(await readFichier(chemin, codes, nom)).filter(c => !dejaLues.has(c.code)))
  }
  return lus
}

async function readFichier(chemin: string, codes: Set<string>, nom: string): Promise<ContourLu[]> {
  const texte = await readFile(chemin, 'utf8').catch(cause => {
    throw new Erreur('introuvable', `Le fichier ${chemin} n'existe pas ou ne peut pas être lu.`, [], cause)
  })
  const contours = updateCodes(readContours(texte, `Le fichier ${chemin}`))
  if (contours.some(c => codes.has(c.code))) return contours
  throw new Erreur(
    'conflit',
    `Le fichier ${chemin} ne contient aucune commune du département ${nom} (première commune lue : ${contours[0]!.code}).`,
  )
}

/** The service is a convenience: when it fails, one is told so and goes on. */
async function tryService(
  adresse: string,
  code: string,
  codes: Set<string>,
  signaler: (message: string) => void,
): Promise<ContourLu[] | null> {
  signaler(`Lecture des contours sur ${adresse}…`)
  try {
    const contours = updateCodes(await fetchContours(adresse, code))
    if (contours.some(c => codes.has(c.code))) return contours
    signaler(`${adresse} a répondu pour un autre département : ses contours sont laissés de côté.`)
  } catch (erreur) {
    if (!(erreur instanceof Erreur)) throw erreur
    signaler(erreur.message)
  }
  return null
}

/** Contours drawn before a merger go to the commune that has absorbed them; unknown codes are kept as they are, hence ignored. */
function updateCodes(contours: ContourLu[]): ContourLu[] {
  const repertoire = loadRepertoire()
  return contours.map(c => ({ ...c, code: repertoire.findByCode(c.code)?.code ?? c.code }))
}
