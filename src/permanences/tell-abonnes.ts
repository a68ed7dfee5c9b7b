import { inArray, isNotNull, sql } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { queueCourriel } from '../socle/courriel/queue-courriel.ts'
import { commune } from '../territoire/tables.ts'
import { type Maison, type Nouvelle, writeNouvelle } from './courriels.ts'
import { selectAscendance } from './lignee.ts'
import type { DateDePermanence } from './select-dates.ts'
import { abonnementPermanences } from './tables.ts'

const VALABLE_MS = 3 * 86_400_000

/**
 * Tells those who follow these dates, by their commune, their EPCI or their permanence (or one that it goes on from),
 * what happened to them: one mail each, whatever the number of dates and of subscriptions. `aussi`: other communes
 * concerned, as the one that a date leaves. What is past is told to nobody, unless something to come takes its place.
 * Answers how many mails.
 */
export async function tellAbonnes(
  tx: Transaction,
  dates: readonly DateDePermanence[],
  nouvelle: Nouvelle,
  maison: Maison,
  maintenant: Date,
  aussi: readonly (string | null)[] = [],
): Promise<number> {
  const aVenir = dates.filter(({ fin, remplace }) => (remplace?.fin ?? fin) > maintenant)
  const parCourriel = new Map<string, { jeton: string; dates: DateDePermanence[] }>()
  for (const date of aVenir) {
    const codes = [date.commune?.code ?? null, ...aussi].filter(code => code !== null)
    const abonnes = await tx
      .selectDistinctOn([abonnementPermanences.courriel])
      .from(abonnementPermanences)
      .where(
        sql`${isNotNull(abonnementPermanences.confirme_le)} and (
          (${abonnementPermanences.portee} = 'permanence' and ${abonnementPermanences.cible} in ${selectAscendance(date.permanence)})
          or (${abonnementPermanences.portee} = 'commune' and ${inArray(abonnementPermanences.cible, codes)})
          or (${abonnementPermanences.portee} = 'epci' and ${abonnementPermanences.cible} in (select epci from commune where ${inArray(commune.code, codes)})))`,
      )
      .orderBy(abonnementPermanences.courriel, abonnementPermanences.id)
    for (const { courriel, jeton } of abonnes) {
      const connu = parCourriel.get(courriel)
      if (connu) connu.dates.push(date)
      else parCourriel.set(courriel, { jeton, dates: [date] })
    }
  }
  for (const [destinataire, { jeton, dates: siennes }] of parCourriel)
    await queueCourriel(
      tx,
      {
        destinataire,
        ...writeNouvelle(siennes, nouvelle, jeton, maison),
        expire_le: new Date(maintenant.getTime() + VALABLE_MS),
      },
      maintenant,
    )
  return parCourriel.size
}
