import { sql } from 'drizzle-orm'
import type { Base } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { regroupFiches } from './regroup-fiches.ts'

export type Decision = 'meme' | 'distincts'

/**
 * A person's word on a pair of records: one place, or two. Null takes the word back. Departements: where the person may
 * decide; a pair of which no record is there does not exist for them.
 * @throws Erreur introuvable
 */
export async function decideRapprochement(
  db: Base,
  paire: { a: string; b: string },
  decision: Decision | null,
  acteur: string,
  departements: string[] | 'tous',
): Promise<void> {
  const { a, b } = paire.a < paire.b ? paire : { a: paire.b, b: paire.a }
  const portee =
    departements === 'tous' ? sql`true` : sql`departement = any(${sql.param(departements)}::text[])`
  await db.transaction(async tx => {
    const { rows } = await tx.execute<{ departement: string; avant: Decision | null }>(sql`
      update rapprochement r set decision = ${decision}::decision_rapprochement, decide_par = ${decision && acteur},
        decide_le = case when ${decision}::text is null then null else now() end
      from (select decision as avant, a, b from rapprochement where a = ${a} and b = ${b} for update) ancien
      where r.a = ancien.a and r.b = ancien.b and ${portee} and exists (select 1 from fiche_source where id = r.a)
        and exists (select 1 from fiche_source where id = r.b)
      returning r.departement, ancien.avant`)
    const [jugee] = rows
    if (!jugee)
      throw new Erreur(
        'introuvable',
        'Cette paire n’est plus à revoir : l’une des deux fiches a changé ou a été retirée.',
      )
    await regroupFiches(tx, sql`select id from fiche_source where id in (${a}, ${b})`)
    const details = { decision, avant: jugee.avant, avec: b }
    await writeJournal(tx, {
      acteur,
      action: 'décider',
      objet: 'rapprochement',
      objet_id: a,
      departement: jugee.departement,
      details,
    })
  })
}
