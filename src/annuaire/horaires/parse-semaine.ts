import { createCurseur, type Curseur } from './curseur.ts'
import type { Condition, JourDit, Semaine } from './horaires.ts'
import { composeRegles, type Corps, DEBUTS_DE_PLAGE, type Qualite, readCorps, readQualite, SEPARATEURS } from './parse-corps.ts'
import { DEBUTS_DE_JOURS, readJours } from './parse-jours.ts'
import { type Jeton, splitJetons } from './split-jetons.ts'

type Section = { jours: JourDit[]; corps: Corps; entete: Qualite | null }

/** A quality written before the days that it rules (« Semaine paire : »). */
type Entete = { qualite: Qualite; surSaLigne: boolean; deuxPoints: boolean; sections: number }

type Etat = { curseur: Curseur; semaine: Semaine; sections: Section[]; entete: Entete | null; signes: Jeton['type'][] }

/**
 * Reads French opening hours. Every word must have its place in the grammar.
 * @param texte cleaned: no double spaces, lines separated by "\n".
 * @throws {Incompris} when a part is unknown, misplaced or ambiguous.
 */
export function parseSemaine(texte: string): Semaine {
  const curseur = createCurseur(splitJetons(texte), texte)
  const semaine: Semaine = {
    regles: [],
    joursFermes: [],
    feriesFermes: false,
    vacancesFermees: false,
    moisFermes: [],
    toujoursOuvert: false,
    sinon: null,
  }
  const etat: Etat = { curseur, semaine, sections: [], entete: null, signes: [] }
  etat.signes = curseur.passer(SEPARATEURS)
  while (curseur.voir()) {
    readPhrase(etat)
    etat.signes = curseur.passer([...SEPARATEURS, 'ou'])
  }
  if (etat.signes.includes('ou')) curseur.refuser()
  closeEntete(etat)
  composeSections(etat)
  return semaine
}

function readPhrase(etat: Etat) {
  const { curseur, semaine } = etat
  if (etat.signes.includes('ou') && !curseur.est('mention')) curseur.refuser()
  if (curseur.prendre('24h/24 7j/7')) semaine.toujoursOuvert = true
  else if (curseur.est('fermé', 'fériés')) readFermeture(etat)
  else if (curseur.est('sauf') && curseur.voir(1)?.type !== 'vacances') readException(etat)
  else if (curseur.est(...DEBUTS_DE_JOURS)) readSection(etat)
  else if (curseur.est(...DEBUTS_DE_PLAGE)) readSectionInversee(etat)
  else readEntete(etat)
}

/** « lundi et mardi : 9h-12h / 14h-17h » */
function readSection(etat: Etat) {
  const { curseur, entete, semaine } = etat
  if (entete) {
    const ligneFinie = etat.signes.includes('ligne') || etat.signes.includes('point')
    if (entete.sections > 0 && (!entete.deuxPoints || (ligneFinie && !entete.surSaLigne)))
      curseur.refuser('on ne sait pas jusqu’où vaut la précision écrite avant les jours (rendez-vous, semaine, période).')
    entete.sections++
  }
  const { jours, moments } = readJours(curseur)
  const exclus = readJoursExclus(etat)
  const corps = readCorps(curseur, entete !== null)
  corps.moments.unshift(...moments)
  if (corps.ferme) {
    if (jours.some(jour => jour.rang) || moments.length > 0 || entete) curseur.refuser('la fermeture n’est pas comprise.')
    semaine.joursFermes.push(...jours.map(jour => jour.jour))
    if (curseur.est(...DEBUTS_DE_PLAGE, 'moment')) curseur.refuser()
    return
  }
  etat.sections.push({ jours: jours.filter(jour => !exclus.includes(jour.jour)), corps, entete: entete?.qualite ?? null })
}

