const JOUR_MS = 86_400_000

/** The fixed ones, 'MM-DD'. */
const FIXES = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']
/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const APRES_PAQUES = [1, 39, 50]

const PAR_ANNEE = new Map<number, ReadonlySet<string>>()

/** Whether a day YYYY-MM-DD is a public holiday in France (article L3133-1 of the code du travail). */
export function isFerie(jour: string): boolean {
  const annee = Number(jour.slice(0, 4))
  const connus = PAR_ANNEE.get(annee) ?? listFeries(annee)
  PAR_ANNEE.set(annee, connus)
  return connus.has(jour)
}

function listFeries(annee: number): Set<string> {
  const paques = findPaques(annee)
  const mobiles = APRES_PAQUES.map(jours => new Date(paques + jours * JOUR_MS).toISOString().slice(0, 10))
  return new Set([...FIXES.map(jour => `${annee}-${jour}`), ...mobiles])
}

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Jones, Butcher). */
function findPaques(annee: number): number {
  const [a, b, c] = [annee % 19, Math.floor(annee / 100), annee % 100]
  const d = Math.floor(b / 4)
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const rang = h + l - 7 * m + 114
  return Date.UTC(annee, Math.floor(rang / 31) - 1, (rang % 31) + 1)
}
