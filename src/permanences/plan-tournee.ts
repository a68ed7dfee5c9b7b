import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import type { Equipe } from './plan-permanence.ts'
import { insertPermanence } from './plan-permanence.ts'
import type { PermanenceSaisie } from './saisie.ts'
import { tournee } from './tables.ts'

export type TourneeSaisie = {
  nom: string
  vehicule: string | null
  note: string | null
  /** In the order of the day. */
  arrets: readonly PermanenceSaisie[]
}

/** Announces a round: each stop is a permanence, on the same days, with its own hours. Answers its identifier. */
export const planTournee = (
  db: BaseOuTransaction,
  { arrets, ...reste }: TourneeSaisie,
  equipe: Equipe,
  auteur: string,
  maintenant: Date,
): Promise<number> =>
  db.transaction(async tx => {
    const { id: structure, departement } = equipe.structure
    const [creee] = await tx
      .insert(tournee)
      .values({ ...reste, departement, structure, cree_le: maintenant })
      .returning({ id: tournee.id })
    for (const [rang, arret] of arrets.entries())
      await insertPermanence(tx, arret, equipe, maintenant, { tournee: creee!.id, rang: rang + 1 })
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'tournee', objet_id: String(creee!.id), action: 'annoncer', departement },
      details: { arrets: arrets.length, regle: arrets[0]?.serie.regle },
    })
    return creee!.id
  })
