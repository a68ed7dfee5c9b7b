import { sql } from 'drizzle-orm'
import type { Base } from '../socle/base/open-base.ts'
import { findJour } from '../socle/texte/dates.ts'

/** Erases the words that people left six months ago, and the codes that can no longer be answered with; answers stay. */
export async function purgeAvis(db: Base, maintenant: Date): Promise<void> {
  const jour = findJour(maintenant)
  await db.execute(sql`
    update avis set commentaire = null where commentaire is not null and recu_le <= ${jour}::date - interval '6 months'`)
  await db.execute(sql`
    delete from code_avis k using feuille_avis f
    where f.id = k.feuille and f.expire_le <= ${maintenant}::timestamptz - interval '1 month'
      and not exists (select from avis a where a.code = k.code)`)
  await db.execute(sql`
    delete from feuille_avis f where f.expire_le <= ${maintenant}::timestamptz - interval '1 month'
      and not exists (select from code_avis k where k.feuille = f.id)`)
}
