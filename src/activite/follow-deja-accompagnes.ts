import { sql } from 'drizzle-orm'
import { holdPersonnes } from '../personnes/keep-personnes.ts'
import type { Transaction } from '../socle/base/open-base.ts'

/** People whose activities change, and the activity that changes: its own count is the business of who changes it. */
type Changement = { activite: string | null; personnes: readonly string[] }

/**
 * Makes a change to the activities of these people, then has their other activities say again how many had been helped before:
 * the second becomes the first, or no longer is. Only those whose count was what is found of their people follow; what someone
 * said otherwise stands. Activities removed follow too, so that they come back true.
 */
export async function followDejaAccompagnes<T>(
  tx: Transaction,
  { activite, personnes }: Changement,
  maintenant: Date,
  change: () => Promise<T>,
): Promise<T> {
  const tenues = await holdPersonnes(tx, [...new Set(personnes)])
  const suivantes = await listFidelesA(tx, tenues, activite)
  const fait = await change()
  if (suivantes.length > 0)
    await tx.execute(sql`
      update activite c set deja_accompagnes = t.trouve, modifie_le = ${maintenant.toISOString()}::timestamptz
      from (select a.id, ${TROUVE} as trouve from activite a where a.id = any(${sql.param(suivantes)}::uuid[]) and ${TOUS_SUIVIS}) t
      where c.id = t.id and c.deja_accompagnes <> t.trouve`)
  return fait
}

/** The activities of these people, one apart, that say what is found of them; held in one order, whoever else changes some of them. */
async function listFidelesA(tx: Transaction, personnes: string[], sauf: string | null): Promise<string[]> {
  if (personnes.length === 0) return []
  const { rows } = await tx.execute<{ id: string }>(sql`
    select a.id from activite a
    where a.id in (select activite from activite_personne where personne = any(${sql.param(personnes)}::uuid[]))
      and a.id is distinct from ${sauf}::uuid and ${TOUS_SUIVIS} and a.deja_accompagnes = ${TROUVE}
    order by a.id for update of a`)
  return rows.map(({ id }) => id)
}

const TOUS_SUIVIS = sql`
  (select count(*) from activite_personne m where m.activite = a.id) >= a.participants`

/** As `findDejaAccompagnes` counts for one: helped on an earlier day, or the same day and recorded before. */
const TROUVE = sql`(
  select count(*)::int from activite_personne m where m.activite = a.id and exists (
    select from activite_personne p join activite b on b.id = p.activite
    where p.personne = m.personne and b.supprime_le is null and (b.date, b.cree_le) < (a.date, a.cree_le)))`
