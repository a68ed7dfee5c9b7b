import { z } from 'zod'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import type { SaisieCibles } from '../set-cibles.ts'

export type LigneSaisie = { epci: string; date: string; valeur: string }
/** What was typed, as it was. */
export type SaisieFormulaire = { date: string; valeur: string; lignes: LigneSaisie[] }

/** Lines left free for new targets. */
const LIBRES = 3
const LIGNES_AU_PLUS = 200

const print = (nombre: number) => String(nombre).replace('.', ',')

/** The targets that exist, ready to be typed over, and free lines. */
export function writeCibles({ reference, cibles }: SaisieCibles): SaisieFormulaire {
  return {
    date: reference?.date ?? '',
    valeur: reference ? print(reference.valeur) : '',
    lignes: addLibres(
      cibles
        .map(({ epci = '', date, valeur }) => ({ epci, date, valeur: print(valeur) }))
        .sort((a, b) => (a.epci + a.date < b.epci + b.date ? -1 : 1)),
    ),
  }
}

const addLibres = (lignes: LigneSaisie[]): LigneSaisie[] => [
  ...lignes,
  ...Array.from({ length: LIBRES }, () => ({ epci: '', date: '', valeur: '' })),
]

/** The form as it came: `cible.0.date`… Lines without date nor value are left out. */
export function readCibles(champs: Record<string, unknown>): SaisieFormulaire {
  const read = (nom: string) => {
    const valeur = champs[nom]
    return typeof valeur === 'string' ? valeur.trim().slice(0, 40) : ''
  }
  const lignes: LigneSaisie[] = []
  for (let rang = 0; rang < LIGNES_AU_PLUS && `cible.${rang}.date` in champs; rang++) {
    const ligne = {
      epci: read(`cible.${rang}.epci`),
      date: read(`cible.${rang}.date`),
      valeur: read(`cible.${rang}.valeur`),
    }
    if (ligne.date || ligne.valeur) lignes.push(ligne)
  }
  return { date: read('reference.date'), valeur: read('reference.valeur'), lignes: addLibres(lignes) }
}

/** The targets that were typed, or what is wrong, field by field. */
export function toCibles(
  saisie: SaisieFormulaire,
  epcis: readonly { code: string }[],
): { cibles: SaisieCibles; fautes: { champ: string; message: string }[] } {
  const fautes: { champ: string; message: string }[] = []
  const check = (champ: string, date: string, valeur: string): { date: string; valeur: number } | null => {
    const nombre = readNombre(valeur)
    if (!isJour(date))
      fautes.push({ champ: `${champ}.date`, message: 'Donnez une date complète : jour, mois et année.' })
    if (nombre === null)
      fautes.push({ champ: `${champ}.valeur`, message: 'Donnez un nombre, par exemple 1200 ou 12,5.' })
    return isJour(date) && nombre !== null ? { date, valeur: nombre } : null
  }
  const reference = saisie.date || saisie.valeur ? check('reference', saisie.date, saisie.valeur) : null
  const cibles = saisie.lignes.flatMap(({ epci, date, valeur }, rang) => {
    if (!date && !valeur) return []
    const lue = check(`cible.${rang}`, date, valeur)
    if (epci && !epcis.some(({ code }) => code === epci)) {
      fautes.push({ champ: `cible.${rang}.epci`, message: 'Choisissez un territoire de la liste.' })
      return []
    }
    return lue ? [{ epci, ...lue }] : []
  })
  return { cibles: { reference, cibles }, fautes }
}

function readNombre(texte: string): number | null {
  const net = texte.replace(/[\s\u00a0\u202f%]/g, '').replace(',', '.')
  return /^-?\d{1,12}(\.\d{1,4})?$/.test(net) ? Number(net) : null
}

const isJour = (jour: string) =>
  /^\d{4}-\d\d-\d\d$/.test(jour) && new Date(`${jour}T00:00:00Z`).toJSON()?.slice(0, 10) === jour

/** What a person had read of the targets: two lists that say the same read the same. */
export const nameCibles = ({
  reference,
  cibles,
}: SaisieCibles | Pick<IndicateurLu, 'reference' | 'cibles'>): string =>
  JSON.stringify([
    reference && [reference.date, reference.valeur],
    cibles
      .map(({ epci = '', date, valeur }) => [epci, date, valeur])
      .sort((a, b) => (String(a) < String(b) ? -1 : 1)),
  ])

const LUES = z.tuple([
  z.tuple([z.string(), z.number()]).nullable(),
  z.array(z.tuple([z.string(), z.string(), z.number()])).max(LIGNES_AU_PLUS),
])

/** The targets that nameCibles names. Null: an address that says something else. */
export function readNom(nom: string): SaisieCibles | null {
  try {
    const [reference, cibles] = LUES.parse(JSON.parse(nom))
    return {
      reference: reference && { date: reference[0], valeur: reference[1] },
      cibles: cibles.map(([epci, date, valeur]) => ({ epci, date, valeur })),
    }
  } catch {
    return null
  }
}
