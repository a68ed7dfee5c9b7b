import { sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { type Departements, isWithin } from '../portee.ts'
import { waitForTurn } from '../wait-for-turn.ts'
import { regroupFiches } from './regroup-fiches.ts'

export type Decision = 'meme' | 'distincts'

/** Two records in the order in which they are kept. */
export type Paire = { a: string; b: string }
export const orderPaire = (x: string, y: string): Paire => (x < y ? { a: x, b: y } : { a: y, b: x })

/**
 * A person's word on two records: one place, or two. Null takes the word back. The word is kept even where it cannot be
 * followed at once (another decision or an impossibility keeps two records apart): the answer tells what became of them.
 * Departements: where the person may decide; one of the two records must be there.
 * @throws Erreur introuvable; conflit while an import runs
 */
export async function decideRapprochement(
  db: Base,
  paire: Paire,
  decision: Decision | null,
  acteur: string,
  departements: Departements,
): Promise<{ reunies: boolean; lieux: [string, string] }> {
  const { a, b } = orderPaire(paire.a, paire.b)
  return db.transaction(async tx => {
    await waitForTurn(tx, '10s')
    const { rows } = await tx.execute<{ departements: string[]; avant: Decision | null }>(sql`
      select array[x.departement, y.departement] as departements,
        (select decision from rapprochement where a = ${a} and b = ${b}) as avant
      from fiche_source x join fiche_source y on y.id = ${b}
      where x.id = ${a} and (${isWithin(sql`x.departement`, departements)} or ${isWithin(sql`y.departement`, departements)})`)
    const [jugee] = rows
    if (!jugee)
      throw new Erreur(
        'introuvable',
        'Cette paire n’est plus à revoir : l’une des deux fiches a changé ou a été retirée.',
      )
    await keepDecision(tx, { a, b }, decision, acteur)
    await regroupFiches(tx, sql`select id from fiche_source where id in (${a}, ${b})`)
    for (const departement of new Set(jugee.departements))
      await writeJournal(tx, {
        ...{ acteur, action: 'décider', objet: 'rapprochement', objet_id: a, departement },
        details: { decision, avant: jugee.avant, avec: b },
      })
    return readSuite(tx, a, b)
  })
}

/** Two records that nothing brought together (separated from a third one's place) have no line yet. */
async function keepDecision(tx: Transaction, { a, b }: Paire, decision: Decision | null, acteur: string) {
  if (decision === null)
    await tx.execute(sql`
      update rapprochement set decision = null, decide_par = null, decide_le = null where a = ${a} and b = ${b}`)
  else
    await tx.execute(sql`
      insert into rapprochement (a, b, score, zone, raisons, decision, decide_par, decide_le)
      values (${a}, ${b}, 0, 'distinct', '[]', ${decision}, ${acteur}, now())
      on conflict (a, b) do update set decision = excluded.decision, decide_par = excluded.decide_par,
        decide_le = excluded.decide_le`)
}

async function readSuite(
  tx: Transaction,
  a: string,
  b: string,
): Promise<{ reunies: boolean; lieux: [string, string] }> {
  const { rows } = await tx.execute<{ id: string; nom: string; lieu: string }>(sql`
    select f.id, l.nom, l.id as lieu from fiche_source f join lieu l on l.id = f.lieu where f.id in (${a}, ${b})`)
  const [x, y] = [rows.find(({ id }) => id === a)!, rows.find(({ id }) => id === b)!]
  return { reunies: x.lieu === y.lieu, lieux: [x.nom, y.nom] }
}
