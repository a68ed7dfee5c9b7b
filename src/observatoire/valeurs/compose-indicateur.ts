import type { Calcul, Terme } from '../indicateurs/definition.ts'
import type { Periode } from '../periodes/periode.ts'
import { combineCalcul, type TermeLu } from './combine-calcul.ts'
import { listAxes, nameCellule } from './compose-chiffres.ts'
import type { JalonLu } from './jalons.ts'
import type { FiguresGardees } from './memoire.ts'
import type { Definition } from './read-definitions.ts'
import type { Valeur } from './valeur.ts'

/** All the figures of an indicator, whatever is asked of it. */
export function composeIndicateur(
  { calcul, periodicite }: Definition,
  termes: ReadonlyMap<Terme, TermeLu>,
  periodes: readonly Periode[],
  jour: string,
): FiguresGardees {
  const [territoires, parts] = gatherAxes([...termes.values()])
  const toutes = new Map<string, Valeur>()
  const valeurs: Valeur[] = []
  const read = (terme: Terme) => termes.get(terme)!
  for (const periode of periodes)
    for (const epci of territoires)
      for (const part of parts) {
        const valeur = combineCalcul(calcul as Comptable, read, { periode, epci, part }, jour)
        if (!valeur) continue
        toutes.set(nameCellule(periode.code, epci, part), valeur)
        if (periode.periodicite === periodicite) valeurs.push(valeur)
      }
  return { valeurs, toutes }
}

type Comptable = Exclude<Calcul, { type: 'jalon' }>

/** Those of any of its terms, the whole first. */
function gatherAxes(termes: readonly TermeLu[]): [string[], string[]] {
  const axes = termes.map(({ chiffres }) => listAxes(chiffres))
  const sort = (codes: readonly string[]) => [...new Set(['', ...codes])].sort()
  return [
    sort(axes.flatMap(({ territoires }) => [...territoires])),
    sort(axes.flatMap(({ parts }) => [...parts])),
  ]
}

/** The figures of a milestone: what it is worth now, and since when it is reached. */
export function composeJalon(
  calcul: Extract<Calcul, { type: 'jalon' }>,
  jalon: JalonLu | null,
  { periodes, periodicite, jour }: { periodes: readonly Periode[]; periodicite: string; jour: string },
): FiguresGardees {
  const toutes = new Map<string, Valeur>()
  if (!jalon) return { valeurs: [], toutes }
  const entier = calcul.attendu === 'avancement' ? 100 : 1
  for (const { code, du, au } of periodes) {
    const atteint = jalon.atteint_le !== null && jalon.atteint_le <= au
    // Only its state of today is known; before, whether it was reached.
    if (!atteint && calcul.attendu === 'avancement' && au < jour) continue
    const avancement = calcul.attendu === 'avancement' ? jalon.avancement : 0
    toutes.set(nameCellule(code, '', ''), {
      ...{ periode: code, epci: '', part: '', masquee: null, avec: null, precedente: null, lignes: 1 },
      ...{ valeur: atteint ? entier : avancement, origine: 'jalon', date: jalon.modifie_le },
      provisoire: du <= jour && au >= jour,
    })
  }
  const siennes = new Set(periodes.filter(p => p.periodicite === periodicite).map(({ code }) => code))
  return { valeurs: [...toutes.values()].filter(({ periode }) => siennes.has(periode)), toutes }
}
