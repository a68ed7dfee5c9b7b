import { Readable } from 'node:stream'
import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { writeCsv } from '../../socle/tableur/write-csv.ts'
import type { Lieu } from '../lieu.ts'
import { explainLieux } from '../lieux/explain-lieux.ts'
import { type FiltreLieux, toCondition } from '../recherche/find-lieux.ts'
import { CHAMPS_SCHEMA } from '../schema/champs.ts'
import { toSchemaNational } from '../schema/write-schema.ts'

export type FormatExport = 'schema' | 'json'

const LIEUX_PAR_LOT = 1_000

/**
 * The published places as a stream: `schema`, the CSV of the national schema v1.0.2 (32 columns, UTF-8, commas), or
 * `json`, an array of the same records with numbers and lists as such, and the provenance of each field.
 * `date_maj` is mandatory there: the date of import when no source gives one.
 */
export function exportLieux(
  db: Base,
  filtre: Omit<FiltreLieux, 'departement'> & { departements: string[] },
  format: FormatExport,
  maintenant: Date,
): ReadableStream<Uint8Array> {
  const lots = readLots(db, filtre, maintenant)
  if (format === 'schema') return writeCsv(CHAMPS_SCHEMA, toLignes(lots))
  return Readable.toWeb(
    Readable.from(toJsonTexte(db, lots), { objectMode: false }),
  ) as ReadableStream<Uint8Array>
}

type LieuSansProvenance = Omit<Lieu, 'provenance'>

async function* readLots(
  db: Base,
  { departements, ...filtre }: Omit<FiltreLieux, 'departement'> & { departements: string[] },
  maintenant: Date,
): AsyncGenerator<LieuSansProvenance[]> {
  let apres = ''
  for (;;) {
    const { rows } = await db.execute<{ lieu: LieuSansProvenance }>(sql`
      select to_jsonb(l) - '{etat,recherche,corrections,tri}'::text[] as lieu from lieu l
      where ${toCondition(filtre, maintenant)} and departement = any(${sql.param(departements)}::text[]) and id > ${apres} order by id limit ${LIEUX_PAR_LOT}`)
    yield rows.map(({ lieu }) => lieu)
    if (rows.length < LIEUX_PAR_LOT) return
    apres = rows.at(-1)!.lieu.id
  }
}

async function* toLignes(lots: AsyncIterable<LieuSansProvenance[]>) {
  for await (const lot of lots)
    for (const lieu of lot) yield toSchemaNational({ ...lieu, date_maj: lieu.date_maj ?? lieu.importe_le })
}

async function* toJsonTexte(db: Base, lots: AsyncIterable<LieuSansProvenance[]>) {
  let separateur = '[\n'
  for await (const lot of lots) {
    const provenances = await explainLieux(
      db,
      lot.map(({ id }) => id),
    )
    for (const lieu of lot) {
      yield `${separateur}${JSON.stringify({ ...lieu, provenance: provenances.get(lieu.id) })}`
      separateur = ',\n'
    }
  }
  yield separateur === '[\n' ? '[]\n' : '\n]\n'
}
