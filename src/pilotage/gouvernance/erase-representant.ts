import { and, eq, sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { nameOrganisme } from './organisme.ts'
import { representant } from './tables.ts'
import { type MembreVise, writeMembre } from './write-membre.ts'

/** What attendance lists say in the place of a name that was erased. */
export const NOM_EFFACE = 'Nom effacé à la demande de la personne'

/**
 * Erases a person for good, as they may ask: their mandates with this member go, and attendance lists keep the body and
 * lose the name. What waits for them at their address goes too, links of signature first. A signature given keeps its name:
 * it binds the body. What was written freely, in minutes, is not searched.
 * @throws Erreur introuvable; conflit when someone wrote the member meanwhile
 */
export async function eraseRepresentant(
  db: Base,
  vise: MembreVise,
  id: number,
  auteur: string,
): Promise<void> {
  const change = { acteur: auteur, action: 'effacer une personne' }
  await writeMembre(db, vise, change, async (tx, { departement }) => {
    const [efface] = await tx
      .select({ nom: representant.nom })
      .from(representant)
      .where(and(eq(representant.id, id), eq(representant.membre, vise.id)))
    if (!efface) throw new Erreur('introuvable', 'Cette personne ne représente pas, ou plus, ce membre.')
    const effaces = await tx
      .delete(representant)
      .where(and(eq(representant.membre, vise.id), eq(representant.nom, efface.nom)))
      .returning({ courriel: representant.courriel })
    await eraseAdresses(
      tx,
      effaces.flatMap(({ courriel }) => courriel ?? []),
      departement,
    )
    // Someone else of the same name, who came for another body, keeps theirs.
    await tx.execute(sql`
      update presence p set
        nom = case when p.nom = ${efface.nom} and p.organisme = ${nameOrganisme(vise.id)} then ${NOM_EFFACE} else p.nom end,
        mandataire = case when p.mandataire = ${efface.nom} and not exists (
          select from representant r join membre m on m.id = r.membre
          where m.departement = ${departement} and r.nom = ${efface.nom}) then ${NOM_EFFACE} else p.mandataire end
      from rendez_vous v
      where v.id = p.rendez_vous and v.departement = ${departement}
        and (p.mandataire = ${efface.nom} or (p.nom = ${efface.nom} and p.organisme = ${nameOrganisme(vise.id)}))`)
    return {}
  })
}

/** Forgets addresses that nobody speaks from any more: where figures and signatures are asked, and what was mailed there. */
async function eraseAdresses(
  tx: Transaction,
  adresses: readonly string[],
  departement: string,
): Promise<void> {
  const orphelines = sql`(
    select adresse from unnest(${sql.param(adresses)}::text[]) as adresse
    where not exists (select from representant r where r.courriel = adresse))`
  await tx.execute(sql`
    update signature s set courriel = null, jeton = null, expire_le = null from membre m
    where m.id = s.membre and m.departement = ${departement} and s.signee_le is null and s.courriel in ${orphelines}`)
  await tx.execute(sql`
    update donnee set courriel = null where departement = ${departement} and courriel in ${orphelines}`)
  await tx.execute(sql`
    delete from candidature c using membre m
    where m.id = c.membre and m.departement = ${departement} and c.courriel in ${orphelines}`)
  await tx.execute(sql`
    delete from convocation c using reunion r
    where r.id = c.reunion and r.departement = ${departement} and c.courriel in ${orphelines}`)
  // Whoever has an account goes on receiving what it sends, until it is closed.
  await tx.execute(sql`
    delete from courriel c where c.destinataire in ${orphelines}
      and not exists (select from personne p where p.courriel = c.destinataire)`)
}
