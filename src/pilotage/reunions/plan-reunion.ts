import { and, eq, isNull } from 'drizzle-orm'
import { planRendezVous } from '../../agenda/plan-rendez-vous.ts'
import type { Horaires, Lieu } from '../../agenda/rendez-vous.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { comite, reunion } from '../gouvernance/tables.ts'
import { NATURE } from './reunion.ts'

/**
 * Plans a meeting of a committee of this département, and answers its number.
 * @throws Erreur saisie_invalide by field: no such open committee in this département, hours upside down
 */
export async function planReunion(
  db: BaseOuTransaction,
  { departement, comite: choisi, ...quand }: Horaires & Lieu & { departement: string; comite: number | null },
  auteur: string,
): Promise<number> {
  return db.transaction(async tx => {
    const [reuni] = await tx
      .select({ id: comite.id, nom: comite.nom })
      .from(comite)
      .where(and(eq(comite.id, choisi ?? 0), eq(comite.departement, departement), isNull(comite.clos_le)))
    if (!reuni)
      throw new Erreur('saisie_invalide', 'La réunion n’est pas prévue : choisissez son comité.', [
        { champ: 'comite', message: 'Choisissez un comité ouvert de ce département.' },
      ])
    const rendezVous = await planRendezVous(tx, { ...quand, departement, nature: NATURE, titre: reuni.nom })
    const [creee] = await tx
      .insert(reunion)
      .values({ departement, comite: reuni.id, rendez_vous: rendezVous })
      .returning({ id: reunion.id })
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'reunion', objet_id: String(creee!.id), departement },
      action: 'prévoir',
      details: { comite: reuni.nom, debut: quand.debut.toISOString() },
    })
    return creee!.id
  })
}
