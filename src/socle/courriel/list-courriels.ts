import { and, desc, gt, isNotNull } from 'drizzle-orm'
import type { Base } from '../base/open-base.ts'
import { courriel } from './tables.ts'

export type CourrielLisible = {
  id: string
  destinataire: string
  sujet: string
  texte: string
  cree_le: Date
}

/** The last mails whose text is still there, for a site that shows them instead of sending them. */
export async function listCourriels(db: Base, maintenant: Date): Promise<CourrielLisible[]> {
  const lignes = await db
    .select()
    .from(courriel)
    .where(and(isNotNull(courriel.texte), gt(courriel.expire_le, maintenant)))
    .orderBy(desc(courriel.cree_le))
    .limit(50)
  return lignes.map(({ id, destinataire, sujet, texte, cree_le }) => ({
    id,
    destinataire,
    sujet,
    texte: texte ?? '',
    cree_le,
  }))
}
