import { asc, eq } from 'drizzle-orm'
import type { Contact } from '../../agenda/write-ical.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { convocation } from '../gouvernance/tables.ts'
import { type Convoque, listConvoques } from './list-convoques.ts'
import type { Reunion } from './reunion.ts'

export type Destinataires = {
  /** Whoever is expected that day and can be written to, once an address. */
  attendus: Contact[]
  /** Whoever was written to already. */
  convoques: Contact[]
  /** Of the first, those who were not; of the second, those who are expected no more. */
  ajoutes: Contact[]
  partis: Contact[]
  /** Those whom nobody can write to, to be told otherwise. */
  sansAdresse: Convoque[]
}

/** Whom the mails of a meeting are for: who speaks for members that day, and who was written to before. */
export async function listDestinataires(db: BaseOuTransaction, reunion: Reunion): Promise<Destinataires> {
  const lus = await listConvoques(db, reunion)
  const attendus = new Map(
    lus.flatMap(({ nom, courriel }) => (courriel ? [[courriel, { nom, courriel }] as const] : [])),
  )
  const convoques = await db
    .select({ nom: convocation.nom, courriel: convocation.courriel })
    .from(convocation)
    .where(eq(convocation.reunion, reunion.id))
    .orderBy(asc(convocation.nom), asc(convocation.courriel))
  const connus = new Set(convoques.map(({ courriel }) => courriel))
  return {
    ...{ attendus: [...attendus.values()], convoques },
    ajoutes: [...attendus.values()].filter(({ courriel }) => !connus.has(courriel)),
    partis: convoques.filter(({ courriel }) => !attendus.has(courriel)),
    sansAdresse: listSansAdresse(lus),
  }
}

const listSansAdresse = (convoques: readonly Convoque[]): Convoque[] =>
  [
    ...new Map(convoques.map(convoque => [`${convoque.membre.id} ${convoque.nom}`, convoque])).values(),
  ].filter(({ courriel }) => courriel === null)
