/** One figure and its promise; `cible` is a maximum in the same unit. */
export type Mesure = {
  nom: string
  valeur: number
  unite: string
  cible: number | null
  details?: Record<string, unknown>
}

/** Milliseconds. */
export async function time(run: () => Promise<unknown>): Promise<number> {
  const debut = performance.now()
  await run()
  return performance.now() - debut
}

export function findMedian(valeurs: readonly number[]): number {
  const triees = valeurs.toSorted((a, b) => a - b)
  const milieu = triees.length >> 1
  return triees.length % 2 ? triees[milieu]! : (triees[milieu - 1]! + triees[milieu]!) / 2
}

export function findCentile(valeurs: readonly number[], centile: number): number {
  return valeurs.toSorted((a, b) => a - b)[Math.ceil((valeurs.length * centile) / 100) - 1]!
}

const arrondir = (valeur: number) => Number(valeur.toFixed(valeur < 10 ? 2 : 0))

export function printMesures(mesures: Mesure[], machine: Record<string, unknown>) {
  console.log(
    `\nMachine : ${Object.entries(machine)
      .map(([nom, valeur]) => `${nom} ${valeur}`)
      .join(', ')}\n`,
  )
  const largeur = Math.max(...mesures.map(({ nom }) => nom.length))
  for (const { nom, valeur, unite, cible } of mesures) {
    const verdict = cible === null ? '' : valeur <= cible ? `tenu (≤ ${cible})` : `MANQUÉ (≤ ${cible})`
    console.log(
      `${nom.padEnd(largeur)}  ${String(arrondir(valeur)).padStart(8)} ${unite.padEnd(6)} ${verdict}`,
    )
  }
  console.log(
    `\n${JSON.stringify({ machine, mesures: mesures.map(mesure => ({ ...mesure, valeur: arrondir(mesure.valeur) })) })}`,
  )
}
