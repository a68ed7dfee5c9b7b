import { discard, isVide, keep, type Lecture } from './lecture.ts'

const ATTENDU = 'une date passée, par exemple 2024-05-31 ou 31/05/2024'

/**
 * A date of update as YYYY-MM-DD. Reads ISO dates and instants, 31/05/2024, 31-05-24, 31 mai 2024, with or without a
 * time, a spreadsheet's serial number (20000–60000) and a number of (milli)seconds since 1970. A date before 2000
 * (1970-01-01 is what software writes when it does not know) or after `aujourdhui` (YYYY-MM-DD) is set aside.
 */
export function cleanDate(brut: string, aujourdhui: string): Lecture<string | null> {
  if (isVide(brut)) return keep(null)
  const date = parseDate(brut.trim())
  if (!date) return discard(null, brut, ATTENDU, "ce n'est pas une date ; la valeur est mise de côté")
  if (date.startsWith('1970-01-01') || date === '1900-01-01' || date === '1899-12-30') {
    return discard(
      null,
      brut,
      ATTENDU,
      "c'est la date qu'un logiciel écrit quand il ne la connaît pas ; elle est mise de côté",
    )
  }
  if (date < '2000-01-01')
    return discard(null, brut, ATTENDU, 'cette date est trop ancienne (avant 2000) ; elle est mise de côté')
  if (date > aujourdhui)
    return discard(null, brut, ATTENDU, "cette date est dans l'avenir ; elle est mise de côté")
  return keep(date)
}

const MOIS = ['janv', 'fevr', 'mars', 'avr', 'mai', 'juin', 'juil', 'aout', 'sept', 'oct', 'nov', 'dec']
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T\s])/
const ISO_INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)$/
const JOUR_MOIS_AN = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?:$|[T\s,])/
const EN_LETTRES = /^(?:[a-z]+\s+)?(\d{1,2})(?:er)?[\s-]+([a-z]{3,9})\.?[\s-]+(\d{4})(?:$|\s)/
const JOUR_A_PARIS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' })

function parseDate(texte: string): string | null {
  if (ISO_INSTANT.test(texte)) return formatInstant(Date.parse(texte.replace(' ', 'T').replace(/\s/g, '')))
  const iso = ISO.exec(texte)
  if (iso) return formatDate(iso[1]!, iso[2]!, iso[3]!)
  const francaise = JOUR_MOIS_AN.exec(texte)
  if (francaise) {
    const [, jour, mois, an] = francaise as unknown as [string, string, string, string]
    // A second number over 12 can only be a day: the file is American.
    return formatDate(an, mois, jour) ?? formatDate(an, jour, mois)
  }
  if (/^\d{8}$/.test(texte)) return formatDate(texte.slice(0, 4), texte.slice(4, 6), texte.slice(6))
  if (/^\d{5}(?:[.,]\d+)?$/.test(texte)) return parseSerie(Number.parseInt(texte, 10))
  if (/^\d{13}$/.test(texte)) return formatInstant(Number(texte))
  if (/^\d{10}$/.test(texte)) return formatInstant(Number(texte) * 1000)
  const enLettres = EN_LETTRES.exec(
    texte
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase(),
  )
  const mois = enLettres ? MOIS.findIndex(debut => enLettres[2]!.startsWith(debut)) + 1 : 0
  return enLettres && mois > 0 ? formatDate(enLettres[3]!, String(mois), enLettres[1]!) : null
}

function parseSerie(serie: number): string | null {
  if (serie < 20_000 || serie > 60_000) return null
  return new Date(Date.UTC(1899, 11, 30 + serie)).toISOString().slice(0, 10)
}

function formatInstant(millisecondes: number): string | null {
  return Number.isNaN(millisecondes) ? null : JOUR_A_PARIS.format(millisecondes)
}

function formatDate(an: string, mois: string, jour: string): string | null {
  const annee = an.length === 2 ? `20${an}` : an
  const lue = new Date(Date.UTC(Number(annee), Number(mois) - 1, Number(jour)))
  const existe = lue.getUTCMonth() === Number(mois) - 1 && lue.getUTCDate() === Number(jour)
  return existe ? `${annee}-${mois.padStart(2, '0')}-${jour.padStart(2, '0')}` : null
}
