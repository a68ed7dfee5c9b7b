import { and, eq, sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { checkDecision, type SaisieDecision } from '../gouvernance/check-decision.ts'
import { decision, pointOrdreDuJour } from '../gouvernance/tables.ts'
import { type Changement, changeReunion, checkMaintenue } from './change-reunion.ts'

/** `point`: that of the agenda under which it was taken. */
export type NouvelleDecision = SaisieDecision & { point: number | null }

/**
 * Records what a meeting decided: it is then followed until closed, from the action concerned and from the register.
 * @throws Erreur saisie_invalide by field, introuvable, or conflit once the minutes are validated
 */
export const recordDecision = (
  db: Base,
  changement: Changement,
  { point, ...saisie }: NouvelleDecision,
): Promise<void> =>
  changeReunion(db, changement, 'décider', async (tx, reunion) => {
    checkMaintenue(reunion)
    const { id, departement } = reunion
    const nouvelle = await checkDecision(tx, departement, saisie)
    const sienne = and(eq(pointOrdreDuJour.id, point ?? 0), eq(pointOrdreDuJour.reunion, id))
    if (point !== null && (await tx.$count(pointOrdreDuJour, sienne)) === 0)
      throw new Erreur('saisie_invalide', 'La décision n’est pas enregistrée : corrigez-la.', [
        { champ: 'point', message: 'Choisissez un point de cet ordre du jour.' },
      ])
    // Nobody decides the same thing twice in one meeting: the form was sent twice.
    const [deja] = await tx
      .select({ id: decision.id })
      .from(decision)
      .where(
        and(
          eq(decision.reunion, id),
          eq(decision.texte, nouvelle.texte),
          sql`${decision.point} is not distinct from ${point}`,
        ),
      )
    if (deja) return { decision: deja.id }
    const [creee] = await tx
      .insert(decision)
      .values({ ...nouvelle, point, reunion: id, departement })
      .returning({ id: decision.id })
    await writeJournal(tx, {
      ...{ acteur: changement.auteur, objet: 'decision', objet_id: String(creee!.id), departement },
      action: 'enregistrer',
      details: { reunion: id, action: nouvelle.action, visibilite: nouvelle.visibilite },
    })
    return { decision: creee!.id }
  })
