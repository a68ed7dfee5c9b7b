import { createSerie } from '../agenda/create-serie.ts'
import type { BaseOuTransaction, Transaction } from '../socle/base/open-base.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { findMediateurs } from './list-mediateurs-possibles.ts'
import type { PermanenceSaisie } from './saisie.ts'
import { permanence, permanenceMediateur } from './tables.ts'

/** Who it is of: a structure, and those who hold it. */
export type Equipe = { structure: { id: string; departement: string }; mediateurs: readonly string[] }

/**
 * Announces a permanence or a workshop, once or again and again. Answers its identifier.
 * @throws Erreur saisie_invalide
 */
export const planPermanence = (
  db: BaseOuTransaction,
  saisie: PermanenceSaisie,
  equipe: Equipe,
  auteur: string,
  maintenant: Date,
): Promise<number> =>
  db.transaction(async tx => {
    const id = await insertPermanence(tx, saisie, equipe, maintenant)
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'permanence', objet_id: String(id), action: 'annoncer' },
      departement: equipe.structure.departement,
      details: {
        nature: saisie.nature,
        regle: saisie.serie.regle,
        commune: saisie.serie.commune,
        type_lieu: saisie.type_lieu,
      },
    })
    return id
  })

/** The rows of a permanence: its series with its first dates, and its team. `arret`: a stop of a round. */
export async function insertPermanence(
  tx: Transaction,
  { serie, nature, ...reste }: PermanenceSaisie,
  { structure, mediateurs }: Equipe,
  maintenant: Date,
  arret: { tournee: number; rang: number } | null = null,
): Promise<number> {
  const creee = await createSerie(tx, { ...serie, departement: structure.departement, nature }, maintenant)
  const [cree] = await tx
    .insert(permanence)
    .values({
      ...reste,
      ...{ departement: structure.departement, structure: structure.id, serie: creee },
      ...{ tournee: arret?.tournee ?? null, rang: arret?.rang ?? null, cree_le: maintenant },
    })
    .returning({ id: permanence.id })
  await setMediateurs(tx, cree!.id, structure.id, mediateurs)
  return cree!.id
}

/** Who holds it: accounts that work for its structure, and no other. */
export async function setMediateurs(
  tx: Transaction,
  id: number,
  structure: string,
  voulus: readonly string[],
): Promise<void> {
  const possibles = new Set((await findMediateurs(tx, [structure])).map(({ id }) => id))
  const retenus = [...new Set(voulus)].filter(voulu => possibles.has(voulu))
  if (retenus.length > 0)
    await tx.insert(permanenceMediateur).values(retenus.map(personne => ({ permanence: id, personne })))
}
