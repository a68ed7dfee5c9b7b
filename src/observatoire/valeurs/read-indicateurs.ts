import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { SEUIL } from '../../socle/secret/seuil.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { findDescription } from '../catalogue/find-description.ts'
import { listTermes } from '../indicateurs/list-termes.ts'
import { nameDemande } from '../moteur/read-cellules.ts'
import { findPeriode, type Periode, sayPeriode } from '../periodes/periode.ts'
import { composeIndicateur, composeJalon } from './compose-indicateur.ts'
import { type Decisions, hideTermes, type Secret } from './hide-termes.ts'
import type { IndicateurLu } from './indicateur-lu.ts'
import { readJalons } from './jalons.ts'
import { type FiguresGardees, findMemoire, forgetRetires, type Memoire, remember } from './memoire.ts'
import { fitPeriode, isPlusFine, listPeriodesCommunes, listPeriodesLues } from './periodes-lues.ts'
import { presentIndicateur } from './present-indicateur.ts'
import { type Lecture, type Lue, readChiffres } from './read-chiffres.ts'
import { type Definition, readDefinitions } from './read-definitions.ts'

export type DemandeDIndicateurs = {
  departement: string
  ids?: readonly number[]
  codes?: readonly string[]
  /** The current year when it is not given. */
  periode?: Periode
  /** The whole département when it is not given. */
  epci?: string
  /** Refuses a period for which none of those asked has a figure of its own, rather than telling a longer one. */
  stricte?: boolean
}

/**
 * Indicators with their figures, by code: the one way by which a figure leaves the observatory, secrecy applied. What is hidden does not
 * depend on what is asked. An indicator whose pace is longer than the period that is asked tells the period of its pace that holds it.
 * @throws Erreur saisie_invalide, of a strict demand, at a period shorter than the pace of all that are asked
 */
export async function readIndicateurs(
  db: BaseOuTransaction,
  { departement, ids, codes, periode, epci = '', stricte = false }: DemandeDIndicateurs,
  maintenant: Date,
): Promise<IndicateurLu[]> {
  const jour = findJour(maintenant)
  const toutes = await readDefinitions(db, departement)
  const demandees = toutes.filter(
    ({ id, code }) => (!ids || ids.includes(id)) && (!codes || codes.includes(code)),
  )
  if (stricte && periode) refuseTropFine(demandees, periode)
  if (demandees.length === 0) return []

  const memoire = findMemoire(db, departement)
  forgetAutres(memoire, toutes)
  const lectures = listLectures(toutes, demandees, jour)
  const lues = await readChiffres(db, departement, [...lectures.values()], memoire, jour)
  const secrets = readSecrets(lectures, lues, memoire)
  const jalons = demandees.some(({ calcul }) => calcul.type === 'jalon')
    ? await readJalons(db, departement)
    : []

  return demandees.map(definition => {
    const { id, calcul, ventilation, periodicite } = definition
    const periodes = listPeriodesLues(periodicite, jour)
    const figures = calcul.type === 'jalon' ? composeSienne() : rememberSiennes()
    const voulue = periode
      ? fitPeriode(periode, periodicite)
      : findPeriode(jour, periodicite === 'annee_scolaire' ? periodicite : 'annee')
    return presentIndicateur(definition, figures, { periode: voulue, epci, jour })

    function composeSienne(): FiguresGardees {
      if (calcul.type !== 'jalon') throw new Error('not a milestone')
      const jalon = jalons.find(({ code }) => code === calcul.jalon) ?? null
      return composeJalon(calcul, jalon, { periodes, periodicite, jour })
    }

    function rememberSiennes(): FiguresGardees {
      const demandes = listTermes(calcul, ventilation)
      const marque = JSON.stringify([
        ...[calcul, ventilation, periodicite],
        ...demandes.map(demande => lues.get(nameDemande(demande))!.marque),
        ...demandes.map(({ terme }) => secrets.marques.get(terme.mesure) ?? ''),
      ])
      return remember(memoire.indicateurs, id, marque, () => {
        const termes = new Map(
          demandes.map(demande => {
            const cle = nameDemande(demande)
            const { chiffres } = lues.get(cle)!
            return [demande.terme, { chiffres, secret: secrets.parDemande.get(cle) ?? null }]
          }),
        )
        return composeIndicateur(definition, termes, periodes, jour)
      })
    }
  })
}

