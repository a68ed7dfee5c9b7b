import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { createValeurs } from '../../socle/tableur/lignes.ts'
import { type LigneEcrite, writeCsv } from '../../socle/tableur/write-csv.ts'
import { writeXlsx } from '../../socle/tableur/write-xlsx.ts'
import type { ImportLu } from './find-import.ts'
import { ligneRefusee } from './tables.ts'

/** First column of the file of refused rows. No field of the schema reads it: it may come back with the mended rows. */
export const COLONNE_ERREURS = 'Erreurs'

const LIGNES_PAR_LOT = 500

/** The rows that an import refused, with their own columns in their own order after one that says what is wrong. */
export async function exportRefus(
  db: Base,
  { id, colonnes }: Pick<ImportLu, 'id' | 'colonnes'>,
  format: 'csv' | 'xlsx',
): Promise<ReadableStream<Uint8Array>> {
  const { rows } = await db.execute<{ colonne: string }>(sql`
    select distinct jsonb_object_keys(brut) as colonne from ligne_refusee where import = ${id} order by 1`)
  const titres = [...new Set([COLONNE_ERREURS, ...(colonnes ?? []), ...rows.map(({ colonne }) => colonne)])]
  return format === 'csv'
    ? writeCsv(titres, readRefus(db, id), { pourExcel: true })
    : writeXlsx('Lignes refusées', titres, readRefus(db, id))
}

async function* readRefus(db: Base, id: number): AsyncGenerator<LigneEcrite> {
  let derniere = -1
  for (;;) {
    const lot = await db
      .select()
      .from(ligneRefusee)
      .where(and(eq(ligneRefusee.import, id), gt(ligneRefusee.ligne, derniere)))
      .orderBy(asc(ligneRefusee.ligne))
      .limit(LIGNES_PAR_LOT)
    for (const { brut, erreurs, ligne } of lot) {
      const causes = erreurs.filter(({ gravite }) => gravite === 'refus').map(({ message }) => message)
      const rangee = { [COLONNE_ERREURS]: `Ligne ${ligne} : ${causes.join(' ')}` }
      yield Object.assign(createValeurs(), brut, rangee)
    }
    if (lot.length < LIGNES_PAR_LOT) return
    derniere = lot.at(-1)!.ligne
  }
}
