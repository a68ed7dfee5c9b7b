import { type Curseur, createCurseur } from './curseur.ts'
import type { Condition, JourDit, Semaine } from './horaires.ts'
import {
  type Corps,
  composeRegles,
  DEBUTS_DE_PLAGE,
  isHorsVacances,
  type Qualite,
  readCorps,
  readQualite,
  SEPARATEURS,
} from './parse-corps.ts'
import {
  checkFinDePhrase,
  closePeriode,
  readClos,
  readFeriesFermes,
  readFermeture,
  readJoursExclus,
} from './parse-fermetures.ts'
import { DEBUTS_DE_JOURS, readJours } from './parse-jours.ts'
import { type Jeton, splitJetons } from './split-jetons.ts'

type Section = { jours: JourDit[]; corps: Corps; entete: Qualite | null; nouvelleLigne: boolean }

/** A quality written before the days that it rules (« Semaine paire : »). */
type Entete = { qualite: Qualite; surSaLigne: boolean; deuxPoints: boolean; sections: number }

type Etat = {
  curseur: Curseur
  semaine: Semaine
  sections: Section[]
  entete: Entete | null
  signes: Jeton['type'][]
}

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
  if (semaine.sinon && !curseur.est('fermé', 'fériés', 'sauf'))
    curseur.refuser('on ne sait pas à quels jours se rapporte « et sur rendez-vous ».')
  if (curseur.prendre('24h/24 7j/7')) semaine.toujoursOuvert = true
  else if (curseur.est('fermé', 'fériés')) readFermeture(curseur, semaine)
  else if (curseur.est('sauf') && !isHorsVacances(curseur)) readException(etat)
  else if (curseur.est(...DEBUTS_DE_JOURS)) readSection(etat)
  else if (curseur.est(...DEBUTS_DE_PLAGE, 'moment')) readSectionInversee(etat)
  else readEntete(etat)
  if (etat.entete && semaine.joursFermes.length > 0)
    curseur.refuser('on ne sait pas si la fermeture vaut pour toutes les semaines ou périodes.')
}

/** « lundi et mardi : 9h-12h / 14h-17h » */
function readSection(etat: Etat) {
  const { curseur, entete, semaine } = etat
  const nouvelleLigne = startsLine(etat.signes)
  if (entete) {
    if (entete.sections > 0 && (!entete.deuxPoints || (nouvelleLigne && !entete.surSaLigne)))
      curseur.refuser(
        'on ne sait pas jusqu’où vaut la précision écrite avant les jours (rendez-vous, semaine, période).',
      )
    entete.sections++
  }
  const { jours, moments } = readJours(curseur)
  if (readFeriesFermes(jours, curseur, semaine)) return
  const exclus = readJoursExclus(curseur, etat.semaine)
  const corps = readCorps(curseur, entete !== null)
  corps.moments.unshift(...moments)
  if (corps.ferme) {
    if (jours.some(jour => jour.rang) || moments.length > 0)
      curseur.refuser('la fermeture n’est pas comprise.')
    semaine.joursFermes.push(...jours.map(jour => jour.jour))
    if (curseur.est(...DEBUTS_DE_PLAGE, 'moment')) curseur.refuser()
    return
  }
  etat.sections.push({
    jours: jours.filter(jour => !exclus.includes(jour.jour)),
    corps,
    entete: entete?.qualite ?? null,
    nouvelleLigne,
  })
}

/** « 9h-12h et 14h-17h du lundi au vendredi » */
function readSectionInversee(etat: Etat) {
  const { curseur, entete } = etat
  const nouvelleLigne = startsLine(etat.signes)
  const corps = readCorps(curseur, false)
  curseur.passer(['virgule'])
  if (entete || !curseur.est(...DEBUTS_DE_JOURS)) curseur.refuser('les jours ne sont pas indiqués.')
  const { jours, moments } = readJours(curseur)
  corps.moments.push(...moments)
  const exclus = readJoursExclus(curseur, etat.semaine)
  if (curseur.est('deux-points', 'moment', 'fermé')) curseur.refuser()
  if (etat.sections.length > 0 && !nouvelleLigne) curseur.refuser()
  const depart = curseur.place()
  const signes = curseur.passer(SEPARATEURS)
  if (curseur.est(...DEBUTS_DE_PLAGE) && !startsLine(signes)) curseur.refuser()
  curseur.revenir(depart)
  etat.sections.push({
    jours: jours.filter(jour => !exclus.includes(jour.jour)),
    corps,
    entete: null,
    nouvelleLigne,
  })
}

