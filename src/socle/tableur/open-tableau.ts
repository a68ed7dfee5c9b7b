import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Erreur } from '../erreur.ts'
import { detectFormat } from './detect-format.ts'
import type { Fichier, Tableau } from './lignes.ts'
import { readCsv } from './read-csv.ts'
import { readJson } from './read-json.ts'
import { readXlsx } from './read-xlsx.ts'

const MO = 1024 * 1024
const LIMITE = 250 * MO
/** A workbook is held in memory: it is kept smaller than a text, which is read piece by piece. */
const LIMITE_XLSX = 50 * MO

/**
 * Opens a table file, CSV, JSON or XLSX, told by its content. Only its columns are read: rows are read from the file as they
 * are asked for, in constant memory for CSV and JSON.
 *
 * @param options.nom name of the file as its owner knows it, for messages; by default the name on the disk
 * @param options.limiteOctets size above which the file is refused, in bytes: 250 MB unless told (50 MB at most for XLSX)
 * @throws {Erreur} `introuvable`, `trop_volumineux` or `illisible`; the iteration of `lignes` may throw `illisible` too
 */
export async function openTableau(
  chemin: string,
  options: { nom?: string; limiteOctets?: number } = {},
): Promise<Tableau> {
  const fichier = await statFichier(chemin, options.nom ?? basename(chemin))
  const limite = options.limiteOctets ?? LIMITE
  checkTaille(fichier, limite)
  const nature = await detectFormat(chemin)
  if (nature.format === 'xlsx') {
    checkTaille(fichier, Math.min(limite, LIMITE_XLSX))
    return readXlsx(fichier)
  }
  return nature.format === 'csv'
    ? readCsv(fichier, nature.encodage, nature.debut)
    : readJson(fichier, nature.encodage)
}

async function statFichier(chemin: string, nom: string): Promise<Fichier> {
  const infos = await stat(chemin).catch((cause: unknown) => {
    throw new Erreur(
      'introuvable',
      `Le fichier « ${nom} » est introuvable. Vérifiez son nom et son emplacement.`,
      [],
      cause,
    )
  })
  if (!infos.isFile()) {
    throw new Erreur(
      'illisible',
      `« ${nom} » n'est pas un fichier. Donnez le chemin d'un fichier CSV, JSON ou Excel (.xlsx).`,
    )
  }
  return { chemin, nom, octets: infos.size }
}

function checkTaille(fichier: Fichier, limite: number) {
  if (fichier.octets <= limite) return
  throw new Erreur(
    'trop_volumineux',
    `Le fichier « ${fichier.nom} » pèse ${printTaille(fichier.octets)}, au-delà de la limite de ${printTaille(limite)}. Découpez-le en plusieurs fichiers.`,
  )
}

/** A size as a French reader expects it: '12,5 Mo', '800 Ko', '3 octets'. */
export function printTaille(octets: number): string {
  const [diviseur, unite] =
    octets >= MO ? [MO, 'Mo'] : octets >= 1024 ? [1024, 'Ko'] : [1, octets > 1 ? 'octets' : 'octet']
  return `${(octets / diviseur).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} ${unite}`
}
