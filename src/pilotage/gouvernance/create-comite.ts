import type { Base } from '../../socle/base/open-base.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { checkComite, type SaisieComite } from './check-comite.ts'
import { setComposition } from './set-composition.ts'
import { comite } from './tables.ts'

/** Answers its number. @throws Erreur saisie_invalide, by field */
export async function createComite(
  db: Base,
  departement: string,
  saisie: SaisieComite,
  auteur: string,
  maintenant: Date,
): Promise<number> {
  return db.transaction(async tx => {
    const { ecrit, membres } = await checkComite(tx, departement, saisie, null, maintenant)
    const [cree] = await tx
      .insert(comite)
      .values({ ...ecrit, departement })
      .returning({ id: comite.id })
    await setComposition(tx, cree!.id, membres)
    await writeJournal(tx, {
      ...{ acteur: auteur, action: 'créer', objet: 'comite', objet_id: String(cree!.id), departement },
      details: { type: ecrit.type, membres: membres.length },
    })
    return cree!.id
  })
}
