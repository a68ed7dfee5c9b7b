import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { NOM_LE_PLUS_COURT } from './data-inclusion/to-data-inclusion.ts'

/** To be raised when the same places make other files: whoever follows them fetches them again. */
const VERSION_DES_FICHIERS = 1

export type Version = {
  total: number
  /** Those that data·inclusion cannot take (isPubliable). */
  ecartes: number
  /** Entity tag, weak since what travels may be compressed: the same as long as the places say the same. */
  etag: string
  /** When anything last changed in the whole directory, to the second before; null: never. */
  modifieLe: Date | null
}

/**
 * What the places of a condition are by now, without reading them: how many, and a sum of the hashes of what each says. The
 * date is that of the whole directory, since a place may leave a selection by changing out of it.
 */
export async function findVersion(db: BaseOuTransaction, condition: SQL): Promise<Version> {
  const { rows } = await db.execute<{
    total: number
    ecartes: number
    somme: string
    modifie_le: string | null
  }>(sql`
    select count(*)::int as total, (count(*) filter (where char_length(nom) < ${NOM_LE_PLUS_COURT}))::int as ecartes,
      coalesce(bit_xor(hashtextextended(id || empreinte || importe_le, 0)), 0)::text as somme,
      greatest((select max(modifie_le) from lieu), (select max(retire_le) from lieu_retire),
        (select max(greatest(applique_le, annule_le)) from import_fichier))::text as modifie_le
    from lieu where ${condition}`)
  const { total, ecartes, somme, modifie_le } = rows[0]!
  return {
    ...{ total, ecartes },
    etag: `W/"${VERSION_DES_FICHIERS}-${total.toString(36)}-${BigInt.asUintN(64, BigInt(somme)).toString(36)}"`,
    modifieLe: modifie_le === null ? null : new Date(modifie_le),
  }
}
