import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compileDocument, type DocumentCompile } from '../socle/documents/compile-document.ts'
import type { Contexte } from '../socle/http/contexte.ts'
import { RACINE } from '../socle/racine.ts'
import { findJour, formatDate } from '../socle/texte/dates.ts'
import { writeNotice } from './notice.ts'

const MODELE = join(RACINE, 'src/personnes/modeles/notice.typ')

/** The notice on paper, in large print, with room to write whom one spoke with. */
export async function printNotice(
  maison: Pick<Contexte, 'nomInstance' | 'editeur'>,
  structure: string | null,
  maintenant: Date,
): Promise<DocumentCompile> {
  const donnees = {
    ...writeNotice(maison, structure),
    ...{ editeur: maison.editeur?.nom ?? maison.nomInstance, territoire: maison.nomInstance },
    edition: `Édition du ${formatDate(findJour(maintenant))}.`,
  }
  return compileDocument({ modele: await readFile(MODELE, 'utf8'), donnees, maintenant })
}
