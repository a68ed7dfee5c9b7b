import type { Curseur } from './curseur.ts'
import { type Condition, type Creneau, formatHeure, type JourDit, type Regle } from './horaires.ts'
import { DEBUTS_DE_JOURS } from './parse-jours.ts'
import type { Jeton, Moment } from './split-jetons.ts'

type Type = Jeton['type']

/** What is said of hours or days besides their figures. */
export type Qualite = { mention: string } | { condition: Condition }

/** How a piece of the text hangs on the one before. */
type Attache = 'collé' | 'séparé' | 'parenthèse'
type Element = { attache: Attache; creneau: Creneau } | { attache: Attache; qualite: Qualite }

/** All that follows the days, up to the next days. */
export type Corps = { elements: Element[]; moments: Moment[]; ferme: boolean }

export const SEPARATEURS: readonly Type[] = [
  'et',
  'virgule',
  'tiret',
  'barre',
  'point',
  'ligne',
  'ouvrante',
  'fermante',
]
export const DEBUTS_DE_PLAGE = ['heure', 'entre', '24h/24'] as const

/** The quality that starts here, consumed, or null. */
export function readQualite(curseur: Curseur): Qualite | null {
  const mention = curseur.prendre('mention')
  if (mention) return { mention: mention.mention }
  const parite = curseur.prendre('parite')
  if (parite) return { condition: { type: 'semaine', parite: parite.parite } }
  if (curseur.prendre('vacances')) return { condition: { type: 'vacances' } }
  if (curseur.prendre('période scolaire')) return { condition: { type: 'horsVacances' } }
  if (isHorsVacances(curseur)) {
    curseur.prendre('sauf')
    curseur.prendre('vacances')
    return { condition: { type: 'horsVacances' } }
  }
  return curseur.est('mois') ? { condition: { type: 'mois', mois: readMois(curseur) } } : null
}

/** « hors vacances scolaires », but not « sauf vacances scolaires et jours fériés », which is a list of closings. */
export function isHorsVacances(curseur: Curseur): boolean {
  const listeDeFermetures =
    curseur.voir(3)?.type === 'fériés' && ['et', 'virgule'].includes(curseur.voir(2)?.type ?? '')
  return curseur.est('sauf') && curseur.voir(1)?.type === 'vacances' && !listeDeFermetures
}

function readMois(curseur: Curseur): number[] {
  const mois: number[] = []
  for (let lu = curseur.prendre('mois'); lu; lu = curseur.prendre('mois')) {
    mois.push(lu.mois)
    const depart = curseur.place()
    const [lien] = curseur.passer(['à', 'tiret', 'et', 'virgule', 'barre'])
    const suivant = curseur.voir()
    if (suivant?.type !== 'mois') curseur.revenir(depart)
    else if (lien === 'à' || lien === 'tiret')
      for (let m = (lu.mois + 1) % 12; m !== suivant.mois; m = (m + 1) % 12) mois.push(m)
  }
  return [...new Set(mois)]
}

/** A range of hours: « 9h-12h », « de 9 à 12h », « entre 9h et 12h », « 24h/24 ». */
function readCreneau(curseur: Curseur): Creneau {
  if (curseur.prendre('24h/24')) return { debut: 0, fin: 1440, mention: null }
  const liens: readonly Type[] = curseur.prendre('entre') ? ['et'] : ['à', 'tiret', 'barre']
  const depart = curseur.place()
  const debut = curseur.prendre('heure')
  const lien = debut && curseur.passer(liens)
  const fin = curseur.prendre('heure')
  if (!debut || !fin || lien?.length !== 1 || (debut.nue && fin.nue)) {
    curseur.revenir(depart)
    return curseur.refuser()
  }
  if (fin.minutes <= debut.minutes)
    curseur.refuser(
      `la fin (${formatHeure(fin.minutes)}) n’est pas après le début (${formatHeure(debut.minutes)}), le même jour.`,
    )
  if (debut.minutes < 300)
    curseur.refuser(`${formatHeure(debut.minutes)} est une heure de nuit : est-ce bien l’heure d’ouverture ?`)
  return { debut: debut.minutes, fin: fin.minutes, mention: null }
}

