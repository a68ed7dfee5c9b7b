import { inArray, sql } from 'drizzle-orm'
import { indicateur } from '../../../observatoire/indicateurs/tables.ts'
import type { Transaction } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'

/**
 * Once these codes are no longer those of what was changed or removed, no indicator in use may be left without its
 * milestone: it would silently have no value. `seulementLies`: only those that an action still follows.
 * @throws Erreur conflit, which names the indicator and says what to do
 */
export async function checkJalonsSuivis(
  tx: Transaction,
  departement: string,
  codes: readonly (string | null)[],
  { seulementLies = false }: { seulementLies?: boolean } = {},
): Promise<void> {
  const suivi = sql<string>`${indicateur.calcul} ->> 'jalon'`
  const [seul] = await tx
    .select({ indicateur: indicateur.code, jalon: suivi })
    .from(indicateur)
    .where(
      sql`${indicateur.departement} = ${departement} and ${indicateur.retire_le} is null
        and ${indicateur.calcul} ->> 'type' = 'jalon'
        and ${inArray(
          suivi,
          codes.filter(code => code !== null),
        )}
        and not exists (select from jalon j join action a on a.id = j.action
          where a.departement = ${departement} and j.code = ${suivi})
        and (${!seulementLies} or exists (select from action_indicateur l where l.indicateur = ${indicateur.id}))`,
    )
    .orderBy(indicateur.code)
    .limit(1)
  if (seul)
    throw new Erreur(
      'conflit',
      `L’indicateur ${seul.indicateur} suit le jalon de code « ${seul.jalon} » : sans lui, il n’aurait plus de valeur. Gardez ce jalon et son code, ou changez d’abord la définition de l’indicateur, ou retirez-le.`,
    )
}
