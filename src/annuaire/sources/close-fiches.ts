import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { regroupFiches } from '../doublons/regroup-fiches.ts'
import { type Departements, isWithin } from '../portee.ts'
import { waitForTurn } from '../wait-for-turn.ts'

/**
 * A person's answer about records that left their source: `close` (the place is no longer told of; it stays in memory
 * and comes back if its source names it again) or `presente` (kept all the same). Both can be taken back.
 * @returns how many records changed
 * @throws Erreur saisie_invalide when none of them awaits this answer in these départements
 */
export async function closeFiches(
  db: Base,
  ids: string[],
  etat: 'presente' | 'a_clore' | 'close',
  acteur: string,
  departements: Departements,
): Promise<number> {
  const portee = isWithin(sql`departement`, departements)
  // The page may be old: a record that its source named again meanwhile is no longer to be closed.
  const attend = etat === 'close' ? sql`etat = 'a_clore'` : sql`etat <> ${etat}::etat_fiche`
  return db.transaction(async tx => {
    await waitForTurn(tx, '10s')
    const { rows } = await tx.execute<{ id: string; departement: string; source: string }>(sql`
      update fiche_source set etat = ${etat}::etat_fiche
      where id = any(${sql.param(ids)}::text[]) and ${attend} and ${portee}
      returning id, departement, source`)
    if (rows.length === 0)
      throw new Erreur(
        'saisie_invalide',
        'Aucune de ces fiches n’attend de réponse. Rechargez la page, puis choisissez-en.',
      )
    await regroupFiches(tx, sql`select id from fiche_source where id = any(${sql.param(ids)}::text[])`)
    for (const { id, departement, source } of rows) {
      await writeJournal(tx, {
        acteur,
        action: etat === 'close' ? 'clore' : 'garder',
        objet: 'fiche',
        objet_id: id,
        departement,
        details: { source },
      })
    }
    return rows.length
  })
}
