import {
  type Condition,
  type Creneau,
  findSuites,
  formatHeure,
  Incompris,
  JOURS,
  JOURS_OSM,
  type JourDit,
  MOIS_OSM,
  type Regle,
  SEMAINES_OSM,
  type Semaine,
} from './horaires.ts'

/** What is open on one day (of the week, or of the month when it has a rank), under one condition. */
type Journee = {
  jour: number
  rang: number | null
  deduit: boolean
  creneaux: Creneau[]
  mention: string | null
}
type Groupe = { condition: Condition | null; journees: Journee[] }

/**
 * Writes what was read as OSM opening_hours, days with the same hours together.
 * @throws {Incompris} when two statements overlap, contradict each other or can be combined in more than one way.
 */
export function writeOsm(semaine: Semaine): string {
  const { regles, toujoursOuvert, sinon } = semaine
  if (toujoursOuvert) return writeToujoursOuvert(semaine)
  if (regles.length === 0 && sinon && !hasFermeture(semaine)) return `"${sinon}"`

  const groupes = groupByCondition(regles)
    .map(groupe => closeJours(groupe, semaine.joursFermes))
    .filter(groupe => groupe.journees.length > 0)
  if (groupes.length === 0) throw new Incompris('les jours et heures d’ouverture ne sont pas indiqués.')
  checkCombinaison(groupes, semaine)

  const ordre = ['base', 'horsVacances', 'semaine', 'mois', 'vacances'] as string[]
  const ranges = groupes.toSorted(
    (a, b) => ordre.indexOf(a.condition?.type ?? 'base') - ordre.indexOf(b.condition?.type ?? 'base'),
  )
  const morceaux = ranges.flatMap(groupe => [...writeGroupe(groupe), ...writePause(groupe, ranges)])
  const ouvert = morceaux.join('; ') + (sinon ? ` || "${sinon}"` : '')
  const fermetures = [
    semaine.moisFermes.length > 0 ? `${writeMois(semaine.moisFermes)} off` : '',
    semaine.vacancesFermees ? 'SH off' : '',
    semaine.feriesFermes ? 'PH off' : '',
  ]
  return [ouvert, ...fermetures.filter(fermeture => fermeture !== '')].join('; ')
}

function hasFermeture({ joursFermes, feriesFermes, vacancesFermees, moisFermes }: Semaine): boolean {
  return joursFermes.length > 0 || feriesFermes || vacancesFermees || moisFermes.length > 0
}

function writeToujoursOuvert(semaine: Semaine): string {
  if (semaine.regles.length > 0 || semaine.sinon || hasFermeture(semaine))
    throw new Incompris('« 24h/24 7j/7 » et d’autres précisions ne vont pas ensemble.')
  return '24/7'
}

function groupByCondition(regles: readonly Regle[]): Groupe[] {
  const groupes = new Map<string, Groupe>()
  for (const regle of regles) {
    const cle = JSON.stringify(regle.condition)
    const groupe = groupes.get(cle) ?? { condition: regle.condition, journees: [] }
    groupes.set(cle, groupe)
    for (const jour of regle.jours) addJournee(groupe.journees, jour, regle)
  }
  return [...groupes.values()]
}

/** A day named twice adds its hours up; a day first covered by a range may have been meant as an exception, or not. */
function addJournee(journees: Journee[], { jour, rang, deduit }: JourDit, { creneaux, mention }: Regle) {
  const deja = journees.find(journee => journee.jour === jour && journee.rang === rang)
  if (!deja) {
    journees.push({ jour, rang, deduit, mention, creneaux: joinCreneaux(creneaux, JOURS[jour]!) })
    return
  }
  const reunis = joinCreneaux([...deja.creneaux, ...creneaux], JOURS[jour]!)
  if (deja.deduit || deduit || mention || deja.mention)
    throw new Incompris(
      `les horaires du ${JOURS[jour]} sont donnés deux fois : on ne sait pas s’ils s’ajoutent ou se remplacent.`,
    )
  deja.creneaux = reunis
}

/** In order; two that touch become one. */
function joinCreneaux(creneaux: readonly Creneau[], jour: string): Creneau[] {
  const joints: Creneau[] = []
  for (const creneau of creneaux.toSorted((a, b) => a.debut - b.debut)) {
    const dernier = joints.at(-1)
    if (dernier && creneau.debut < dernier.fin) throw new Incompris(`les horaires du ${jour} se recouvrent.`)
    if (dernier && creneau.debut === dernier.fin && creneau.mention === dernier.mention)
      dernier.fin = creneau.fin
    else joints.push({ ...creneau })
  }
  return joints
}

function closeJours(groupe: Groupe, fermes: readonly number[]): Groupe {
  const contredit = groupe.journees.find(journee => fermes.includes(journee.jour) && !journee.deduit)
  if (contredit) throw new Incompris(`le ${JOURS[contredit.jour]} est dit à la fois ouvert et fermé.`)
  return { ...groupe, journees: groupe.journees.filter(journee => !fermes.includes(journee.jour)) }
}

