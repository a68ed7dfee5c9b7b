import { createHash } from 'node:crypto'
import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Base } from './open-base.ts'

const dialecte = new PgDialect()
/** Each connection keeps what it prepared: visitors who vary their demands must not fill its memory. */
const TEXTES_AU_PLUS = 200
const noms = new Map<string, string>()

/**
 * Runs a query that comes often, always with the same text: the database reads and plans it once a connection. For long
 * queries that are quick to run, half of the time. Beyond two hundred texts, the others run as ordinary queries.
 */
export async function executePrepared<Ligne extends object>(db: Base, requete: SQL): Promise<Ligne[]> {
  const { sql: text, params } = dialecte.sqlToQuery(requete)
  const { rows } = await db.$client.query<Ligne>({ name: findNom(text), text, values: params })
  return rows
}

function findNom(texte: string): string | undefined {
  const connu = noms.get(texte)
  if (connu || noms.size >= TEXTES_AU_PLUS) return connu
  const nom = createHash('sha256').update(texte).digest('base64url').slice(0, 24)
  noms.set(texte, nom)
  return nom
}
