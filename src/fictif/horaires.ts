import type { Hasard } from './hasard.ts'

/** Opening and closing, 'HH:MM'. */
export type Plage = readonly [string, string]
/** Seven days, Monday first; an empty day is closed. */
export type Semaine = readonly (readonly Plage[])[]

const JOURS_OSM = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
export const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const

const MATINS: readonly Plage[] = [
  ['08:30', '12:00'],
  ['09:00', '12:00'],
  ['09:00', '12:30'],
  ['10:00', '12:30'],
]
const APRES_MIDIS: readonly Plage[] = [
  ['13:30', '17:00'],
  ['14:00', '17:30'],
  ['14:00', '18:00'],
  ['13:30', '16:30'],
  ['15:00', '19:00'],
]

/** A plausible week: the same hours most days, now and then a closed day, a closed afternoon or a Saturday morning. */
export function drawSemaine(hasard: Hasard): Semaine {
  const matin = hasard.pick(MATINS)
  const apresMidi = hasard.pick(APRES_MIDIS)
  const jourFerme = hasard.isLucky(0.3) ? hasard.drawInteger(0, 4) : -1
  const apresMidiFerme = hasard.isLucky(0.5) ? hasard.drawInteger(0, 4) : -1
  const samediMatin = hasard.isLucky(0.25)
  const apresMidiSeulement = hasard.isLucky(0.12)
  return JOURS.map((_, jour) => {
    if (jour === 6 || jour === jourFerme) return []
    if (jour === 5) return samediMatin ? [matin] : []
    if (apresMidiSeulement) return [apresMidi]
    return jour === apresMidiFerme ? [matin] : [matin, apresMidi]
  })
}

/** 'Mo-We,Fr 09:00-12:00,14:00-17:30; Th 09:00-12:00'. */
export function formatOsm(semaine: Semaine): string {
  return groupJours(semaine)
    .map(({ suites, plages }) => {
      const jours = suites.map(([debut, fin]) =>
        debut === fin ? JOURS_OSM[debut] : `${JOURS_OSM[debut]}-${JOURS_OSM[fin]}`,
      )
      return `${jours.join(',')} ${plages.map(plage => plage.join('-')).join(',')}`
    })
    .join('; ')
}

/** 'du lundi au mercredi et le vendredi de 9h à 12h et de 14h à 17h30, le jeudi de 9h à 12h'. */
export function formatPhrase(semaine: Semaine): string {
  return groupJours(semaine)
    .map(
      ({ suites, plages }) =>
        `${nameSuites(suites)} ${plages.map(([a, b]) => `de ${formatHeure(a)} à ${formatHeure(b)}`).join(' et ')}`,
    )
    .join(', ')
}

/** 'Du lundi au vendredi : 9h-12h / 14h-17h30 ; samedi : 9h-12h'. */
export function formatAbrege(semaine: Semaine): string {
  const texte = groupJours(semaine)
    .map(
      ({ suites, plages }) =>
        `${nameSuites(suites).replaceAll('le ', '')} : ${plages.map(([a, b]) => `${formatHeure(a)}-${formatHeure(b)}`).join(' / ')}`,
    )
    .join(' ; ')
  return texte.charAt(0).toUpperCase() + texte.slice(1)
}

/** '09:00 - 12:00 / 14:00 - 17:30', empty on a closed day. */
export function formatJour(plages: readonly Plage[]): string {
  return plages.map(plage => plage.join(' - ')).join(' / ')
}

/** '09:00' → '9h', '13:30' → '13h30'. */
function formatHeure(heure: string): string {
  return `${Number(heure.slice(0, 2))}h${heure.slice(3) === '00' ? '' : heure.slice(3)}`
}

/** 'du lundi au mercredi et le vendredi', 'le lundi, le mardi et le jeudi'. */
function nameSuites(suites: [number, number][]): string {
  const morceaux = suites.flatMap(([debut, fin]) => {
    if (fin - debut > 1) return [`du ${JOURS[debut]} au ${JOURS[fin]}`]
    return JOURS.slice(debut, fin + 1).map(jour => `le ${jour}`)
  })
  return ENUMERATION.format(morceaux)
}

const ENUMERATION = new Intl.ListFormat('fr')

/** Days that keep the same hours, as runs of consecutive days. */
function groupJours(semaine: Semaine): { suites: [number, number][]; plages: readonly Plage[] }[] {
  const groupes = new Map<string, { suites: [number, number][]; plages: readonly Plage[] }>()
  semaine.forEach((plages, jour) => {
    if (plages.length === 0) return
    const groupe = groupes.get(formatJour(plages)) ?? { suites: [], plages }
    groupes.set(formatJour(plages), groupe)
    const derniere = groupe.suites.at(-1)
    if (derniere?.[1] === jour - 1) derniere[1] = jour
    else groupe.suites.push([jour, jour])
  })
  return [...groupes.values()]
}
