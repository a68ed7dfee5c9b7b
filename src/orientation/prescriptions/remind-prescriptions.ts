import { type SQL, sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import type { Maison } from './courriels.ts'
import { mailIssue, mailToStructure } from './mail-prescription.ts'
import { lockPrescription } from './move-prescription.ts'
import { AVANT_LE_RAPPEL_URGENT_MS, ENTRE_DEUX_RAPPELS_MS, isClose, RAPPELS_AU_PLUS } from './prescription.ts'
import { rappelPrescription } from './tables.ts'

/**
 * Reminds of what waits: the structure that has not answered, or has not said what followed, and the prescriber, that nothing came.
 * First after a week, or the day after when it is for within two days; then at most once a week, and four times in all. Run again, it
 * reminds nobody twice.
 */
export async function remindPrescriptions(db: Base, maison: Maison, maintenant: Date): Promise<number> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select d.id from prescription d where ${isARappeler(maintenant)} order by d.envoyee_le, d.id`)
  let rappels = 0
  for (const { id } of rows)
    await db.transaction(async tx => {
      const envoyee = await lockPrescription(tx, id)
      const { rowCount } = await tx.execute(
        sql`select from prescription d where d.id = ${id} and ${isARappeler(maintenant)}`,
      )
      // Answered, or reminded by another process, since the list was read.
      if (!rowCount || isClose(envoyee.etat)) return
      await mailToStructure(tx, envoyee, 'rappel', maison, maintenant)
      const dit = await mailIssue(tx, envoyee, 'rappel', maison, maintenant)
      await tx
        .insert(rappelPrescription)
        .values([
          { prescription: id, a: 'structure', envoye_le: maintenant },
          ...(dit ? [{ prescription: id, a: 'prescripteur' as const, envoye_le: maintenant }] : []),
        ])
      rappels++
    })
  return rappels
}

/** Nothing was sent, said nor reminded for a week; or nobody answered what cannot wait. An acceptance gives a week to help. */
function isARappeler(maintenant: Date): SQL {
  const [semaine, lendemain] = [ENTRE_DEUX_RAPPELS_MS, AVANT_LE_RAPPEL_URGENT_MS].map(
    duree => new Date(maintenant.getTime() - duree),
  )
  return sql`
    d.etat in ('envoyee', 'recue', 'acceptee') and d.identite_effacee_le is null
    and (coalesce(d.repondue_le, d.envoyee_le) <= ${semaine}
      or (d.urgence = 'deux_jours' and d.repondue_le is null and d.envoyee_le <= ${lendemain}))
    and not exists (select from rappel_prescription r where r.prescription = d.id and r.envoye_le > ${semaine})
    and (select count(*) from rappel_prescription r where r.prescription = d.id and r.a = 'structure') < ${RAPPELS_AU_PLUS}`
}
