import { eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { findIndicateur } from './find-indicateur.ts'
import { indicateur } from './tables.ts'
import { listUsages, sayNomme } from './usages.ts'

/**
 * Takes an indicator out of use. Its published figures stay as they were, and defining it again brings it back.
 * @throws Erreur introuvable, conflit when an adopted text names it, or when actions follow it and that was not accepted
 */
export async function retireIndicateur(
  db: Base,
  id: number,
  auteur: string,
  departements: readonly string[] | 'tous',
  maintenant: Date,
  { malgreUsages = false }: { malgreUsages?: boolean } = {},
): Promise<void> {
  await db.transaction(async tx => {
    const connu = await findIndicateur(tx, id, departements)
    const { code, libelle, departement } = connu
    const usages = await listUsages(tx, connu)
    const nomme = sayNomme(usages)
    if (nomme) throw new Erreur('conflit', nomme)
    if (!malgreUsages && usages.length > 0)
      throw new Erreur(
        'conflit',
        'Des actions suivent cet indicateur. Relisez lesquelles, puis cochez la case pour le retirer quand même.',
      )
    await tx.update(indicateur).set({ retire_le: maintenant }).where(eq(indicateur.id, id))
    await writeJournal(tx, {
      ...{ acteur: auteur, action: 'retirer', objet: 'indicateur', objet_id: String(id), departement },
      details: { code, libelle },
    })
  })
}
