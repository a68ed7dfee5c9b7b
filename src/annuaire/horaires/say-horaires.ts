import { prettifyOsm } from './check-osm.ts'
import { type Condition, type Creneau, findSuites, JOURS, MOIS } from './horaires.ts'
import { isOrdinaire, parseOsm, type RegleOsm } from './parse-osm.ts'

type Journee = { creneaux: Creneau[]; mention: string | null }

const INSECABLE = '\u00a0'

/**
 * OSM opening_hours in French, one line for each group of days, for the screen and for print:
 * « lundi au jeudi : 9 h – 12 h et 14 h – 17 h 30 », « fermé les jours fériés ». Spaces inside an hour are no-break.
 */
export function sayHoraires(osm: string): string[] {
  if (osm === '24/7') return ['ouvert 24 heures sur 24, 7 jours sur 7']
  const regles = parseOsm(osm)
  const lignes = regles && sayRegles(regles)
  return lignes ?? [prettifyOsm(osm) ?? osm]
}

/** An ordinary week day by day, from Monday on, and what else is to be known: 'fermé les jours fériés'. */
export type SemaineDite = { jours: { jour: string; heures: string }[]; precisions: string[] }

/** The same as a timetable. Null when weeks differ from one another, or when no hour is fixed: lines then say it better. */
export function sayHorairesParJour(osm: string): SemaineDite | null {
  const lue = readSemaineOrdinaire(osm)
  if (!lue) return null
  const { semaine, particulieres } = lue
  return {
    jours: JOURS.map((jour, rang) => {
      const journee = semaine.get(rang)
      return { jour, heures: journee ? sayJournee(journee) : 'fermé' }
    }),
    precisions: particulieres.flatMap(sayParticuliere),
  }
}

/**
 * The hours of each day of the week (0 is Monday; a day that is not there is closed) and the rules about other days.
 * Null when weeks differ from one another, or when no hour is fixed.
 */
export function readSemaineOrdinaire(
  osm: string,
): { semaine: ReadonlyMap<number, Journee>; particulieres: RegleOsm[] } | null {
  const regles = parseOsm(osm)
  if (!regles || sayRegles(regles) === null) return null
  const particulieres = regles.filter(regle => !isOrdinaire(regle))
  if (!particulieres.every(regle => !regle.sinon && (regle.ferme || regle.feries))) return null
  const semaine = new Map<number, Journee>()
  for (const regle of regles.filter(isOrdinaire)) applyRegle(semaine, regle)
  return [...semaine.values()].some(({ creneaux }) => creneaux.length > 0) ? { semaine, particulieres } : null
}

/** Null when the rules, of which the last one wins, cannot be said one after the other. */
function sayRegles(regles: readonly RegleOsm[]): string[] | null {
  if (regles.some((regle, i) => isOrdinaire(regle) && regles.slice(0, i).some(avant => !isOrdinaire(avant))))
    return null
  const ordinaires = regles.filter(isOrdinaire)
  const particulieres = regles.filter(regle => !isOrdinaire(regle))
  const semaine = new Map<number, Journee>()
  for (const regle of ordinaires) applyRegle(semaine, regle)
  const fermes = [
    ...new Set(ordinaires.filter(r => r.ferme).flatMap(r => r.jours.map(({ jour }) => jour))),
  ].filter(j => !semaine.has(j))
  const horsVacances = particulieres.some(
    (regle, i) => isPause(regle) && particulieres.slice(i).some(isOuverteEnVacances),
  )
  const lignes = saySemaine(semaine)
  return [
    ...(horsVacances ? lignes.map(ligne => `hors vacances scolaires, ${ligne}`) : lignes),
    ...particulieres.filter(regle => !(horsVacances && isPause(regle))).flatMap(sayParticuliere),
    ...sayFermes(fermes),
  ]
}

/** « SH off » */
function isPause({ vacances, feries, ferme, jours }: RegleOsm): boolean {
  return vacances && ferme && !feries && jours.length === 0
}

function isOuverteEnVacances({ condition, ferme }: RegleOsm): boolean {
  return condition?.type === 'vacances' && !ferme
}

function applyRegle(semaine: Map<number, Journee>, { jours, ferme, creneaux, mention, ajoute }: RegleOsm) {
  for (const { jour } of jours) {
    const deja = ajoute ? (semaine.get(jour)?.creneaux ?? []) : []
    if (ferme) semaine.delete(jour)
    else
      semaine.set(jour, { creneaux: [...deja, ...creneaux].toSorted((a, b) => a.debut - b.debut), mention })
  }
}

function saySemaine(semaine: ReadonlyMap<number, Journee>): string[] {
  const groupes = new Map<string, number[]>()
  for (const [jour, journee] of [...semaine].toSorted(([a], [b]) => a - b)) {
    const heures = sayJournee(journee)
    groupes.set(heures, [...(groupes.get(heures) ?? []), jour])
  }
  const [seul] = groupes
  if (seul && groupes.size === 1 && seul[1].length === 7 && seul[0].startsWith('sur ')) return [seul[0]]
  return [...groupes].map(([heures, jours]) => `${sayJours(jours)} : ${heures}`)
}

