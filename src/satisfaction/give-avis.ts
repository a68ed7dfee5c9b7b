import type { Base, Transaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { findJour } from '../socle/texte/dates.ts'
import type { SaisieAvis } from './avis.ts'
import { findCode } from './find-code.ts'
import { avis } from './tables.ts'

/**
 * Keeps what the holder of a code answered, once.
 * @throws Erreur introuvable, disparu (already used, or too late)
 */
export async function giveAvis(db: Base, code: string, saisie: SaisieAvis, maintenant: Date): Promise<void> {
  await db.transaction(async tx => {
    const valable = await findCode(tx, code, maintenant)
    if (!(await insertAvis(tx, valable.code, saisie, maintenant)))
      throw new Erreur('disparu', 'Ce code vient de servir : un bulletin ne donne qu’une réponse.')
    // Of the structure, not of the sheet: the hour of an entry would tell who answered.
    await writeJournal(tx, {
      ...{
        acteur: 'public',
        action: 'répondre',
        objet: 'avis',
        objet_id: valable.structure ?? 'orientation',
      },
      departement: valable.departement,
    })
  })
}

/** Whether it was kept: not when the code was used at the same instant. */
export async function insertAvis(
  tx: Transaction,
  code: string,
  saisie: SaisieAvis,
  maintenant: Date,
): Promise<boolean> {
  const gardes = await tx
    .insert(avis)
    .values({ ...saisie, code, recu_le: findJour(maintenant) })
    .onConflictDoNothing()
    .returning({ id: avis.id })
  return gardes.length > 0
}
