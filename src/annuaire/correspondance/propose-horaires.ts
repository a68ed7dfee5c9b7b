import { simplifyTexte } from '../schema/simplify-texte.ts'
import type { JourOsm, RegleHoraires } from './correspondance.ts'
import { splitMots } from './entetes.ts'

const JOURS: [JourOsm, RegExp][] = [
  ['Mo', /\b(?:lundi|lun|monday)\b/],
  ['Tu', /\b(?:mardi|tuesday)\b/],
  ['We', /\b(?:mercredi|mer|wednesday)\b/],
  ['Th', /\b(?:jeudi|jeu|thursday)\b/],
  ['Fr', /\b(?:vendredi|ven|friday)\b/],
  ['Sa', /\b(?:samedi|sam|saturday)\b/],
  ['Su', /\b(?:dimanche|dimanch|dim|sunday)\b/],
]

/** One column a day, or several (« lundi matin », « lundi après-midi »), in the order of the file. null under four days. */
export function proposeHorairesParJour(colonnes: string[]): Required<Pick<RegleHoraires, 'jours'>> | null {
  const jours = JOURS.flatMap(([osm, nom]) => {
    const noms = colonnes.filter(colonne => nom.test(simplifyTexte(splitMots(colonne))))
    const [seule, ...autres] = noms
    return seule === undefined ? [] : [{ colonne: autres.length > 0 ? noms : seule, osm }]
  })
  return jours.length >= 4 ? { jours } : null
}