/** « 9h-12h et 14h-17h du lundi au vendredi » */
function readSectionInversee(etat: Etat) {
  const { curseur, entete } = etat
  const corps = readCorps(curseur, false)
  curseur.passer(['virgule'])
  if (entete || !curseur.est(...DEBUTS_DE_JOURS)) curseur.refuser('les jours ne sont pas indiqués.')
  const { jours, moments } = readJours(curseur)
  corps.moments.push(...moments)
  const exclus = readJoursExclus(etat)
  if (curseur.est('deux-points', 'moment', 'fermé')) curseur.refuser()
  if (etat.sections.length > 0 && !etat.signes.includes('ligne') && !etat.signes.includes('point')) curseur.refuser()
  const depart = curseur.place()
  const signes = curseur.passer(SEPARATEURS)
  if (curseur.est(...DEBUTS_DE_PLAGE) && !signes.includes('ligne') && !signes.includes('point')) curseur.refuser()
  curseur.revenir(depart)
  etat.sections.push({ jours: jours.filter(jour => !exclus.includes(jour.jour)), corps, entete: null })
}

/** « tous les jours sauf dimanche et jours fériés », between the days and their hours. */
function readJoursExclus(etat: Etat): number[] {
  const { curseur } = etat
  const depart = curseur.place()
  const signes = curseur.passer(['ouvrante', 'virgule'])
  if (!curseur.est('sauf') || curseur.voir(1)?.type === 'vacances') {
    curseur.revenir(depart)
    return []
  }
  curseur.prendre('sauf')
  const exclus = readClos(etat)
  if (signes.includes('ouvrante') && !curseur.prendre('fermante')) curseur.refuser()
  return exclus
}

/** Closed days and public holidays, as listed after « sauf » or « fermé »; gives the days, notes the holidays. */
function readClos({ curseur, semaine }: Etat): number[] {
  const jours: number[] = []
  for (;;) {
    if (curseur.prendre('fériés')) semaine.feriesFermes = true
    else if (curseur.est(...DEBUTS_DE_JOURS)) {
      const lus = readJours(curseur)
      if (lus.moments.length > 0 || lus.jours.some(jour => jour.rang)) curseur.refuser('une fermeture d’une partie de la journée ou du mois n’est pas comprise.')
      jours.push(...lus.jours.map(jour => jour.jour))
    } else curseur.refuser()
    const depart = curseur.place()
    curseur.passer(['et', 'virgule'])
    if (!curseur.est('fériés', ...DEBUTS_DE_JOURS)) {
      curseur.revenir(depart)
      return jours
    }
  }
}

/** « …, sauf le mercredi et les jours fériés », after the hours. */
function readException(etat: Etat) {
  const { curseur, sections } = etat
  curseur.prendre('sauf')
  const exclus = readClos(etat)
  const derniere = sections.at(-1)
  if (exclus.length > 0) {
    const concernes = derniere?.jours.filter(jour => exclus.includes(jour.jour)) ?? []
    if (!derniere || concernes.length !== exclus.length) return curseur.refuser('on ne sait pas à quoi se rapporte « sauf ».')
    derniere.jours = derniere.jours.filter(jour => !exclus.includes(jour.jour))
  }
  checkFinDePhrase(etat)
}

/** « fermé le lundi et les jours fériés », « jours fériés : fermé », « fermé pendant les vacances scolaires ». */
function readFermeture(etat: Etat) {
  const { curseur, semaine } = etat
  const enTete = curseur.prendre('fermé') !== null
  if (enTete) curseur.prendre('deux-points')
  if (enTete && curseur.est('vacances', 'mois', 'période scolaire', 'parite', 'mention')) {
    for (let qualite = readQualite(curseur); qualite; qualite = readQualite(curseur)) closePeriode(qualite, etat)
  } else {
    semaine.joursFermes.push(...readClos(etat))
    if (!enTete) {
      curseur.prendre('deux-points')
      if (!curseur.prendre('fermé')) curseur.refuser()
    }
  }
  checkFinDePhrase(etat)
}

function closePeriode(qualite: Qualite, { semaine, curseur }: Etat) {
  const condition = 'condition' in qualite ? qualite.condition : null
  if (condition?.type === 'vacances') semaine.vacancesFermees = true
  else if (condition?.type === 'mois') semaine.moisFermes.push(...condition.mois)
  else curseur.refuser('la fermeture n’est pas comprise.')
}

