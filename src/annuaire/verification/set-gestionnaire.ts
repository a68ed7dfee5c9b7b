import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { writeSuivi } from '../fraicheur/write-suivi.ts'
import { waitForTurn } from '../wait-for-turn.ts'

/**
 * Records the private address of the holder of a place, or erases it (null), wherever merged places have brought one.
 * `courriel`: normalised. The journal does not say it.
 * @throws Erreur conflit while an import runs
 */
export async function setGestionnaire(
  db: Base,
  lieu: { id: string; departement: string },
  courriel: string | null,
  acteur: string,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    await waitForTurn(tx, '10s')
    const { rows } = await tx.execute<{ fiche: string }>(sql`
      select s.fiche from suivi_lieu s join fiche_source f on f.id = s.fiche
      where f.lieu = ${lieu.id} and s.courriel_gestionnaire is not null`)
    for (const { fiche } of rows)
      await writeSuivi(tx, fiche, { courriel_gestionnaire: null }, acteur, maintenant)
    if (courriel) await writeSuivi(tx, lieu.id, { courriel_gestionnaire: courriel }, acteur, maintenant)
    await writeJournal(tx, {
      ...{ acteur, objet: 'gestionnaire', objet_id: lieu.id, departement: lieu.departement },
      action: courriel ? 'enregistrer' : 'effacer',
    })
  })
}
