import type { Champ } from './champs.ts'
import { PEU_SURS } from './cycles.ts'
import type { Ligne } from './ligne.ts'
import type { Marque } from './mark-lignes.ts'
import { isTitreDetache } from './titre-detache.ts'

/** With those of `nommees`, the actions that no heading names. */
export const addOubliees = (
  lignes: readonly Ligne[],
  marques: readonly Marque[],
  nommees: readonly number[],
  candidates: readonly number[],
): number[] =>
  nommees.flatMap((debut, rang) => [
    debut,
    ...findOubliees(lignes, marques, debut, nommees[rang + 1] ?? marques.length, candidates),
  ])

/**
 * Actions that no heading names among others that one does: the first field of the action above comes back, under a line that stands
 * apart. Left in the action above, its partners and its figures would be those of another.
 */
function findOubliees(
  lignes: readonly Ligne[],
  marques: readonly Marque[],
  debut: number,
  suivante: number,
  candidates: readonly number[],
): number[] {
  const oubliees: number[] = []
  let vus = new Set<Champ>()
  for (let i = debut + 1; i < suivante; i++) {
    const champ = readChampSur(marques[i])
    if (champ === null) continue
    const [premier] = vus
    if (
      champ === premier &&
      vus.size >= 2 &&
      isTitreDetache(lignes, marques, i - 1) &&
      !candidates.includes(i - 1)
    ) {
      oubliees.push(i - 1)
      vus = new Set()
    }
    vus.add(champ)
  }
  return oubliees.filter((rang, ordre) => hasDeuxChamps(marques, rang, oubliees[ordre + 1] ?? suivante))
}

const readChampSur = (marque: Marque | undefined): Champ | null =>
  marque?.type === 'champ' && !PEU_SURS.includes(marque.champ) ? marque.champ : null

const hasDeuxChamps = (marques: readonly Marque[], debut: number, fin: number) =>
  new Set(
    marques
      .slice(debut, fin)
      .map(readChampSur)
      .filter(champ => champ !== null),
  ).size >= 2
