import { isJourDuCalendrier } from '../agenda/jours.ts'
import { findHorizon } from '../agenda/serie.ts'
import { listDates } from '../permanences/list-dates.ts'
import { sayOu, sayQuand } from '../permanences/say-date.ts'
import type { DateDePermanence } from '../permanences/select-dates.ts'
import type { Base } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { formatCompte } from '../socle/texte/nombres.ts'
import { findCommune } from '../territoire/find-commune.ts'
import { listTerritoires } from '../territoire/list-territoires.ts'
import type { Verbe } from './verbes.ts'
import { findAujourdhui, withBase } from './with-base.ts'

type Options = { commune?: string; epci?: string; du?: string; au?: string; json?: true }

export const permanencesVerbe: Verbe = {
  ajouter: commande =>
    commande
      .description('Liste les permanences prévues, tenues ou annulées (sans les ateliers)')
      .option('--commune <code>', 'celles d’une commune, par son code INSEE')
      .option('--epci <siren>', 'celles d’une intercommunalité, par son SIREN')
      .option('--du <jour>', 'à partir de ce jour, AAAA-MM-JJ (aujourd’hui par défaut)')
      .option('--au <jour>', 'jusqu’à ce jour compris, AAAA-MM-JJ (six mois par défaut)')
      .option('--json', 'écrit la liste en JSON')
      .action(async (options: Options) =>
        withBase(async ({ db }) => {
          const dates = await searchPermanences(db, options, findAujourdhui())
          if (options.json) console.log(JSON.stringify(dates.map(toJson)))
          else print(dates)
        }),
      ),
}

/**
 * The dates that the words of the command ask for.
 * @throws Erreur saisie_invalide, or introuvable for the territory
 */
export async function searchPermanences(
  db: Base,
  { commune, epci, du, au }: Options,
  aujourdhui: string,
): Promise<DateDePermanence[]> {
  if (commune && epci)
    throw new Erreur('saisie_invalide', 'Donnez une commune ou une intercommunalité, pas les deux.')
  for (const [option, jour] of [['--du', du] as const, ['--au', au] as const])
    if (jour !== undefined && !isJourDuCalendrier(jour))
      throw new Erreur(
        'saisie_invalide',
        `Le jour « ${jour.slice(0, 50)} » de ${option} ne convient pas. Écrivez-le AAAA-MM-JJ, par exemple 2026-09-15.`,
      )
  const debut = du ?? aujourdhui
  const fin = au ?? findHorizon(debut)
  if (fin < debut)
    throw new Erreur('saisie_invalide', `Le dernier jour (${fin}) vient avant le premier (${debut}).`)
  const connue = commune ? await findCommune(db, commune.trim().toUpperCase()) : null
  if (commune && !connue)
    throw new Erreur(
      'introuvable',
      `Aucune commune de cet annuaire n’a le code INSEE « ${commune.slice(0, 50)} ». Vérifiez le code, ou installez son département.`,
    )
  const { epcis } = await listTerritoires(db)
  if (epci && !epcis.some(({ code }) => code === epci))
    throw new Erreur(
      'introuvable',
      `Aucune intercommunalité de cet annuaire n’a le SIREN « ${epci.slice(0, 50)} ». Vérifiez-le, ou installez son département.`,
    )
  return listDates(db, {
    ...(connue && { commune: connue.code }),
    ...(epci && { epci }),
    ...{ du: debut, au: fin, nature: 'permanence' as const },
  })
}

/** Instants in UTC; `commune` is the INSEE code. */
export const toJson = (date: DateDePermanence) => ({
  ...{ debut: date.debut.toISOString(), fin: date.fin.toISOString(), lieu: date.adresse },
  ...{ commune: date.commune?.code ?? null, type: date.type_lieu, statut: date.etat },
})

const STATUTS = { prevu: '', tenu: ' (tenue)', annule: ' (ANNULÉE)' } as const

function print(dates: readonly DateDePermanence[]) {
  if (dates.length === 0) {
    console.log('Aucune permanence dans cette période. Élargissez-la avec --du et --au.')
    return
  }
  console.log(`${formatCompte(dates.length, 'permanence', 'permanences', 'aucune')}.`)
  for (const date of dates) {
    console.log(`\n${sayQuand(date)}${STATUTS[date.etat]}`)
    console.log(`  ${date.titre}, ${sayOu(date)}`)
  }
}
