import type { Base } from '../../socle/base/open-base.ts'
import type { Rythme } from './rappel.ts'
import { rappel } from './tables.ts'

/** How often a person is written to. A choice of one's own: nothing of the département's, hence not in the journal. */
export async function setRythme(db: Base, personne: string, rythme: Rythme): Promise<void> {
  await db
    .insert(rappel)
    .values({ personne, rythme })
    .onConflictDoUpdate({ target: rappel.personne, set: { rythme } })
}
