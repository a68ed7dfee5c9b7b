import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { ContenuParcours } from './parcours.ts'

/** The EPCI of a département whose way is written. */
export type Territoire = { departement: string; epci: string }

/**
 * Keeps the working text, upon the revision that was read; 0: none yet. Readers go on reading what was published.
 * @throws Erreur conflit when someone wrote meanwhile
 */
export async function saveParcours(
  db: Base,
  { departement, epci }: Territoire,
  revision: number,
  contenu: ContenuParcours,
  acteur: string,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const texte = JSON.stringify(contenu)
    const { rowCount } =
      revision === 0
        ? await tx.execute(sql`
            insert into parcours (departement, epci, contenu, revision, modifie_par, modifie_le)
            values (${departement}, ${epci}, ${texte}::jsonb, 1, ${acteur}, ${maintenant}) on conflict do nothing`)
        : await tx.execute(sql`
            update parcours set contenu = ${texte}::jsonb, revision = revision + 1, modifie_par = ${acteur}, modifie_le = ${maintenant}
            where departement = ${departement} and epci = ${epci} and revision = ${revision}`)
    if (!rowCount)
      throw new Erreur(
        'conflit',
        'Quelqu’un a modifié ce parcours pendant que vous écriviez. Comparez les deux textes, puis enregistrez celui que vous gardez.',
      )
    await writeJournal(tx, { acteur, action: 'écrire', objet: 'parcours', objet_id: epci, departement })
  })
}
