import { Readable } from 'node:stream'
import type { SQL } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { writeCsv } from '../../socle/tableur/write-csv.ts'
import { writeXlsx } from '../../socle/tableur/write-xlsx.ts'
import { toRessource } from '../api/to-ressource.ts'
import { streamExportees } from './list-a-exporter.ts'
import { COLONNE_NOMBRE, listColonnes, toLignesCoop } from './to-lignes-coop.ts'

export const FORMATS_D_EXPORT = ['coop', 'csv', 'json'] as const
export type FormatExport = (typeof FORMATS_D_EXPORT)[number]

export const TYPE_DU_FORMAT: Record<FormatExport, { mime: string; extension: string }> = {
  coop: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
  csv: { mime: 'text/csv; charset=utf-8', extension: 'csv' },
  json: { mime: 'application/json; charset=utf-8', extension: 'json' },
}

type Selection = {
  /** On the table `activite` named `a`. */
  condition: SQL
  /** Whether mediators are named: for who reads their own structure alone. */
  noms: boolean
}

/**
 * The activities of a selection as a stream of bytes: `coop` and `csv`, the columns of La Coop's export, one row by participant, and
 * in `csv` how many activities each stands for; `json`, the resources of its API.
 */
export function exportActivites(
  db: Base,
  { condition, noms }: Selection,
  format: FormatExport,
): ReadableStream<Uint8Array> {
  if (format === 'json')
    return Readable.toWeb(
      Readable.from(printJson(db, condition), { objectMode: false }),
    ) as ReadableStream<Uint8Array>
  return format === 'csv'
    ? writeCsv([...listColonnes(noms), COLONNE_NOMBRE], streamLignes(db, condition, { noms, nombre: true }), {
        pourExcel: true,
      })
    : writeXlsx('Activités', listColonnes(noms), streamLignes(db, condition, { noms, nombre: false }))
}

async function* streamLignes(
  db: Base,
  condition: SQL,
  { noms, nombre }: { noms: boolean; nombre: boolean },
): AsyncGenerator<Record<string, string | number>> {
  for await (const activite of streamExportees(db, condition))
    for (const ligne of toLignesCoop(activite, noms))
      yield nombre ? { ...ligne, [COLONNE_NOMBRE]: activite.nombre } : ligne
}

async function* printJson(db: Base, condition: SQL): AsyncGenerator<string> {
  yield '['
  let premiere = true
  for await (const activite of streamExportees(db, condition)) {
    yield `${premiere ? '' : ','}\n${JSON.stringify(toRessource(activite))}`
    premiere = false
  }
  yield '\n]\n'
}
