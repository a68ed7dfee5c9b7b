import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { EN_TETE, FIN, FIN_DE_TABLE, listTablesSauvees, readVersion } from './tables-sauvees.ts'

/**
 * Saves the whole base, but what it computes, as it is at one instant, while it is in use, into one gzip file that is also a script psql can
 * run on an empty, migrated base. The file appears when it is complete.
 * @returns the number of rows by table
 */
export async function saveBase(pool: pg.Pool, fichier: string): Promise<Record<string, number>> {
  const client = await pool.connect()
  const chantier = `${fichier}.${process.pid}.partiel`
  const comptes: Record<string, number> = {}
  try {
    await client.query('begin isolation level repeatable read read only')
    await pipeline(
      Readable.from(printBase(client, comptes)),
      createGzip(),
      createWriteStream(chantier, { mode: 0o600 }),
    )
    await client.query('commit')
    const ecrit = await open(chantier, 'r+')
    await ecrit.sync()
    await ecrit.close()
    await rename(chantier, fichier)
    client.release()
    return comptes
  } catch (erreur) {
    // The connection may be in the middle of a copy: it is not given back.
    client.release(true)
    await rm(chantier, { force: true })
    throw erreur
  }
}

async function* printBase(
  client: pg.PoolClient,
  comptes: Record<string, number>,
): AsyncGenerator<string | Buffer> {
  yield `${EN_TETE}${JSON.stringify({ migrations: await readVersion(client) })}\n`
  for (const { nom, colonnes, calculee } of await listTablesSauvees(client)) {
    if (calculee) continue
    const liste = colonnes.join(', ')
    yield `COPY ${nom} (${liste}) FROM stdin;\n`
    const copie = client.query(copyTo(`COPY ${nom} (${liste}) TO STDOUT`))
    yield* copie
    yield `${FIN_DE_TABLE}\n`
    comptes[nom] = copie.rowCount
  }
  yield* printSequences(client)
  yield `${FIN}${JSON.stringify(comptes)}\n`
}

async function* printSequences(client: pg.PoolClient) {
  const { rows } = await client.query<{ nom: string; derniere: number | null }>(
    `select quote_literal(quote_ident(sequencename)) as nom, last_value as derniere from pg_sequences where schemaname = 'public' order by 1`,
  )
  for (const { nom, derniere } of rows) if (derniere !== null) yield `SELECT setval(${nom}, ${derniere});\n`
}
