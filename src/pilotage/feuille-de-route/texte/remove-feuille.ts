import { eq, sql } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Acte } from '../acte.ts'
import { lockFeuille, tellFeuille } from '../lock-feuille.ts'
import { checkJalonsSuivis } from '../suivi/check-jalons-suivis.ts'
import { action, feuilleDeRoute, jalon } from '../tables.ts'
import { listAttaches } from './list-attaches.ts'

/**
 * Erases a roadmap made by mistake: nothing has been written of how it goes, no version was frozen, no paper nor bilan names
 * it. Its indicators stay.
 * @throws Erreur introuvable; conflit when it already lives, or another roadmap follows one of its milestones by an indicator
 */
export async function removeFeuille(db: Base, id: string, acte: Acte): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockFeuille(tx, id, acte.departements)
    // Papers and bilans only name it: one made later under the same name, maybe elsewhere, would inherit them.
    const { rows } = await tx.execute<Record<'versions' | 'documents' | 'bilans', boolean>>(sql`
      select exists (select from version_feuille where feuille = ${id}) as versions,
        exists (select from document_de_pilotage where objet = ${`feuille:${id}`}) as documents,
        exists (select from bilan where feuille = ${id}) as bilans`)
    const { versions, documents, bilans } = rows[0]!
    const attaches = new Set(await listAttaches(tx, sql`a.feuille = ${id}`))
    if (versions) attaches.add('des versions')
    if (documents) attaches.add('des documents')
    if (bilans) attaches.add('des bilans')
    if (attaches.size > 0)
      throw new Erreur(
        'conflit',
        `Cette feuille de route ne peut pas être supprimée : elle a déjà ${[...attaches].join(', ')}.`,
      )
    const jalons = await tx
      .select({ code: jalon.code })
      .from(jalon)
      .innerJoin(action, eq(action.id, jalon.action))
      .where(eq(action.feuille, id))
    // Before its axes, which it names.
    await tx.delete(action).where(eq(action.feuille, id))
    await tx.delete(feuilleDeRoute).where(eq(feuilleDeRoute.id, id))
    // Its own indicators stay, followed by nothing; those that another roadmap shares need their milestone.
    const codes = jalons.map(({ code }) => code)
    await checkJalonsSuivis(tx, tenue.departement, codes, { seulementLies: true })
    await tellFeuille(tx, tenue, acte, 'supprimer', { titre: tenue.titre })
  })
}