function sayParticuliere(regle: RegleOsm): string[] {
  const { condition, jours, feries, vacances, ferme, mention, sinon } = regle
  if (sinon) return [`et aussi ${sayJournee(regle)}`]
  if (ferme) return [sayFermeture(regle)]
  const tous = jours.length === 7 && jours.every(jour => !jour.rangs)
  const quand = [
    condition ? sayCondition(condition) : '',
    feries ? 'jours fériés' : '',
    vacances ? 'vacances scolaires' : '',
    jours.length === 0 ? '' : tous ? 'tous les jours' : sayJoursRanges(jours),
  ]
  return [`${quand.filter(Boolean).join(', ')} : ${sayJournee({ creneaux: regle.creneaux, mention })}`]
}

function sayFermeture({ condition, jours, feries, vacances }: RegleOsm): string {
  const tous = jours.length === 7
  const quand = [
    jours.length === 0 || (condition && tous) ? '' : `le ${sayJoursRanges(jours)}`,
    condition?.type === 'vacances'
      ? 'pendant les vacances scolaires'
      : condition
        ? sayCondition(condition)
        : '',
    feries ? 'les jours fériés' : '',
    vacances ? 'pendant les vacances scolaires' : '',
  ]
  return `fermé ${joinAvecEt(quand.filter(Boolean))}`
}

function sayFermes(jours: readonly number[]): string[] {
  if (jours.length === 7) return ['fermé']
  return jours.length > 0 ? [`fermé le ${sayJours(jours)}`] : []
}

function sayCondition(condition: Condition): string {
  if (condition.type === 'semaine') return `semaines ${condition.parite}s`
  if (condition.type === 'vacances') return 'vacances scolaires'
  if (condition.type === 'horsVacances') return 'hors vacances scolaires'
  const mois = condition.mois
  const debut = mois[0]!
  const fin = mois.at(-1)!
  const suite = mois.length > 2 && mois.every((m, i) => i === 0 || m === (mois[i - 1]! + 1) % 12)
  if (suite)
    return `${debut % 2 === 1 && [3, 7, 9].includes(debut) ? 'd’' : 'de '}${MOIS[debut]} à ${MOIS[fin]}`
  return `en ${joinAvecEt(mois.map(m => MOIS[m]!))}`
}

function sayJours(jours: readonly number[]): string {
  if (jours.length === 7) return 'tous les jours'
  const suites = findSuites(jours).flatMap(([debut, fin]) =>
    fin - debut > 1
      ? [`${JOURS[debut]} au ${JOURS[fin]}`]
      : debut === fin
        ? [JOURS[debut]!]
        : [JOURS[debut]!, JOURS[fin]!],
  )
  return joinAvecEt(suites)
}

function sayJoursRanges(jours: RegleOsm['jours']): string {
  const simples = jours.filter(jour => !jour.rangs).map(({ jour }) => jour)
  const ranges = jours.flatMap(({ jour, rangs }) =>
    rangs ? [`${joinAvecEt(rangs.map(sayRang))} ${JOURS[jour]} du mois`] : [],
  )
  return joinAvecEt([...(simples.length > 0 ? [sayJours(simples)] : []), ...ranges])
}

function sayRang(rang: number): string {
  if (rang === -1) return 'dernier'
  if (rang < 0) return `${-rang}e avant la fin,`
  return rang === 1 ? '1er' : `${rang}e`
}

function sayJournee({ creneaux, mention }: Journee): string {
  if (mention !== null) return mention
  const mentions = new Set(creneaux.map(creneau => creneau.mention))
  const commune = mentions.size === 1 && creneaux.length > 1 ? creneaux[0]!.mention : null
  const dits = creneaux.map(c => sayCreneau(c) + (c.mention && !commune ? ` (${c.mention})` : ''))
  return joinAvecEt(dits) + (commune ? `, ${commune}` : '')
}

function sayCreneau({ debut, fin }: Creneau): string {
  return debut === 0 && fin === 1440 ? '24 heures sur 24' : `${sayHeure(debut)} – ${sayHeure(fin)}`
}

/** 570 gives « 9 h 30 ». */
function sayHeure(minutes: number): string {
  if (minutes === 1440) return 'minuit'
  const reste = minutes % 60
  return `${Math.floor(minutes / 60)}${INSECABLE}h${reste === 0 ? '' : INSECABLE + String(reste).padStart(2, '0')}`
}

function joinAvecEt(parties: readonly string[]): string {
  return parties.length < 2 ? (parties[0] ?? '') : `${parties.slice(0, -1).join(', ')} et ${parties.at(-1)}`
}