/** Refuses what could be read in several ways, or what OSM rules, where the last one wins, would say otherwise. */
function checkCombinaison(groupes: readonly Groupe[], { moisFermes, vacancesFermees, sinon }: Semaine) {
  const types = new Set<string>(groupes.map(groupe => groupe.condition?.type ?? 'base'))
  const parType = (type: string) => groupes.filter(groupe => (groupe.condition?.type ?? 'base') === type)
  const base = parType('base')[0]
  const refuse = () => {
    throw new Incompris(
      'on ne sait pas comment combiner les horaires ordinaires et ceux d’une semaine ou d’une période.',
    )
  }
  for (const groupe of groupes) checkRangs(groupe)
  const associations: string[][] = [
    ['base', 'semaine'],
    ['base', 'horsVacances'],
    ['base', 'vacances'],
    ['horsVacances', 'vacances'],
    ['base', 'mois'],
  ]
  if (types.size > 1 && !associations.some(paire => types.size === 2 && paire.every(type => types.has(type))))
    refuse()

  const jours = (groupe: Groupe | undefined) =>
    [...new Set(groupe?.journees.map(journee => journee.jour))].sort()
  const joursDeBase = jours(base)
  for (const groupe of [...parType('semaine'), ...parType('horsVacances')])
    if (jours(groupe).some(jour => joursDeBase.includes(jour))) refuse()
  for (const groupe of [...parType('vacances'), ...parType('mois')])
    if (base && joursDeBase.join() !== jours(groupe).join()) refuse()

  const mois = [
    ...parType('mois').flatMap(({ condition }) => (condition?.type === 'mois' ? condition.mois : [])),
    ...moisFermes,
  ]
  if (new Set(mois).size < mois.length) refuse()
  if (vacancesFermees && (types.has('vacances') || types.has('horsVacances'))) refuse()
  if (sinon && (types.has('horsVacances') || types.has('vacances') || types.has('mois'))) refuse()
}

function checkRangs({ journees }: Groupe) {
  for (const jour of new Set(journees.map(journee => journee.jour))) {
    const rangs = journees.filter(journee => journee.jour === jour).map(journee => journee.rang)
    const memes = new Set(journees.filter(journee => journee.jour === jour).map(writeHeures)).size === 1
    if (rangs.length > 1 && (rangs.includes(null) || (rangs.includes(-1) && !memes)))
      throw new Incompris(`les horaires du ${JOURS[jour]} sont donnés plusieurs fois pour la même date.`)
  }
}

function writeGroupe({ condition, journees }: Groupe): string[] {
  const parHeures = new Map<string, Journee[]>()
  for (const journee of journees.toSorted(
    (a, b) => a.jour - b.jour || placeRang(a.rang) - placeRang(b.rang),
  )) {
    const heures = writeHeures(journee)
    parHeures.set(heures, [...(parHeures.get(heures) ?? []), journee])
  }
  const debut = writeCondition(condition)
  return [...parHeures].map(([heures, memes]) => {
    const jours = `${debut}${writeJours(memes)} `
    return heures
      .split(' + ')
      .map(partie => jours + partie)
      .join(', ')
  })
}

/** The last of the month, -1, comes after the fifth. */
function placeRang(rang: number | null): number {
  return rang === -1 ? 6 : (rang ?? 0)
}

/** Hours of one day; parts whose mention differs must be separate OSM rules, here parted by « + ». */
function writeHeures({ creneaux, mention }: Journee): string {
  if (mention) return `"${mention}"`
  const mentions = [...new Set(creneaux.map(creneau => creneau.mention))]
  return mentions
    .map(
      m =>
        creneaux
          .filter(c => c.mention === m)
          .map(c => `${formatHeure(c.debut)}-${formatHeure(c.fin)}`)
          .join(',') + writeMention(m),
    )
    .join(' + ')
}

/** A bare comment makes the state « unknown » in OSM: right for an appointment, wrong for a free entry. */
function writeMention(mention: string | null): string {
  if (!mention) return ''
  return mention.startsWith('sur ') ? ` "${mention}"` : ` open "${mention}"`
}

function writeCondition(condition: Condition | null): string {
  if (condition?.type === 'semaine') return `${SEMAINES_OSM[condition.parite]} `
  if (condition?.type === 'mois') return `${writeMois(condition.mois)} `
  return condition?.type === 'vacances' ? 'SH ' : ''
}

/** OSM has no « outside school holidays »: those days are opened, then closed during the holidays. */
function writePause({ condition, journees }: Groupe, groupes: readonly Groupe[]): string[] {
  if (condition?.type !== 'horsVacances') return []
  return groupes.some(groupe => groupe.condition === null) ? [`SH ${writeJours(journees)} off`] : ['SH off']
}

function writeMois(mois: readonly number[]): string {
  // A range over New Year's Eve (« de septembre à juin ») is two runs of numbers.
  const suites = findSuites(mois)
  const premiere = suites[0]
  const derniere = suites.at(-1)
  if (suites.length > 1 && premiere?.[0] === 0 && derniere?.[1] === 11) {
    suites.shift()
    suites[suites.length - 1] = [derniere[0], premiere[1]]
  }
  return suites
    .map(([debut, fin]) => (debut === fin ? MOIS_OSM[debut] : `${MOIS_OSM[debut]}-${MOIS_OSM[fin]}`))
    .join(',')
}

function writeJours(journees: readonly Journee[]): string {
  const suites = findSuites(journees.filter(journee => journee.rang === null).map(journee => journee.jour))
  const simples = suites.map(([debut, fin]) =>
    debut === fin ? JOURS_OSM[debut] : `${JOURS_OSM[debut]}-${JOURS_OSM[fin]}`,
  )
  const avecRang = journees.filter(journee => journee.rang !== null)
  const rangs = [...new Set(avecRang.map(journee => journee.jour))].map(jour => {
    const liste = avecRang.filter(journee => journee.jour === jour).map(journee => journee.rang)
    return `${JOURS_OSM[jour]}[${liste.join(',')}]`
  })
  return [...simples, ...rangs].join(',')
}
