import { eq } from 'drizzle-orm'
import type { Base } from '../base/open-base.ts'
import { writeJournal } from '../journal/write-journal.ts'
import { createJeton, digestJeton } from './jeton.ts'
import { session } from './tables.ts'

export const DUREE_SESSION_MS = 7 * 24 * 3600_000

export type Ouverture = {
  personne: string
  /** From describeAppareil. */
  appareil: string
  /** The cookie that the browser already has: that session ends, so that nobody slips theirs in beforehand. */
  ancien: string | undefined
  /** id_token of the OpenID provider. */
  oidcJeton?: string
}

/** Signs a person in. Returns the secret to put in the cookie, of which only the digest is kept. */
export async function openSession(
  db: Base,
  { personne, appareil, ancien, oidcJeton }: Ouverture,
  maintenant: Date,
): Promise<string> {
  const jeton = createJeton()
  await db.transaction(async tx => {
    if (ancien) await tx.delete(session).where(eq(session.empreinte, digestJeton(ancien)))
    await tx.insert(session).values({
      empreinte: digestJeton(jeton),
      personne,
      appareil,
      cree_le: maintenant,
      vue_le: maintenant,
      expire_le: new Date(maintenant.getTime() + DUREE_SESSION_MS),
      oidc_jeton: oidcJeton ?? null,
    })
    await writeJournal(tx, { acteur: personne, action: 'ouvrir', objet: 'session', objet_id: personne })
  })
  return jeton
}