/** Reads what follows the days. `enTetes`: conditions are written before the days they rule, not after. */
export function readCorps(curseur: Curseur, enTetes: boolean): Corps {
  const corps: Corps = { elements: [], moments: [], ferme: false }
  let parenthese = false
  let apresCreneau = false
  for (;;) {
    const depart = curseur.place()
    const signes = curseur.passer(apresCreneau ? SEPARATEURS : [...SEPARATEURS, 'deux-points'])
    for (const signe of signes)
      if (signe === 'ouvrante' || signe === 'fermante') parenthese = signe === 'ouvrante'
    const attache = parenthese ? 'parenthèse' : signes.length > 0 ? 'séparé' : 'collé'

    if (curseur.est(...DEBUTS_DE_PLAGE)) {
      if (attache === 'parenthèse' && signes.includes('ouvrante') && corps.elements.some(e => 'creneau' in e))
        curseur.refuser()
      corps.elements.push({ attache, creneau: readCreneau(curseur) })
      apresCreneau = true
      continue
    }
    const moment = curseur.prendre('moment')
    apresCreneau = false
    if (moment) {
      corps.moments.push(moment.moment)
      continue
    }
    if (curseur.est('fermé') && corps.elements.length === 0) {
      curseur.prendre('fermé')
      corps.ferme = true
      return corps
    }
    const qualites = isElsewhere(curseur, signes, corps, enTetes) ? [] : readQualites(curseur)
    if (qualites.length === 0) {
      curseur.revenir(depart)
      return corps
    }
    qualites.forEach((qualite, i) => {
      corps.elements.push({ attache: i === 0 ? attache : 'collé', qualite })
    })
  }
}

function readQualites(curseur: Curseur): Qualite[] {
  const qualites: Qualite[] = []
  for (let qualite = readQualite(curseur); qualite; qualite = readQualite(curseur)) qualites.push(qualite)
  return qualites
}

/** Whether the qualities that start here are said of the following days, or of the whole text, rather than of these hours. */
function isElsewhere(curseur: Curseur, signes: readonly Type[], corps: Corps, enTetes: boolean): boolean {
  const depart = curseur.place()
  const qualites = readQualites(curseur)
  const deuxPoints = curseur.prendre('deux-points') !== null
  const versJours = curseur.est(...DEBUTS_DE_JOURS)
  const versPlage = curseur.est(...DEBUTS_DE_PLAGE)
  const versFermeture = curseur.est('fermé')
  curseur.passer(SEPARATEURS)
  const finDuTexte = curseur.voir() === undefined
  curseur.revenir(depart)

  const commenceParHeures = 'creneau' in (corps.elements[0] ?? {})
  const nouvelleLigne = signes.includes('ligne') || signes.includes('point')
  if (qualites.length === 0 || versFermeture) return true
  if (deuxPoints && versJours) return true
  if (deuxPoints && versPlage && commenceParHeures) return true
  if (versJours && corps.elements.length > 0)
    return (
      enTetes ||
      nouvelleLigne ||
      curseur.refuser(
        'on ne sait pas à quels jours se rapporte la précision donnée (rendez-vous, semaine, période).',
      )
    )
  // « 9h-12h et sur rendez-vous » is not « 9h-12h sur rendez-vous ».
  return commenceParHeures && (signes.includes('et') || (finDuTexte && nouvelleLigne))
}

/** Rules said by these days and what follows them. `seule`: the text says nothing else. */
export function composeRegles(jours: JourDit[], corps: Corps, seule: boolean, curseur: Curseur): Regle[] {
  checkMoments(corps, curseur)
  const { elements } = corps
  if (!elements.some(element => 'creneau' in element)) {
    const regle = qualify(
      [],
      elements.flatMap(e => ('qualite' in e ? [e.qualite] : [])),
      jours,
      curseur,
    )
    return regle.mention ? [regle] : curseur.refuser('des jours sont donnés sans leurs heures.')
  }
  const groupes =
    'qualite' in elements[0]! ? groupAfterQualites(elements) : groupBeforeQualites(elements, seule)
  if (!groupes)
    return curseur.refuser(
      'on ne sait pas à quelles heures se rapporte la précision donnée (rendez-vous, semaine, période).',
    )
  return joinRegles(groupes.map(groupe => qualify(groupe.creneaux, groupe.qualites, jours, curseur)))
}

/** Hours of the same days under the same condition are one statement, each with its own mention. */
function joinRegles(regles: readonly Regle[]): Regle[] {
  const parCondition = new Map<string, Regle>()
  for (const regle of regles) {
    const cle = JSON.stringify(regle.condition)
    const deja = parCondition.get(cle)
    parCondition.set(cle, deja ? { ...deja, creneaux: [...deja.creneaux, ...regle.creneaux] } : regle)
  }
  return [...parCondition.values()]
}

