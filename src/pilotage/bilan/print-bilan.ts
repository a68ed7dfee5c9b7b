import { compileRapport } from '../../socle/documents/rapport/compile-rapport.ts'
import { writeRapportDocx } from '../../socle/documents/rapport/write-rapport-docx.ts'
import type { Editeur } from '../../socle/http/contexte.ts'
import type { DonneesBilan } from './bilan.ts'
import { tellBilan } from './tell-bilan.ts'
import { writeBilanXlsx } from './write-bilan-xlsx.ts'

export const FORMATS_DE_BILAN = ['pdf', 'docx', 'xlsx'] as const
export type FormatDeBilan = (typeof FORMATS_DE_BILAN)[number]

export const TYPES_DE_BILAN: Record<FormatDeBilan, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A bilan as a file, from what it says. */
export async function printBilan(
  donnees: DonneesBilan,
  format: FormatDeBilan,
  { editeur, maintenant }: { editeur: Editeur | null; maintenant: Date },
): Promise<Uint8Array> {
  if (format === 'xlsx') return writeBilanXlsx(donnees)
  const rapport = tellBilan(donnees, editeur)
  return format === 'docx' ? writeRapportDocx(rapport) : (await compileRapport(rapport, maintenant)).pdf
}
