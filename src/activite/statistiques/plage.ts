/** Days, first and last included; null: without end on that side. */
export type Plage = { depuis: string | null; jusqu_a: string | null }
/** A range cut into whole months, by their first days, and the days before and after them. */
export type Decoupe = { mois: Plage | null; bords: Plage[] }

const JOUR_MS = 86_400_000
const toUtc = (jour: string) => new Date(`${jour}T00:00:00Z`)
const toJour = (instant: Date) => instant.toISOString().slice(0, 10)
const addJours = (jour: string, jours: number) => toJour(new Date(toUtc(jour).getTime() + jours * JOUR_MS))

export const findDebutDuMois = (jour: string): string => `${jour.slice(0, 8)}01`
export function addMois(jour: string, nombre: number): string {
  const [annee, mois] = [Number(jour.slice(0, 4)), Number(jour.slice(5, 7))]
  return toJour(new Date(Date.UTC(annee, mois - 1 + nombre, 1)))
}
export const findFinDuMois = (jour: string): string => addJours(addMois(jour, 1), -1)

/** The whole months of a range, and what is left at either end: less than a month each. */
export function cutPlage({ depuis, jusqu_a }: Plage): Decoupe {
  const premier = depuis === null || depuis === findDebutDuMois(depuis) ? depuis : addMois(depuis, 1)
  const dernier =
    jusqu_a === null || jusqu_a === findFinDuMois(jusqu_a) ? jusqu_a : addJours(findDebutDuMois(jusqu_a), -1)
  if (premier !== null && dernier !== null && premier > dernier)
    return { mois: null, bords: splitCourte({ depuis, jusqu_a }, premier) }
  return {
    mois: { depuis: premier, jusqu_a: dernier === null ? null : findDebutDuMois(dernier) },
    bords: [
      ...(premier !== depuis ? [{ depuis, jusqu_a: addJours(premier!, -1) }] : []),
      ...(dernier !== jusqu_a ? [{ depuis: addJours(dernier!, 1), jusqu_a }] : []),
    ],
  }
}

/** A range without any whole month, over one or two months. */
function splitCourte({ depuis, jusqu_a }: Plage, premier: string): Plage[] {
  if (depuis! > jusqu_a!) return []
  if (premier > jusqu_a!) return [{ depuis, jusqu_a }]
  return [
    { depuis, jusqu_a: addJours(premier, -1) },
    { depuis: premier, jusqu_a },
  ]
}

/** The same days a year before; 29 February is 28 February, and the end of a month stays its end. */
export function findAnneePrecedente({ depuis, jusqu_a }: Plage): Plage {
  const shift = (jour: string) => addMois(jour, -12).slice(0, 8) + jour.slice(8)
  const clip = (jour: string) => {
    const fin = findFinDuMois(`${jour.slice(0, 8)}01`)
    return jour > fin ? fin : jour
  }
  return {
    depuis: depuis && clip(shift(depuis)),
    jusqu_a:
      jusqu_a &&
      (jusqu_a === findFinDuMois(jusqu_a) ? findFinDuMois(addMois(jusqu_a, -12)) : clip(shift(jusqu_a))),
  }
}

export const PAS = ['annee', 'trimestre', 'mois'] as const
export type Pas = (typeof PAS)[number]
const MOIS_DU_PAS: Record<Pas, number> = { annee: 12, trimestre: 3, mois: 1 }

/** Whole months as few periods of each length as they can be: years, then quarters, then months, by their first months. */
export function splitMois({ depuis, jusqu_a }: Plage, pas: readonly Pas[] = PAS): (Plage & { pas: Pas })[] {
  if (depuis !== null && jusqu_a !== null && depuis > jusqu_a) return []
  const [grand, ...petits] = pas as [Pas, ...Pas[]]
  const mois = MOIS_DU_PAS[grand]
  const rang = (jour: string) => (Number(jour.slice(5, 7)) - 1) % mois
  const premier = depuis && addMois(depuis, (mois - rang(depuis)) % mois)
  const apres = jusqu_a && addMois(jusqu_a, 1 - rang(addMois(jusqu_a, 1)))
  if (premier !== null && apres !== null && premier >= apres) return splitMois({ depuis, jusqu_a }, petits)
  return [
    ...(depuis !== premier ? splitMois({ depuis, jusqu_a: addMois(premier!, -1) }, petits) : []),
    { pas: grand, depuis: premier, jusqu_a: apres && addMois(apres, -mois) },
    ...(apres !== null && apres <= jusqu_a! ? splitMois({ depuis: apres, jusqu_a }, petits) : []),
  ]
}
