import { type Boite, overlaps } from './place-noms.ts'

/** What is printed at one place: a number, neighbouring numbers ('24–38') or a letter that stands for several. */
export type PointSurCarte = { texte: string; lettre: string | null; numeros: number[]; boite: Boite }

type Amas = { numeros: number[]; x: number; y: number; boite: Boite }

const SIGNES_AU_PLUS = 6

/**
 * Melts the points whose labels would cover one another, until none does. `place` and `corps` (height of the letters) in
 * the units of the drawing. A group is where its points are on average.
 */
export function groupPoints(
  points: readonly { numero: number; place: [number, number] }[],
  corps: number,
): PointSurCarte[] {
  let amas = points.map(({ numero, place: [x, y] }) => toAmas([numero], x, y, corps))
  for (let avant = Number.POSITIVE_INFINITY; amas.length < avant; ) {
    avant = amas.length
    amas = meltOnce(amas, corps)
  }
  const ordonnes = amas.toSorted((a, b) => a.numeros[0]! - b.numeros[0]!)
  let rang = 0
  return ordonnes.map(({ numeros, boite }) => {
    const court = formatNumeros(numeros)
    const lettre = court.length > SIGNES_AU_PLUS ? toLettre(rang++) : null
    return { texte: lettre ?? court, lettre, numeros, boite }
  })
}

/** [1, 2, 3, 7] gives '1–3, 7'. */
export function formatNumeros(numeros: readonly number[]): string {
  const suites: [number, number][] = []
  for (const numero of numeros.toSorted((a, b) => a - b)) {
    const derniere = suites.at(-1)
    if (derniere && derniere[1] === numero - 1) derniere[1] = numero
    else suites.push([numero, numero])
  }
  return suites
    .map(([debut, fin]) =>
      debut === fin ? `${debut}` : fin === debut + 1 ? `${debut}, ${fin}` : `${debut}–${fin}`,
    )
    .join(', ')
}

function meltOnce(amas: readonly Amas[], corps: number): Amas[] {
  const restants: Amas[] = []
  for (const nouveau of amas) {
    const rang = restants.findIndex(autre => overlaps(autre.boite, nouveau.boite))
    if (rang < 0) restants.push(nouveau)
    else restants[rang] = melt(restants[rang]!, nouveau, corps)
  }
  return restants
}

function melt(a: Amas, b: Amas, corps: number): Amas {
  const total = a.numeros.length + b.numeros.length
  const average = (u: number, v: number) => (u * a.numeros.length + v * b.numeros.length) / total
  const numeros = [...a.numeros, ...b.numeros].toSorted((m, n) => m - n)
  return toAmas(numeros, average(a.x, b.x), average(a.y, b.y), corps)
}

function toAmas(numeros: number[], x: number, y: number, corps: number): Amas {
  const court = formatNumeros(numeros)
  const signes = court.length > SIGNES_AU_PLUS ? 2 : court.length
  const hauteur = corps * 1.35
  const largeur = Math.max(hauteur, corps * (0.62 * signes + 0.5))
  return { numeros, x, y, boite: { x: x - largeur / 2, y: y - hauteur / 2, largeur, hauteur } }
}

/** 0 gives 'A', 26 'AA'. */
function toLettre(rang: number): string {
  const derniere = String.fromCharCode(65 + (rang % 26))
  return rang < 26 ? derniere : toLettre(Math.floor(rang / 26) - 1) + derniere
}
