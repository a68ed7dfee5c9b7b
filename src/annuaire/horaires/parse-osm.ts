import { type Condition, type Creneau, JOURS_OSM, MOIS_OSM, SEMAINES_OSM } from './horaires.ts'

/** One OSM rule of the kinds that this folder writes and that people commonly type. */
export type RegleOsm = {
  condition: Condition | null
  /** The days ruled; the seven when none is named. */
  jours: { jour: number; rangs: number[] | null }[]
  /** Said of public holidays (PH), of school holidays as such (SH). */
  feries: boolean
  vacances: boolean
  creneaux: Creneau[]
  ferme: boolean
  /** A mention without hours. */
  mention: string | null
  /** After « , »: adds to the rules before it. After « || »: holds when they say nothing. Otherwise replaces them on its days. */
  ajoute: boolean
  sinon: boolean
}

const JOUR = `(?:${JOURS_OSM.join('|')})`
const JOURS_ECRITS = `(?:${JOUR}(?:-${JOUR}|\\[-?\\d(?:[,-]-?\\d)*\\])?|PH|SH)`
const MOIS_ECRITS = `(?:${MOIS_OSM.join('|')})(?:-(?:${MOIS_OSM.join('|')}))?`
const HEURES = '\\d\\d:\\d\\d-\\d\\d:\\d\\d'
const liste = (element: string) => `${element}(?:,${element})*`
const REGLE = new RegExp(
  `^(?:(?<semaine>${Object.values(SEMAINES_OSM).join('|')}) )?(?:(?<mois>${liste(MOIS_ECRITS)}) )?(?<enVacances>SH (?=${JOUR}))?` +
    `(?<jours>${liste(JOURS_ECRITS)})?(?: ?(?<heures>${liste(HEURES)}))?(?: ?(?<etat>off|closed|open))?(?: ?"(?<mention>[^"]*)")?$`,
)

/** The rules of a normalised OSM text, or null when one of them is of another kind. */
export function parseOsm(osm: string): RegleOsm[] | null {
  const regles: RegleOsm[] = []
  let lien = ''
  for (const morceau of osm.split(/(; | \|\| |, )(?=(?:[^"]*"[^"]*")*[^"]*$)/)) {
    if (['; ', ' || ', ', '].includes(morceau)) {
      lien = morceau
      continue
    }
    const regle = parseRegle(morceau)
    if (!regle) return null
    regles.push({ ...regle, ajoute: lien === ', ', sinon: lien === ' || ' })
  }
  return regles
}

/** Whether a rule is about the days of every week. */
export function isOrdinaire({ condition, jours, feries, vacances, sinon }: RegleOsm): boolean {
  return !condition && !feries && !vacances && !sinon && jours.every(jour => !jour.rangs)
}

function parseRegle(morceau: string): Omit<RegleOsm, 'ajoute' | 'sinon'> | null {
  if (morceau === '24/7') return parseRegle('Mo-Su 00:00-24:00')
  const trouve = REGLE.exec(morceau)?.groups
  if (!trouve || morceau === '') return null
  const {
    semaine,
    mois,
    enVacances,
    jours = '',
    heures,
    etat,
    mention = null,
  } = trouve as Record<string, string | undefined>
  const conditions: Condition[] = []
  if (semaine)
    conditions.push({ type: 'semaine', parite: semaine === SEMAINES_OSM.paire ? 'paire' : 'impaire' })
  if (mois) conditions.push({ type: 'mois', mois: mois.split(',').flatMap(expandMois) })
  if (enVacances) conditions.push({ type: 'vacances' })
  const nommes = jours === '' ? [] : jours.split(/,(?=[A-Z])/)
  const feries = nommes.includes('PH')
  const vacances = nommes.includes('SH')
  const ferme = etat === 'off' || etat === 'closed'
  const sansHeures = !heures && !ferme
  if (conditions.length > 1 || (sansHeures && !mention) || (ferme && (heures || mention))) return null
  const semaineEntiere = nommes.length === 0 ? ['Mo-Su'] : nommes
  return {
    condition: conditions[0] ?? null,
    jours: semaineEntiere.filter(nomme => nomme !== 'PH' && nomme !== 'SH').flatMap(expandJour),
    feries,
    vacances,
    creneaux: (heures ?? '')
      .split(',')
      .filter(Boolean)
      .map(ecrit => readCreneau(ecrit, mention)),
    ferme,
    mention: sansHeures ? mention : null,
  }
}

function readCreneau(ecrit: string, mention: string | null): Creneau {
  const [debut, fin] = ecrit.split('-').map(heure => Number(heure.slice(0, 2)) * 60 + Number(heure.slice(3)))
  return { debut: debut!, fin: fin!, mention }
}

function expandJour(ecrit: string): RegleOsm['jours'] {
  const rangs = /\[(.*)\]/.exec(ecrit)?.[1]
  const [debut, fin = debut] = ecrit
    .replace(/\[.*/, '')
    .split('-')
    .map(nom => (JOURS_OSM as readonly string[]).indexOf(nom))
  if (rangs) return [{ jour: debut!, rangs: rangs.split(',').flatMap(expandRangs) }]
  return expandCycle(debut!, fin!, 7).map(jour => ({ jour, rangs: null }))
}

function expandRangs(ecrit: string): number[] {
  const suite = /^(\d)-(\d)$/.exec(ecrit)
  return suite ? expandCycle(Number(suite[1]), Number(suite[2]), 6) : [Number(ecrit)]
}

function expandMois(ecrit: string): number[] {
  const [debut, fin = debut] = ecrit.split('-').map(nom => (MOIS_OSM as readonly string[]).indexOf(nom))
  return expandCycle(debut!, fin!, 12)
}

/** From `debut` to `fin`, both included, coming back to 0 after `taille - 1`. */
function expandCycle(debut: number, fin: number, taille: number): number[] {
  return Array.from({ length: ((fin - debut + taille) % taille) + 1 }, (_, i) => (debut + i) % taille)
}