function refuseTropFine(demandees: readonly Definition[], periode: Periode) {
  const [premiere, ...autres] = demandees
  if (!premiere || !demandees.every(({ periodicite }) => isPlusFine(periode, periodicite))) return
  const fin = `pour ${sayPeriode(periode)}. Choisissez une période plus longue.`
  if (autres.length > 0)
    throw new Erreur(
      'saisie_invalide',
      `Ces indicateurs sont suivis à un rythme plus long : aucun n’a de valeur ${fin}`,
    )
  const rythme = { mois: 'mois', trimestre: 'trimestre', annee: 'année', annee_scolaire: 'année scolaire' }
  throw new Erreur(
    'saisie_invalide',
    `L’indicateur ${premiere.code} est suivi par ${rythme[premiere.periodicite]} : il n’a pas de valeur ${fin}`,
  )
}

/** Keeps of the memory what is still defined: definitions change, memory does not grow. */
function forgetAutres(memoire: Memoire, toutes: readonly Definition[]) {
  const demandes = toutes.flatMap(({ calcul, ventilation }) => listTermes(calcul, ventilation))
  const comptees = toutes.filter(({ calcul }) => calcul.type !== 'jalon')
  if (memoire.indicateurs.size <= comptees.length && memoire.chiffres.size <= demandes.length) return
  forgetRetires(memoire, {
    ids: new Set(toutes.map(({ id }) => id)),
    demandes: new Set(demandes.map(nameDemande)),
    mesures: new Set(demandes.map(({ terme }) => terme.mesure)),
  })
}

const countsPersonnes = (mesure: string) => SEUIL > 1 && findDescription(mesure)?.personnes === true

/**
 * The terms to read: those of the indicators that are asked, and, of measures that count people, those of every indicator, since what
 * one shows may betray what another hides.
 */
function listLectures(
  toutes: readonly Definition[],
  demandees: readonly Definition[],
  jour: string,
): Map<string, Lecture> {
  const voulues = new Set(
    demandees.flatMap(({ calcul }) => listTermes(calcul, null).map(({ terme }) => terme.mesure)),
  )
  const parMesure = Map.groupBy(
    toutes.flatMap(definition =>
      listTermes(definition.calcul, definition.ventilation).map(demande => ({ definition, demande })),
    ),
    ({ demande }) => demande.terme.mesure,
  )
  const lectures = new Map<string, Lecture>()
  for (const [mesure, lus] of parMesure) {
    if (!voulues.has(mesure)) continue
    const periodes = listPeriodesCommunes(new Set(lus.map(({ definition }) => definition.periodicite)), jour)
    for (const { definition, demande } of lus)
      if (countsPersonnes(mesure) || demandees.includes(definition))
        lectures.set(nameDemande(demande), { ...demande, periodes })
  }
  return lectures
}

type Secrets = {
  parDemande: ReadonlyMap<string, Secret>
  /** By measure: changes when what is hidden of it may have. */
  marques: ReadonlyMap<string, string>
}

function readSecrets(
  lectures: ReadonlyMap<string, Lecture>,
  lues: ReadonlyMap<string, Lue>,
  memoire: Memoire,
): Secrets {
  const parDemande = new Map<string, Secret>()
  const marques = new Map<string, string>()
  const parMesure = Map.groupBy(lectures, ([, { terme }]) => terme.mesure)
  for (const [mesure, siennes] of parMesure) {
    if (!countsPersonnes(mesure)) continue
    const marque = siennes.map(([cle]) => `${cle} ${lues.get(cle)!.marque}`).join('\n')
    marques.set(mesure, marque)
    const { periodes } = siennes[0]![1]
    const secrets = remember(memoire.secrets, mesure, marque, () => {
      const termes = siennes.map(([cle]) => lues.get(cle)!)
      const stock = findDescription(mesure)!.nature === 'stock'
      const decisions: Decisions = memoire.decisions.get(mesure) ?? new Map()
      memoire.decisions.set(mesure, decisions)
      const caches = hideTermes(termes, { periodes, stock }, SEUIL, decisions)
      return new Map(siennes.map(([cle], rang) => [cle, caches.get(termes[rang]!)!]))
    })
    for (const [cle, secret] of secrets) parDemande.set(cle, secret)
  }
  return { parDemande, marques }
}
