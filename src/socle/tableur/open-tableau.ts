import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Erreur } from '../erreur.ts'
import { detectFormat } from './detect-format.ts'
import type { Fichier, Tableau } from './lignes.ts'
import { readCsv } from './read-csv.ts'
import { readJson } from './read-json.ts'
import { readXlsx } from './read-xlsx.ts'
import { LIMITE_PAR_DEFAUT, LIMITE_XLSX, printTaille } from './taille.ts'

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
  const limite = options.limiteOctets ?? LIMITE_PAR_DEFAUT
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
