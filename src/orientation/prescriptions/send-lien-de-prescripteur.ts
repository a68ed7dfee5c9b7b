import { and, count, eq, gt, isNull } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { queueCourriel } from '../../socle/courriel/queue-courriel.ts'
import { type Maison, writeLienDePrescripteur } from './courriels.ts'
import { createLien } from './create-lien.ts'
import { lienPrescription, prescripteur } from './tables.ts'

const LIENS_VALABLES = 3

/**
 * Mails their personal link to whoever of the register has this address, once for each département that knows them. Nothing for any
 * other address, nor when several links wait already: the caller must not let the difference be seen.
 */
export async function sendLienDePrescripteur(
  db: Base,
  courriel: string,
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const connus = await tx
      .select({ id: prescripteur.id })
      .from(prescripteur)
      .where(and(eq(prescripteur.courriel, courriel), isNull(prescripteur.retire_le)))
      .for('update')
    for (const { id } of connus) {
      const [valables] = await tx
        .select({ nombre: count() })
        .from(lienPrescription)
        .where(
          and(
            eq(lienPrescription.prescripteur, id),
            isNull(lienPrescription.navigateur),
            gt(lienPrescription.expire_le, maintenant),
          ),
        )
      if (!valables || valables.nombre < LIENS_VALABLES)
        await mailLienDePrescripteur(tx, id, maison, maintenant)
    }
  })
}

/** The same for one line of the register, without counting. */
export async function mailLienDePrescripteur(
  tx: Transaction,
  id: string,
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  const [connu] = await tx.select().from(prescripteur).where(eq(prescripteur.id, id))
  if (!connu || connu.retire_le) return
  const { nom, courriel } = connu
  const { chemin, expire_le } = await createLien(
    tx,
    { usage: 'prescrire', prescripteur: id },
    courriel,
    maintenant,
  )
  const texte = writeLienDePrescripteur({ nom, lien: maison.adresse + chemin, expire_le, maison })
  await queueCourriel(tx, { destinataire: courriel, ...texte, expire_le }, maintenant)
}
