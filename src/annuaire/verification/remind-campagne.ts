import { eq, sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { queueCourriel } from '../../socle/courriel/queue-courriel.ts'
import { ATTENTE_RAPPEL_MS } from './campagne.ts'
import { type LieuNomme, type Maison, writeDemande } from './courriels.ts'
import { createLien } from './create-lien.ts'
import { findSignataire } from './find-signataire.ts'
import { campagne, relance } from './tables.ts'

/**
 * The job 'rappeler-campagne': one reminder, once, to each holder who was asked 7 days ago or more and said nothing of any
 * of their places. Run again, it goes on.
 */
export async function remindCampagne(db: Base, id: number, maison: Maison, maintenant: Date): Promise<void> {
  const [ouverte] = await db.select().from(campagne).where(eq(campagne.id, id))
  if (!ouverte || ouverte.close_le) return
  const signataire = await findSignataire(db, ouverte.creee_par)
  const { rows } = await db.execute<{ id: number }>(
    sql`select r.id from relance r where r.campagne = ${id} and ${isARappeler(maintenant)} order by r.id`,
  )
  for (const { id: silencieuse } of rows)
    await db.transaction(async tx => {
      const { rows: trouvees } = await tx.execute<{ destinataire: string; lieux: LieuNomme[] }>(sql`
        select r.destinataire, (
          select jsonb_agg(distinct jsonb_build_object('nom', l.nom, 'commune', l.commune)) from relance_lieu a
          join fiche_source f on f.id = a.lieu join lieu l on l.id = f.lieu
          where a.relance = r.id and l.etat = 'publie') as lieux
        from relance r where r.id = ${silencieuse} and ${isARappeler(maintenant)} for update of r`)
      const [trouvee] = trouvees
      if (!trouvee?.lieux) return
      const { destinataire, lieux } = trouvee
      await tx.update(relance).set({ rappelee_le: maintenant }).where(eq(relance.id, silencieuse))
      const { chemin, expire_le } = await createLien(tx, silencieuse, maintenant)
      const texte = writeDemande({
        ...{ lieux, mot: ouverte.message, signataire, maison, expire_le },
        lien: maison.adresse + chemin,
        rappel: true,
      })
      await queueCourriel(tx, { destinataire, ...texte, expire_le }, maintenant)
    })
}

/** The demand `r` waits for its only reminder. */
export const isARappeler = (maintenant: Date) => sql`
  r.rappelee_le is null and r.destinataire is not null
  and r.envoyee_le <= ${new Date(maintenant.getTime() - ATTENTE_RAPPEL_MS)}
  and not exists (select from relance_lieu q where q.relance = r.id and q.reponse is not null)`
