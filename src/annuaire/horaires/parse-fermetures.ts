import type { Curseur } from './curseur.ts'
import type { JourDit, Semaine } from './horaires.ts'
import { DEBUTS_DE_PLAGE, isHorsVacances, type Qualite, readQualite, SEPARATEURS } from './parse-corps.ts'
import { DEBUTS_DE_JOURS, readJours } from './parse-jours.ts'

/** « dimanche et jours fériés : fermé » */
export function readFeriesFermes(jours: readonly JourDit[], curseur: Curseur, semaine: Semaine): boolean {
  const depart = curseur.place()
  curseur.passer(['et', 'virgule'])
  if (!curseur.prendre('fériés')) {
    curseur.revenir(depart)
    return false
  }
  curseur.prendre('deux-points')
  if (!curseur.prendre('fermé') || jours.some(jour => jour.rang)) curseur.refuser()
  semaine.joursFermes.push(...jours.map(jour => jour.jour))
  semaine.feriesFermes = true
  return true
}

/** « tous les jours sauf dimanche et jours fériés », between the days and their hours. */
export function readJoursExclus(curseur: Curseur, semaine: Semaine): number[] {
  const depart = curseur.place()
  const signes = curseur.passer(['ouvrante', 'virgule'])
  if (!curseur.est('sauf') || isHorsVacances(curseur)) {
    curseur.revenir(depart)
    return []
  }
  curseur.prendre('sauf')
  const exclus = readClos(curseur, semaine)
  if (signes.includes('ouvrante') && !curseur.prendre('fermante')) curseur.refuser()
  return exclus
}

/** Closed days and public holidays, as listed after « sauf » or « fermé »; gives the days, notes the holidays. */
export function readClos(curseur: Curseur, semaine: Semaine): number[] {
  const jours: number[] = []
  for (;;) {
    if (curseur.prendre('fériés')) semaine.feriesFermes = true
    else if (curseur.prendre('vacances')) semaine.vacancesFermees = true
    else if (curseur.est(...DEBUTS_DE_JOURS)) {
      const lus = readJours(curseur)
      if (lus.moments.length > 0 || lus.jours.some(jour => jour.rang))
        curseur.refuser('une fermeture d’une partie de la journée ou du mois n’est pas comprise.')
      jours.push(...lus.jours.map(jour => jour.jour))
    } else curseur.refuser()
    const depart = curseur.place()
    curseur.passer(['et', 'virgule'])
    if (!curseur.est('fériés', 'vacances', ...DEBUTS_DE_JOURS)) {
      curseur.revenir(depart)
      return jours
    }
  }
}

/** « fermé le lundi et les jours fériés », « jours fériés : fermé », « fermé pendant les vacances scolaires ». */
export function readFermeture(curseur: Curseur, semaine: Semaine) {
  const enTete = curseur.prendre('fermé') !== null
  if (enTete) curseur.prendre('deux-points')
  if (!curseur.voir()) curseur.refuser('« fermé » est écrit sans les jours ni les heures d’ouverture.')
  if (enTete && curseur.est('vacances', 'mois', 'période scolaire', 'parite', 'mention')) {
    for (let qualite = readQualite(curseur); qualite; qualite = readQualite(curseur))
      closePeriode(qualite, curseur, semaine)
  } else {
    semaine.joursFermes.push(...readClos(curseur, semaine))
    if (!enTete) {
      curseur.prendre('deux-points')
      if (!curseur.prendre('fermé')) curseur.refuser()
    }
  }
  checkFinDePhrase(curseur)
}

export function closePeriode(qualite: Qualite, curseur: Curseur, semaine: Semaine) {
  const condition = 'condition' in qualite ? qualite.condition : null
  if (condition?.type === 'vacances') semaine.vacancesFermees = true
  else if (condition?.type === 'mois') semaine.moisFermes.push(...condition.mois)
  else curseur.refuser('la fermeture n’est pas comprise.')
}

/** After a closing, hours would change its meaning (« sauf vendredi : 9h-12h », « fermé le mercredi 12h-14h »). */
export function checkFinDePhrase(curseur: Curseur) {
  const depart = curseur.place()
  curseur.passer([...SEPARATEURS.filter(signe => signe !== 'ligne' && signe !== 'point'), 'deux-points'])
  if (curseur.est(...DEBUTS_DE_PLAGE, 'moment', 'mention')) curseur.refuser()
  curseur.revenir(depart)
}
