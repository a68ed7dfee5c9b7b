import type { Base } from '../../socle/base/open-base.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { Taches } from '../../socle/taches/start-taches.ts'
import type { CampagneLue } from './list-campagnes.ts'

/** Asks for the reminders of a campaign, that the job 'rappeler-campagne' writes. */
export async function requestRappel(
  db: Base,
  { id, nom, departement }: Pick<CampagneLue, 'id' | 'nom' | 'departement'>,
  acteur: string,
  lancer: Taches['lancer'],
): Promise<void> {
  await writeJournal(db, {
    ...{ acteur, action: 'rappeler', objet: 'campagne', objet_id: String(id), departement, details: { nom } },
  })
  await lancer('rappeler-campagne', { campagne: id })
}
