import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Erreur } from '../../socle/erreur.ts'
import { detectFormat } from '../../socle/tableur/detect-format.ts'
import { createIllisible } from '../../socle/tableur/lignes.ts'
import { openTableau } from '../../socle/tableur/open-tableau.ts'
import { readXlsx } from '../../socle/tableur/read-xlsx.ts'
import { LIMITE_XLSX, printTaille } from '../../socle/tableur/taille.ts'
import { findColonnes, isEnteteCoop, pickValeurs, type ValeursCoop } from './colonnes.ts'

/** A row under its number in the file. */
export type LigneExport = { numero: number; valeurs: ValeursCoop }

const SANS_ENTETE =
  'ce n’est pas l’export des accompagnements de La Coop : il y manque des colonnes (« ID CRA », « Date », « Type », « Durée (min) », « Thématique(s) d’accompagnement »). Téléchargez-le depuis « Mes accompagnements », puis envoyez-le sans le modifier.'

/**
 * Opens La Coop's export of accompaniments, workbook or CSV: its table is found by its titles, under the rows that tell whose export
 * it is; merged cells give their value to each of their rows. Each iteration reads the file again.
 * @throws Erreur introuvable, illisible, trop_volumineux
 */
export async function openExportCoop(
  chemin: string,
  nom = basename(chemin),
): Promise<AsyncIterable<LigneExport>> {
  const infos = await stat(chemin).catch((cause: unknown) => {
    throw new Erreur('introuvable', `Le fichier « ${nom} » est introuvable. Vérifiez son chemin.`, [], cause)
  })
  const tableau =
    infos.isFile() && (await detectFormat(chemin)).format === 'xlsx'
      ? await openClasseur({ chemin, nom, octets: infos.size })
      : await openTableau(chemin, { nom })
  if (!isEnteteCoop(tableau.colonnes)) throw createIllisible(SANS_ENTETE)
  const colonnes = findColonnes(tableau.colonnes)
  return {
    async *[Symbol.asyncIterator]() {
      for await (const { numero, valeurs } of tableau.lignes)
        yield { numero, valeurs: pickValeurs(valeurs, colonnes) }
    },
  }
}

async function openClasseur(fichier: { chemin: string; nom: string; octets: number }) {
  if (fichier.octets > LIMITE_XLSX)
    throw new Erreur(
      'trop_volumineux',
      `Le fichier « ${fichier.nom} » pèse ${printTaille(fichier.octets)}, au-delà de la limite de ${printTaille(LIMITE_XLSX)}. Exportez une période plus courte.`,
    )
  return readXlsx(fichier, { isEntete: isEnteteCoop, sansEntete: SANS_ENTETE, fusions: true })
}
