import '../composition.ts'
import { asc, eq } from 'drizzle-orm'
import { followMesures } from '../observatoire/moteur/follow-mesures.ts'
import { refreshFaits } from '../observatoire/moteur/refresh-faits.ts'
import { type Periode, readPeriode } from '../observatoire/periodes/periode.ts'
import type { IndicateurLu } from '../observatoire/valeurs/indicateur-lu.ts'
import { findRefus } from '../observatoire/valeurs/periodes-lues.ts'
import { readIndicateurs } from '../observatoire/valeurs/read-indicateurs.ts'
import {
  NOM_DE_L_ORIGINE,
  NOM_DU_STATUT_INDICATEUR,
  sayNombre,
  sayValeur,
} from '../observatoire/valeurs/say-valeur.ts'
import { findFeuille } from '../pilotage/feuille-de-route/find-feuille.ts'
import { action, actionIndicateur, axe } from '../pilotage/feuille-de-route/tables.ts'
import type { Base } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { findJour, formatDateCourte } from '../socle/texte/dates.ts'
import { formatCompte } from '../socle/texte/nombres.ts'
import { findEpci } from '../territoire/find-epci.ts'
import type { Verbe } from './verbes.ts'
import { withBase } from './with-base.ts'

/** Words of the command, as typed. */
export type Options = { feuilleDeRoute: string; periode?: string; epci?: string; json?: boolean }

export const indicateursVerbe: Verbe = {
  ajouter: commande =>
    commande
      .description('Dire où en sont les indicateurs d’une feuille de route : valeur, cible, écart, origine')
      .requiredOption('--feuille-de-route <id>', 'identifiant de la feuille de route (drome-2024)')
      .option('--periode <code>', 'période : 2025, 2025-T2, 2025-03 ou 2024-2025 (sinon l’année en cours)')
      .option('--epci <siren>', 'numéro SIREN d’un EPCI (sinon tout le département)')
      .option('--json', 'écrire les indicateurs en JSON')
      .action((options: Options) =>
        withBase(async ({ db }) => {
          await followMesures(db)
          await refreshFaits(db)
          const suivis = await readSuivis(db, options, new Date())
          if (options.json) console.log(JSON.stringify(suivis.map(toJson)))
          else print(suivis)
        }),
      ),
}

/** An indicator of a roadmap, under each action that it serves. */
type Suivi = { action: string; lu: IndicateurLu }

/**
 * The indicators that the words of the command ask for, in the order of the roadmap.
 * @throws Erreur saisie_invalide for the period, introuvable for the roadmap or the EPCI
 */
export async function readSuivis(db: Base, options: Options, maintenant: Date): Promise<Suivi[]> {
  const periode = readChoix(options.periode, findJour(maintenant))
  const { departement } = await findFeuille(db, options.feuilleDeRoute, 'tous')
  const { lignes: connus } = options.epci ? await findEpci(db, { departement }) : { lignes: [] }
  if (options.epci && !connus.some(({ code }) => code === options.epci))
    throw new Erreur(
      'introuvable',
      `Aucun EPCI de ce département n’a le numéro « ${options.epci.slice(0, 20)} ». Vérifiez ses neuf chiffres.`,
    )
  const liens = await db
    .select({ action: action.numero, indicateur: actionIndicateur.indicateur })
    .from(actionIndicateur)
    .innerJoin(action, eq(action.id, actionIndicateur.action))
    .innerJoin(axe, eq(axe.id, action.axe))
    .where(eq(action.feuille, options.feuilleDeRoute))
    .orderBy(asc(axe.rang), asc(action.rang), asc(actionIndicateur.rang))
  const ids = liens.map(({ indicateur }) => indicateur)
  const lus = await readIndicateurs(
    db,
    { departement, ids, periode, epci: options.epci, stricte: true },
    maintenant,
  )
  const parId = new Map(lus.map(lu => [lu.id, lu]))
  return liens.flatMap(({ action: numero, indicateur }) => {
    const lu = parId.get(indicateur)
    return lu ? [{ action: numero, lu }] : []
  })
}

/** @throws Erreur saisie_invalide */
export function readChoix(saisie: string | undefined, jour: string): Periode | undefined {
  if (saisie === undefined) return undefined
  const periode = readPeriode(saisie)
  if (!periode)
    throw new Erreur(
      'saisie_invalide',
      `La période « ${saisie.slice(0, 20)} » n’est pas comprise. Exemples : 2025, 2025-T2, 2025-03, 2024-2025.`,
    )
  const refus = findRefus(periode, jour)
  if (refus) throw new Erreur('saisie_invalide', refus)
  return periode
}

/** `masquee`, only of a value that is hidden: 'petit' or 'complementaire'. */
function toJson({ action: numero, lu }: Suivi) {
  const { code, libelle, formule, unite, courante, objectif, ecart, statut } = lu
  return {
    ...{ code, action: numero, libelle, formule, valeur: courante.valeur },
    ...(courante.masquee && { masquee: courante.masquee }),
    ...{ unite, periode: courante.periode, date: courante.date, cible: objectif?.valeur ?? null },
    ...{ ecart: ecart === null ? null : Math.round(ecart * 100) / 100, statut },
    ...{ origine: courante.origine, lignes: courante.lignes },
  }
}

function print(suivis: readonly Suivi[]) {
  if (suivis.length === 0) return console.log('Cette feuille de route n’a aucun indicateur.')
  console.log(formatCompte(suivis.length, 'indicateur', 'indicateurs'))
  let precedente = ''
  for (const { action: numero, lu } of suivis) {
    if (numero !== precedente) console.log(`\nAction ${numero}`)
    precedente = numero
    const { courante, objectif, unite } = lu
    const cible = objectif
      ? ` ; cible : ${sayNombre(objectif.valeur, unite)} au ${formatDateCourte(objectif.date)}`
      : ''
    console.log(`  ${lu.code.padEnd(6)} ${lu.libelle}`)
    console.log(
      `         ${courante.periode} : ${sayValeur(courante, unite)} (${NOM_DE_L_ORIGINE[courante.origine]}, ${formatDateCourte(courante.date)})${cible}`,
    )
    console.log(`         ${NOM_DU_STATUT_INDICATEUR[lu.statut]}. ${lu.raison}`)
  }
}
