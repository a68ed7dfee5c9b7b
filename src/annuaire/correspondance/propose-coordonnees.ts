import { cleanCoordonnees } from '../schema/clean-coordonnees.ts'
import type { Correspondance } from './correspondance.ts'
import { scoreEntete } from './entetes.ts'
import type { Profil } from './profil-colonne.ts'

type Proposition = Pick<Correspondance, 'latitude' | 'longitude'> & { colonnes: string[]; sure: boolean }

/**
 * The columns that hold the coordinates. The values decide which is which: an 'X' that runs from 41 to 51 is a
 * latitude. Also reads a single column that holds both (« 44.73, 4.89 », GeoJSON coordinates).
 */
export function proposeCoordonnees(profils: Profil[]): Proposition | null {
  return proposeCouple(profils) ?? proposeColonneDouble(profils)
}

function proposeCouple(profils: Profil[]): Proposition | null {
  const forts = profils
    .map(profil => ({ profil, scores: scoreEntete(profil.colonne) }))
    .filter(
      ({ profil, scores }) =>
        (scores.has('latitude') || scores.has('longitude')) && profil.valeurs.length > 0,
    )
  let meilleure: { proposition: Proposition; score: number } | null = null
  for (const y of forts) {
    for (const x of forts) {
      if (x === y) continue
      const justes = countJustes(pairValeurs(y.profil, x.profil))
      if (justes < 0.5) continue
      const score = justes + (y.scores.get('latitude') ?? 0) + (x.scores.get('longitude') ?? 0)
      if (meilleure && meilleure.score >= score) continue
      const sure = y.scores.get('latitude') === 3 && x.scores.get('longitude') === 3
      const proposition = {
        latitude: { colonne: y.profil.colonne },
        longitude: { colonne: x.profil.colonne },
        sure,
        colonnes: [y.profil.colonne, x.profil.colonne],
      }
      meilleure = { proposition, score }
    }
  }
  return meilleure?.proposition ?? null
}

const DEUX_NOMBRES = /^[[(]?\s*(-?\d{1,3}\.\d+)\s*([,;| ])\s*(-?\d{1,3}\.\d+)\s*[\])]?$/

function proposeColonneDouble(profils: Profil[]): Proposition | null {
  for (const { colonne, valeurs } of profils) {
    const couples = valeurs.map(valeur => DEUX_NOMBRES.exec(valeur)).filter(couple => couple !== null)
    if (couples.length === 0 || couples.length < valeurs.length * 0.8 || /^[[(]/.test(valeurs[0]!)) continue
    const separateur = couples[0]![2]!
    const latitudeDabord = countJustes(couples.map(couple => [couple[1]!, couple[3]!]))
    const longitudeDabord = countJustes(couples.map(couple => [couple[3]!, couple[1]!]))
    if (Math.max(latitudeDabord, longitudeDabord) < 0.5) continue
    const rang = latitudeDabord >= longitudeDabord ? 0 : 1
    return {
      latitude: { dissocier: { colonne, separateur, partie: rang } },
      longitude: { dissocier: { colonne, separateur, partie: 1 - rang } },
      colonnes: [colonne],
      sure: false,
    }
  }
  return null
}

function pairValeurs(y: Profil, x: Profil): [string, string][] {
  return y.valeurs.slice(0, x.valeurs.length).map((valeur, rang) => [valeur, x.valeurs[rang]!])
}

function countJustes(couples: [string, string][]): number {
  if (couples.length === 0) return 0
  const justes = couples.filter(([latitude, longitude]) => {
    const { valeur, remarques } = cleanCoordonnees(latitude, longitude, null)
    return valeur !== null && remarques.length === 0
  })
  return justes.length / couples.length
}
