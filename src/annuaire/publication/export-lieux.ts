import { Readable } from 'node:stream'
import type { SQL } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { writeCsv } from '../../socle/tableur/write-csv.ts'
import { explainLieux } from '../lieux/explain-lieux.ts'
import { CHAMPS_SCHEMA } from '../schema/champs.ts'
import { toSchemaNational } from '../schema/write-schema.ts'
import { isPubliable, toService, toStructure } from './data-inclusion/to-data-inclusion.ts'
import type { FormatFichier } from './formats.ts'
import type { LieuPublie } from './publish-lieu.ts'
import { readLieux } from './read-lieux.ts'

/** `condition`: as `toCondition` makes it. `adresse`: the public one of the site, for what leads back to it. */
export type Selection = { condition: SQL; adresse: string }

/**
 * The published places as a stream, each format as formats.ts says. The stream reads the database as it is itself read:
 * its memory does not depend on the number of places.
 */
export function exportLieux(
  db: Base,
  selection: Selection,
  format: FormatFichier['code'],
): ReadableStream<Uint8Array> {
  if (format === 'schema')
    return writeCsv(CHAMPS_SCHEMA, convert(readSelection(db, selection), toSchemaNational))
  return toBytes(writeJson(db, selection, format))
}

/** Structures and services in one object, `{ structures, services }`, for the command line. */
export function exportDataInclusion(db: Base, selection: Selection): ReadableStream<Uint8Array> {
  async function* write() {
    yield '{"structures":'
    yield* writeJson(db, selection, 'structures')
    yield ',"services":'
    yield* writeJson(db, selection, 'services')
    yield '}\n'
  }
  return toBytes(write())
}

function writeJson(db: Base, selection: Selection, format: Exclude<FormatFichier['code'], 'schema'>) {
  const lots = readSelection(db, selection)
  if (format === 'json') return writeTableau(explain(db, lots))
  if (format === 'geojson') return writeGeojson(lots)
  return writeTableau(convert<unknown>(lots, format === 'structures' ? toStructure : toService, isPubliable))
}

const readSelection = (db: Base, { condition, adresse }: Selection) => readLieux(db, condition, adresse)

async function* convert<T>(
  lots: AsyncIterable<LieuPublie[]>,
  toObjet: (lieu: LieuPublie) => T,
  isAdmis: (lieu: LieuPublie) => boolean = () => true,
) {
  for await (const lot of lots) for (const lieu of lot) if (isAdmis(lieu)) yield toObjet(lieu)
}

async function* explain(db: Base, lots: AsyncIterable<LieuPublie[]>) {
  for await (const lot of lots) {
    const provenances = await explainLieux(
      db,
      lot.map(({ id }) => id),
    )
    for (const lieu of lot) yield { ...lieu, provenance: provenances.get(lieu.id) ?? {} }
  }
}

async function* writeTableau(objets: AsyncIterable<unknown>) {
  let separateur = '[\n'
  for await (const objet of objets) {
    yield `${separateur}${JSON.stringify(objet)}`
    separateur = ',\n'
  }
  yield separateur === '[\n' ? '[]\n' : '\n]\n'
}

/** RFC 7946: longitude first; a place of unknown position has no geometry, and counts all the same. */
async function* writeGeojson(lots: AsyncIterable<LieuPublie[]>) {
  yield '{"type":"FeatureCollection","features":'
  yield* writeTableau(
    convert(lots, ({ id, latitude, longitude, ...properties }) => ({
      type: 'Feature',
      id,
      geometry:
        latitude === null || longitude === null
          ? null
          : { type: 'Point', coordinates: [longitude, latitude] },
      properties: { id, ...properties },
    })),
  )
  yield '}\n'
}

/** Characters that leave together: a chunk of a stream costs as much as many places. */
const MORCEAU = 65_536

async function* bundle(textes: AsyncIterable<string>) {
  let morceau = ''
  for await (const texte of textes) {
    morceau += texte
    if (morceau.length < MORCEAU) continue
    yield morceau
    morceau = ''
  }
  if (morceau !== '') yield morceau
}

const toBytes = (textes: AsyncIterable<string>) =>
  Readable.toWeb(Readable.from(bundle(textes), { objectMode: false })) as ReadableStream<Uint8Array>
