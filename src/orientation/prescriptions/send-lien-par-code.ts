import { and, count, eq, gt, isNull } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import type { Maison } from './courriels.ts'
import { mailToStructure } from './mail-prescription.ts'
import { isClose } from './prescription.ts'
import { lienPrescription, prescription } from './tables.ts'

const LIENS_VALABLES = 3

/**
 * The code of a paper that someone brought: mails the link that answers it to the structure it was sent to, and to no other address.
 * Nothing when the code is unknown or over, or when several links wait already: the caller must not let the difference be seen.
 */
export async function sendLienParCode(
  db: Base,
  reference: string,
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const [envoyee] = await tx
      .select()
      .from(prescription)
      .where(eq(prescription.reference, reference))
      .for('update')
    if (!envoyee || isClose(envoyee.etat) || envoyee.identite_effacee_le) return
    const [valables] = await tx
      .select({ nombre: count() })
      .from(lienPrescription)
      .where(
        and(
          eq(lienPrescription.prescription, envoyee.id),
          eq(lienPrescription.usage, 'repondre'),
          isNull(lienPrescription.navigateur),
          gt(lienPrescription.expire_le, maintenant),
        ),
      )
    if (!valables || valables.nombre < LIENS_VALABLES)
      await mailToStructure(tx, envoyee, 'lien', maison, maintenant)
  })
}