/** After a closing, hours would change its meaning (« sauf vendredi : 9h-12h », « fermé le mercredi 12h-14h »). */
function checkFinDePhrase({ curseur }: Etat) {
  const depart = curseur.place()
  curseur.passer([...SEPARATEURS.filter(signe => signe !== 'ligne' && signe !== 'point'), 'deux-points'])
  if (curseur.est(...DEBUTS_DE_PLAGE, 'moment', 'mention')) curseur.refuser()
  curseur.revenir(depart)
}

function readEntete(etat: Etat) {
  const { curseur, semaine, sections } = etat
  const qualite = readQualite(curseur)
  if (!qualite) return curseur.refuser()
  const deuxPoints = curseur.prendre('deux-points') !== null
  const depart = curseur.place()
  const suite = curseur.passer(SEPARATEURS)
  if (curseur.prendre('fermé')) return closePeriode(qualite, etat)
  if (curseur.voir() === undefined) {
    curseur.revenir(depart)
    return readMentionFinale(qualite, etat)
  }
  closeEntete(etat)
  etat.entete = { qualite, deuxPoints, surSaLigne: suite.includes('ligne'), sections: 0 }
  if (!curseur.est(...DEBUTS_DE_PLAGE)) return
  const [reference] = sections
  const enCommun = sections.length === 1 && reference?.entete === null && deuxPoints && 'condition' in qualite
  if (!reference || !enCommun) return curseur.refuser('les jours ne sont pas indiqués.')
  etat.entete.sections++
  sections.push({ jours: reference.jours, corps: readCorps(curseur, true), entete: qualite })
  void semaine
}

/** « sur rendez-vous » alone, or « … et sur rendez-vous » after all the hours. */
function readMentionFinale(qualite: Qualite, { curseur, semaine, sections, signes }: Etat) {
  const mention = 'mention' in qualite ? qualite.mention : null
  const enPlus = signes.includes('et') || signes.includes('ou')
  if (mention && mention.startsWith('sur ') && (sections.length === 0 || enPlus)) semaine.sinon = mention
  else curseur.refuser('on ne sait pas à quelles heures se rapporte la précision écrite à la fin (rendez-vous, semaine, période).')
}

function closeEntete({ entete, curseur }: Etat) {
  if (entete && entete.sections === 0) curseur.refuser('une précision (rendez-vous, semaine, période) est écrite sans ses jours.')
}

function composeSections({ sections, semaine, curseur }: Etat) {
  const derniere = sections.at(-1)
  if (derniere && sections.length > 1 && endsWithQualite(derniere) && !sections.slice(0, -1).some(hasQualite))
    curseur.refuser('on ne sait pas si la précision écrite à la fin (rendez-vous, semaine, période) vaut pour tous les jours.')
  for (const { jours, corps, entete } of sections)
    for (const regle of composeRegles(jours, corps, sections.length === 1, curseur)) {
      const condition: Condition | null = entete && 'condition' in entete ? entete.condition : null
      const mention = entete && 'mention' in entete ? entete.mention : null
      if ((condition && regle.condition) || (mention && (regle.mention || regle.creneaux.some(c => c.mention))))
        curseur.refuser('plusieurs précisions se rapportent aux mêmes heures (rendez-vous, semaine, période).')
      semaine.regles.push({
        ...regle,
        condition: regle.condition ?? condition,
        creneaux: regle.creneaux.map(creneau => ({ ...creneau, mention: creneau.mention ?? mention })),
      })
    }
}

function hasQualite({ corps, entete }: Section): boolean {
  return entete !== null || corps.elements.some(element => 'qualite' in element)
}

function endsWithQualite({ corps }: Section): boolean {
  const [premier, dernier] = [corps.elements[0], corps.elements.at(-1)]
  return premier !== undefined && 'creneau' in premier && dernier !== undefined && 'qualite' in dernier && dernier.attache !== 'parenthèse'
}
