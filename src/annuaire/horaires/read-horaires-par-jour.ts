import { checkOsm } from './check-osm.ts'
import { Incompris, JOURS, type LectureHoraires, type Semaine } from './horaires.ts'
import { parseSemaine } from './parse-semaine.ts'
import { cleanTexte } from './read-horaires.ts'
import { writeOsm } from './write-osm.ts'

/** One text for each day, as sources with a column for each weekday give them. */
export type HorairesParJour = Partial<Record<(typeof JOURS)[number], string>>

/**
 * Opening hours given day by day (« 09:00 - 12:30 / 13:30 - 17:00 », « fermé », « » for closed, « sur rendez-vous »), as OSM
 * opening_hours with equal days together. Same promise as `readHoraires`: when one day is not understood, the whole is
 * kept as text, a line for each day.
 */
export function readHorairesParJour(jours: HorairesParJour): LectureHoraires {
  const remplis = JOURS.map((nom, jour) => ({ nom, jour, texte: cleanTexte(jours[nom] ?? '') })).filter(
    ({ texte }) => texte !== '',
  )
  if (remplis.length === 0) return { osm: null, texte: null, raison: null }
  try {
    const semaines = remplis.map(({ nom, jour, texte }) => readJour(nom, jour, texte))
    const osm = checkOsm(writeOsm(mergeSemaines(semaines)))
    if (!osm) throw new Incompris('le résultat n’est pas une écriture OpenStreetMap valide.')
    return { osm, texte: null, raison: null }
  } catch (erreur) {
    if (!(erreur instanceof Incompris)) throw erreur
    const texte = remplis.map(({ nom, texte }) => `${nom} : ${texte}`).join('\n')
    return { osm: null, texte, raison: `Horaires gardés en texte : ${erreur.message}` }
  }
}

function readJour(nom: string, jour: number, texte: string): Semaine {
  const semaine = parseSemaine(`${nom} : ${texte}`)
  const joursDits = [
    ...semaine.regles.flatMap(regle => regle.jours.map(dit => dit.jour)),
    ...semaine.joursFermes,
  ]
  const periodeFermee = semaine.feriesFermes || semaine.vacancesFermees || semaine.moisFermes.length > 0
  if (joursDits.some(dit => dit !== jour) || periodeFermee || semaine.sinon || semaine.toujoursOuvert)
    throw new Incompris(`« ${texte} » ne parle pas seulement du ${nom}.`)
  return semaine
}

function mergeSemaines(semaines: readonly Semaine[]): Semaine {
  return {
    regles: semaines.flatMap(semaine => semaine.regles),
    joursFermes: semaines.flatMap(semaine => semaine.joursFermes),
    feriesFermes: false,
    vacancesFermees: false,
    moisFermes: [],
    toujoursOuvert: false,
    sinon: null,
  }
}
