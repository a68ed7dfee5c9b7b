import { sql } from 'drizzle-orm'
import { digestJeton } from '../../socle/auth/jeton.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { isAdresseTenue } from './find-adresse-tenue.ts'
import type { UsageDeLien } from './prescription.ts'

const FORME = /^[\w-]{43}$/

/** A link that its mail opens. `expire`, or held by another browser (`ailleurs`): it may only be asked anew. */
export type LienTrouve = {
  /** Its digest: the key it is stored under. */
  jeton: string
  usage: UsageDeLien
  prescription: string | null
  prescripteur: string | null
  destinataire: string
  expire_le: Date
  expire: boolean
  /** Some browser keeps it. */
  retenu: boolean
  ailleurs: boolean
}

type Ligne = Omit<LienTrouve, 'expire' | 'expire_le' | 'retenu' | 'ailleurs'> & {
  expire_le: string
  navigateur: string | null
  /** Whom its prescription was sent to. */
  structure: string | null
  lieu: string | null
}

/**
 * What the token of a mail leads to; null when it is unknown, malformed, or meant for another purpose, and when its holder may act
 * no more: a prescriber who was removed, someone who left the structure. `cookie`: what the browser keeps of it.
 */
export async function findLien(
  db: BaseOuTransaction,
  usage: UsageDeLien,
  jeton: string,
  cookie: string | undefined,
  maintenant: Date,
): Promise<LienTrouve | null> {
  if (!FORME.test(jeton)) return null
  const { rows } = await db.execute<Ligne>(sql`
    select n.jeton, n.usage, n.prescription, n.prescripteur, n.destinataire, n.expire_le, n.navigateur, d.structure, d.lieu
    from lien_prescription n left join prescription d on d.id = n.prescription
      left join prescripteur p on p.id = coalesce(n.prescripteur, case when n.usage = 'suivre' then d.prescripteur end)
    where n.jeton = ${digestJeton(jeton)} and n.usage = ${usage} and p.retire_le is null`)
  const [lu] = rows
  if (!lu) return null
  const { navigateur, expire_le, structure, lieu, ...lien } = lu
  if (usage === 'repondre' && !(await isAdresseTenue(db, { structure, lieu }, lien.destinataire))) return null
  const fin = new Date(expire_le)
  return {
    ...lien,
    expire_le: fin,
    expire: fin <= maintenant,
    retenu: navigateur !== null,
    ailleurs: navigateur !== null && (!cookie || digestJeton(cookie) !== navigateur),
  }
}