type Groupe = { qualites: Qualite[]; creneaux: Creneau[] }

/** « semaine paire 9h-12h, semaine impaire 14h-17h »: each quality rules the hours after it. */
function groupAfterQualites(elements: readonly Element[]): Groupe[] | null {
  const groupes: Groupe[] = []
  for (const element of elements) {
    const courant = groupes.at(-1)
    if ('creneau' in element) courant?.creneaux.push(element.creneau)
    else if (courant && courant.creneaux.length === 0) courant.qualites.push(element.qualite)
    else groupes.push({ qualites: [element.qualite], creneaux: [] })
  }
  const dernier = groupes.at(-1)!
  if (dernier.creneaux.length > 0) return groupes
  const [seul] = groupes
  if (groupes.length !== 2 || seul!.creneaux.length !== 1) return null
  return [{ creneaux: seul!.creneaux, qualites: [...seul!.qualites, ...dernier.qualites] }]
}

/** « 9h-12h sans rendez-vous, 14h-17h sur rendez-vous »: each quality rules the hours before it. */
function groupBeforeQualites(elements: readonly Element[], seule: boolean): Groupe[] | null {
  const groupes: Groupe[] = []
  const qualites = elements.filter(element => 'qualite' in element)
  for (const element of elements) {
    if ('creneau' in element) groupes.push({ creneaux: [element.creneau], qualites: [] })
    else groupes.at(-1)!.qualites.push(element.qualite)
  }
  const tous = { creneaux: groupes.flatMap(g => g.creneaux), qualites: qualites.map(q => q.qualite) }
  if (qualites.length === 0) return [tous]
  if (groupes.every(groupe => groupe.qualites.length > 0)) return groupes

  const enFin = groupes.slice(0, -1).every(groupe => groupe.qualites.length === 0)
  const detachee = seule && qualites[0]!.attache === 'séparé'
  if (enFin) return detachee || tous.qualites.every(isPeriode) ? [tous] : null

  const premierNu = groupes.findIndex(groupe => groupe.qualites.length === 0)
  const nusEnsuite = groupes.slice(premierNu).every(groupe => groupe.qualites.length === 0)
  const attaches = qualites.every(q => q.attache !== 'séparé')
  const suivants = elements.every((e, i) => !('creneau' in e) || i === 0 || e.attache === 'séparé')
  return nusEnsuite && attaches && suivants ? groupes : null
}

/** A part of the year is said of a whole day; an appointment or a week may be said of the afternoon only. */
function isPeriode(qualite: Qualite): boolean {
  return 'condition' in qualite && qualite.condition.type !== 'semaine'
}

function qualify(
  creneaux: Creneau[],
  qualites: readonly Qualite[],
  jours: JourDit[],
  curseur: Curseur,
): Regle {
  const mentions = qualites.flatMap(q => ('mention' in q ? [q.mention] : []))
  const conditions = qualites.flatMap(q => ('condition' in q ? [q.condition] : []))
  if (mentions.length > 1 || conditions.length > 1)
    curseur.refuser('plusieurs précisions se rapportent aux mêmes heures (rendez-vous, semaine, période).')
  const [mention = null] = mentions
  return {
    condition: conditions[0] ?? null,
    jours,
    creneaux: creneaux.map(creneau => ({ ...creneau, mention })),
    mention: creneaux.length === 0 ? mention : null,
  }
}

const BORNES: Record<Moment, (creneau: Creneau) => boolean> = {
  matin: ({ debut, fin }) => debut < 720 && fin <= 840,
  'après-midi': ({ debut }) => debut >= 720,
  soir: ({ debut }) => debut >= 960,
}

/** « matin » and « après-midi » add nothing to hours that agree with them; otherwise one of the two is wrong. */
function checkMoments({ moments, elements, ferme }: Corps, curseur: Curseur) {
  if (moments.length === 0) return
  const creneaux = elements.flatMap(element => ('creneau' in element ? [element.creneau] : []))
  if (creneaux.length === 0 || ferme)
    curseur.refuser('« matin », « après-midi » ou « soir » est écrit sans heures.')
  const distincts = new Set(moments).size
  const accordes =
    distincts === 1
      ? creneaux.every(BORNES[moments[0]!])
      : moments.length === creneaux.length && creneaux.every((creneau, i) => BORNES[moments[i]!](creneau))
  if (!accordes) curseur.refuser('les heures ne s’accordent pas avec « matin », « après-midi » ou « soir ».')
}
