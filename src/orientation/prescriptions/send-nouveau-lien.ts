import { and, count, eq, gt, isNull } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import type { Maison } from './courriels.ts'
import type { LienTrouve } from './find-lien.ts'
import { mailSuivi, mailToStructure } from './mail-prescription.ts'
import { lockPrescription } from './move-prescription.ts'
import { mailLienDePrescripteur } from './send-lien-de-prescripteur.ts'
import { lienPrescription, prescripteur } from './tables.ts'

/** Links in use at once, that no browser keeps yet: a lost mail, a second one. */
const LIENS_VALABLES = 3

/**
 * Mails a new link, for the same purpose, to the same address as one that has expired or that another browser keeps. Nothing when
 * it still opens, or when several new ones wait already: the caller must not let the difference be seen.
 */
export async function sendNouveauLien(
  db: Base,
  lien: LienTrouve,
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  if (!lien.expire && !lien.ailleurs) return
  await db.transaction(async tx => {
    const objet = lien.prescription
      ? eq(lienPrescription.prescription, lien.prescription)
      : eq(lienPrescription.prescripteur, lien.prescripteur!)
    // Two requests at once are counted one after the other.
    const envoyee = lien.prescription ? await lockPrescription(tx, lien.prescription) : null
    if (lien.prescripteur)
      await tx.select().from(prescripteur).where(eq(prescripteur.id, lien.prescripteur)).for('update')
    const [valables] = await tx
      .select({ nombre: count() })
      .from(lienPrescription)
      .where(
        and(
          objet,
          eq(lienPrescription.usage, lien.usage),
          isNull(lienPrescription.navigateur),
          gt(lienPrescription.expire_le, maintenant),
        ),
      )
    if (valables && valables.nombre >= LIENS_VALABLES) return
    if (lien.usage === 'prescrire') await mailLienDePrescripteur(tx, lien.prescripteur!, maison, maintenant)
    else if (envoyee?.identite_effacee_le) return
    else if (lien.usage === 'repondre') await mailToStructure(tx, envoyee!, 'lien', maison, maintenant)
    else await mailSuivi(tx, envoyee!, maison, maintenant)
  })
}
