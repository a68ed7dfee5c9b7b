import type { Base } from '../../socle/base/open-base.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { Taches } from '../../socle/taches/start-taches.ts'
import type { CriteresCampagne } from './campagne.ts'
import { campagne } from './tables.ts'

export type NouvelleCampagne = {
  departement: string
  nom: string
  criteres: CriteresCampagne
  message: string | null
}

/** Opens a campaign, whose mails the job 'envoyer-campagne' writes. Answers its identifier. */
export async function startCampagne(
  db: Base,
  nouvelle: NouvelleCampagne,
  acteur: string,
  lancer: Taches['lancer'],
  maintenant: Date,
): Promise<number> {
  const id = await db.transaction(async tx => {
    const [creee] = await tx
      .insert(campagne)
      .values({ ...nouvelle, creee_par: acteur, creee_le: maintenant })
      .returning({ id: campagne.id })
    await writeJournal(tx, {
      ...{ acteur, action: 'lancer', objet: 'campagne', objet_id: String(creee!.id) },
      ...{ departement: nouvelle.departement, details: { nom: nouvelle.nom } },
    })
    return creee!.id
  })
  await lancer('envoyer-campagne', { campagne: id })
  return id
}