/** « …, sauf le mercredi et les jours fériés », after the hours. */
function readException(etat: Etat) {
  const { curseur, sections } = etat
  curseur.prendre('sauf')
  const exclus = readClos(curseur, etat.semaine)
  const derniere = sections.at(-1)
  if (exclus.length > 0) {
    const concernes = derniere?.jours.filter(jour => exclus.includes(jour.jour)) ?? []
    if (!derniere || concernes.length !== exclus.length)
      return curseur.refuser('on ne sait pas à quoi se rapporte « sauf ».')
    derniere.jours = derniere.jours.filter(jour => !exclus.includes(jour.jour))
  }
  checkFinDePhrase(curseur)
}

function readEntete(etat: Etat) {
  const { curseur, sections } = etat
  const qualite = readQualite(curseur)
  if (!qualite) return curseur.refuser()
  const deuxPoints = curseur.prendre('deux-points') !== null
  const depart = curseur.place()
  const suite = curseur.passer(SEPARATEURS)
  const enPlus = etat.signes.includes('et') || etat.signes.includes('ou')
  if (curseur.voir() === undefined || (enPlus && startsLine(suite))) {
    curseur.revenir(depart)
    return readMentionFinale(qualite, enPlus, etat)
  }
  if (curseur.prendre('fermé')) return closePeriode(qualite, curseur, etat.semaine)
  if (enPlus && 'mention' in qualite && curseur.est(...DEBUTS_DE_PLAGE)) curseur.refuser()
  closeEntete(etat)
  etat.entete = { qualite, deuxPoints, surSaLigne: suite.includes('ligne'), sections: 0 }
  if (!curseur.est(...DEBUTS_DE_PLAGE)) return
  const [reference] = sections
  const enCommun = sections.length === 1 && reference?.entete === null && deuxPoints && 'condition' in qualite
  if (!reference || !enCommun) return curseur.refuser('les jours ne sont pas indiqués.')
  etat.entete.sections++
  sections.push({
    jours: reference.jours,
    corps: readCorps(curseur, true),
    entete: qualite,
    nouvelleLigne: true,
  })
}

/** « sur rendez-vous » alone, or « … et sur rendez-vous » after all the hours. */
function readMentionFinale(qualite: Qualite, enPlus: boolean, { curseur, semaine, sections }: Etat) {
  const mention = 'mention' in qualite ? qualite.mention : null
  if (!mention?.startsWith('sur ') || (sections.length > 0 && !enPlus))
    curseur.refuser(
      'on ne sait pas à quelles heures se rapporte la précision écrite à la fin (rendez-vous, semaine, période).',
    )
  semaine.sinon = mention
}

function closeEntete({ entete, curseur }: Etat) {
  if (entete && entete.sections === 0)
    curseur.refuser('une précision (rendez-vous, semaine, période) est écrite sans ses jours.')
}

function composeSections({ sections, semaine, curseur }: Etat) {
  const derniere = sections.at(-1)
  if (
    derniere &&
    sections.length > 1 &&
    !derniere.nouvelleLigne &&
    endsWithQualite(derniere) &&
    !sections.slice(0, -1).some(hasQualite)
  )
    curseur.refuser(
      'on ne sait pas si la précision écrite à la fin (rendez-vous, semaine, période) vaut pour tous les jours.',
    )
  for (const { jours, corps, entete } of sections)
    for (const regle of composeRegles(jours, corps, sections.length === 1, curseur)) {
      const condition: Condition | null = entete && 'condition' in entete ? entete.condition : null
      const mention = entete && 'mention' in entete ? entete.mention : null
      if (
        (condition && regle.condition) ||
        (mention && (regle.mention || regle.creneaux.some(c => c.mention)))
      )
        curseur.refuser(
          'plusieurs précisions se rapportent aux mêmes heures (rendez-vous, semaine, période).',
        )
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
  return premier !== undefined && 'creneau' in premier && dernier !== undefined && 'qualite' in dernier
}

function startsLine(signes: readonly Jeton['type'][]): boolean {
  return signes.includes('ligne') || signes.includes('point')
}
