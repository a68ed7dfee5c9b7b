import type { BaseOuTransaction } from '../base/open-base.ts'
import { normalizeAdresse } from './normalize-adresse.ts'
import { type Calendrier, courriel } from './tables.ts'

export type Courriel = {
  /** A normalised address. */
  destinataire: string
  sujet: string
  texte: string
  calendrier?: Calendrier
  /** Not sent after this instant, and its text is erased: that of the link it holds. */
  expire_le: Date
}

/** Writes a mail to the outbox, in the transaction of what causes it. deliverCourriels sends it. */
export async function queueCourriel(
  tx: BaseOuTransaction,
  { destinataire, sujet, texte, calendrier, expire_le }: Courriel,
  maintenant: Date,
): Promise<void> {
  if (normalizeAdresse(destinataire) !== destinataire) throw new Error('Address of a mail not normalised')
  await tx.insert(courriel).values({
    destinataire,
    // A line break would start another header.
    sujet: sujet.replaceAll(/\p{Cc}+/gu, ' '),
    texte,
    calendrier: calendrier ?? null,
    cree_le: maintenant,
    prochain_essai: maintenant,
    expire_le,
  })
}
