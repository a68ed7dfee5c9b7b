import { eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { candidature } from './tables.ts'
import { type MembreVise, writeMembre } from './write-membre.ts'

/** What a body sent is answered: who wrote it is forgotten. @throws Erreur introuvable, conflit */
export const closeCandidatures = (db: Base, vise: MembreVise, auteur: string): Promise<void> =>
  writeMembre(db, vise, { acteur: auteur, action: 'classer une candidature' }, async tx => {
    await tx.delete(candidature).where(eq(candidature.membre, vise.id))
    return {}
  })
