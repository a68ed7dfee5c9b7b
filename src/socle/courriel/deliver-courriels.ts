import { and, asc, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import { createTransport, type Transporter } from 'nodemailer'
import type { Base } from '../base/open-base.ts'
import type { ReglagesCourriel } from './reglages.ts'
import { type Calendrier, courriel } from './tables.ts'

const ATTENTE_MAX_MIN = 60
const CONSERVATION_MS = 30 * 24 * 3600_000
const CONTENU_EFFACE = { texte: null, calendrier: null }

/**
 * Sends what waits in the outbox, each mail once even when called twice at once. A mail that SMTP refuses is tried again
 * after 1, 2, 4… minutes until it expires. Erases the text of what is sent or expired, and old rows. Without SMTP
 * server, only erases. Answers how many left and how many failed.
 */
export async function deliverCourriels(
  db: Base,
  { smtp, expediteur }: ReglagesCourriel,
  maintenant: Date,
): Promise<{ envoyes: number; echoues: number }> {
  await purge(db, maintenant)
  const bilan = { envoyes: 0, echoues: 0 }
  if (!smtp) return bilan

  const transport = createTransport(smtp, { from: expediteur })
  try {
    for (;;) {
      const issue = await sendNext(db, transport, maintenant)
      if (!issue) return bilan
      bilan[issue]++
    }
  } finally {
    transport.close()
  }
}

async function purge(db: Base, maintenant: Date) {
  await db
    .update(courriel)
    .set(CONTENU_EFFACE)
    .where(and(isNotNull(courriel.texte), lte(courriel.expire_le, maintenant)))
  await db.delete(courriel).where(lte(courriel.expire_le, new Date(maintenant.getTime() - CONSERVATION_MS)))
}

async function sendNext(db: Base, transport: Transporter, maintenant: Date) {
  return db.transaction(async tx => {
    const [suivant] = await tx
      .select()
      .from(courriel)
      .where(
        and(isNull(courriel.envoye_le), isNotNull(courriel.texte), lte(courriel.prochain_essai, maintenant)),
      )
      .orderBy(asc(courriel.prochain_essai))
      .limit(1)
      .for('update', { skipLocked: true })
    if (!suivant?.texte) return null

    const sienne = eq(courriel.id, suivant.id)
    try {
      await transport.sendMail({
        ...{ to: suivant.destinataire, subject: suivant.sujet, text: suivant.texte },
        ...(suivant.calendrier && { icalEvent: toInvitation(suivant.calendrier) }),
      })
    } catch (erreur) {
      const minutes = Math.min(2 ** suivant.essais, ATTENTE_MAX_MIN)
      await tx
        .update(courriel)
        .set({
          essais: sql`${courriel.essais} + 1`,
          prochain_essai: new Date(maintenant.getTime() + minutes * 60_000),
          derniere_erreur: (erreur as Error).message.slice(0, 500),
        })
        .where(sienne)
      return 'echoues' as const
    }
    await tx
      .update(courriel)
      .set({
        ...{ ...CONTENU_EFFACE, envoye_le: maintenant, derniere_erreur: null },
        essais: sql`${courriel.essais} + 1`,
      })
      .where(sienne)
    return 'envoyes' as const
  })
}

const toInvitation = ({ methode, contenu }: Calendrier) => ({
  ...{ method: methode, content: contenu },
  filename: methode === 'CANCEL' ? 'annulation.ics' : 'invitation.ics',
})
