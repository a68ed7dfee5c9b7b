import type { Tableau } from '../../socle/tableur/lignes.ts'
import { toSlug } from '../../socle/texte/slug.ts'
import { readPeriode } from '../periodes/periode.ts'
import type { SaisieDeValeur } from './donnee.ts'
import type { DonneeSuivie } from './list-donnees.ts'

/** What a file of figures must tell, and the names of columns that say it. */
export const CHAMPS_DU_FICHIER = {
  code: {
    libelle: 'Code de l’indicateur',
    noms: ['code', 'indicateur', 'code-indicateur', 'code-de-l-indicateur'],
  },
  periode: { libelle: 'Période', noms: ['periode', 'date', 'mois', 'trimestre', 'annee'] },
  territoire: {
    libelle: 'Intercommunalité (SIREN ou nom)',
    noms: ['epci', 'siren', 'territoire', 'intercommunalite'],
  },
  valeur: { libelle: 'Valeur', noms: ['valeur', 'nombre', 'resultat', 'total'] },
  commentaire: { libelle: 'Commentaire', noms: ['commentaire', 'remarque', 'note', 'observations'] },
} as const
export type ChampDuFichier = keyof typeof CHAMPS_DU_FICHIER
export const CHAMPS_OBLIGATOIRES: readonly ChampDuFichier[] = ['code', 'periode', 'valeur']

/** Field → name of a column of the file; absent: the file does not tell it. */
export type ColonnesDuFichier = Partial<Record<ChampDuFichier, string>>

/** The columns whose names are known: what the screen proposes. */
export function proposeColonnes(colonnes: readonly string[]): ColonnesDuFichier {
  const trouvees: ColonnesDuFichier = {}
  for (const [champ, { noms }] of Object.entries(CHAMPS_DU_FICHIER)) {
    const colonne = colonnes.find(nom => (noms as readonly string[]).includes(toSlug(nom)))
    if (colonne) trouvees[champ as ChampDuFichier] = colonne
  }
  return trouvees
}

export type FichierLu = {
  /** What each asked figure receives. */
  recues: Map<number, SaisieDeValeur[]>
  lignes: number
  /** Rows that give no value: empty is not zero, nor takes back what was declared. */
  vides: number
  /** Refused rows, by their number in the file. */
  refusees: { ligne: number; message: string }[]
}

const LIGNES_AU_PLUS = 20_000

/** Reads figures row by row: each goes to the figure asked for under the code of an indicator that needs it alone. */
export async function readFichier(
  tableau: Tableau,
  colonnes: ColonnesDuFichier,
  donnees: readonly DonneeSuivie[],
  epcis: readonly { code: string; nom: string }[],
): Promise<FichierLu> {
  const parCode = indexCodes(donnees)
  const parNom = new Map(
    epcis.flatMap(({ code, nom }) => [[code, code] as const, [toSlug(nom), code] as const]),
  )
  const recues = new Map<number, SaisieDeValeur[]>()
  const refusees: FichierLu['refusees'] = []
  /** Figure, period and territory → the row that gave it. */
  const donneesA = new Map<string, number>()
  let [lignes, vides] = [0, 0]
  for await (const { numero, valeurs } of tableau.lignes) {
    lignes += 1
    const refuse = (message: string) => refusees.push({ ligne: numero, message })
    if (lignes > LIGNES_AU_PLUS) {
      refuse(`Le fichier a plus de ${LIGNES_AU_PLUS} lignes : découpez-le. La suite n’est pas lue.`)
      break
    }
    const read = (champ: ChampDuFichier) => (colonnes[champ] ? (valeurs[colonnes[champ]] ?? '') : '').trim()
    const code = read('code').toUpperCase()
    const periode = readCodePeriode(read('periode'))
    if (!code && !read('periode') && !read('valeur')) continue
    const donnee = parCode.get(code)
    if (donnee === undefined) refuse(`Aucun chiffre n’est demandé sous le code « ${read('code')} ».`)
    else if (donnee === null)
      refuse(`L’indicateur « ${read('code')} » est fait de plusieurs chiffres : donnez-les à l’écran.`)
    else if (!periode)
      refuse(`« ${read('periode')} » n’est pas une période. Exemples : 2025, 2025-T2, 2025-03.`)
    else if (!read('valeur')) vides += 1
    else {
      const territoire = read('territoire')
      const epci = territoire === '' ? '' : (parNom.get(territoire) ?? parNom.get(toSlug(territoire)))
      const cle = `${donnee}|${periode}|${epci}`
      const deja = donneesA.get(cle)
      if (epci === undefined) refuse(`« ${territoire} » n’est pas une intercommunalité de ce département.`)
      else if (deja !== undefined)
        // Two answers would each replace the other: sent twice, the file would not say the same thing twice.
        refuse(`Ce chiffre est déjà donné à la ligne ${deja}, qui est gardée. Enlevez l’une des deux.`)
      else {
        donneesA.set(cle, numero)
        const siennes = recues.get(donnee) ?? []
        siennes.push({ periode, epci, valeur: read('valeur'), commentaire: read('commentaire') })
        recues.set(donnee, siennes)
      }
    }
  }
  return { recues, lignes, vides, refusees }
}

/** Code of an indicator → the one figure that it is made of; null when there are several. */
function indexCodes(donnees: readonly DonneeSuivie[]): Map<string, number | null> {
  const parCode = new Map<string, number | null>()
  for (const { id, indicateurs } of donnees)
    for (const { code } of indicateurs) {
      const cle = code.toUpperCase()
      parCode.set(cle, parCode.has(cle) ? null : id)
    }
  return parCode
}

/** '2025-03', but also '03/2025', 'T2 2025', '2e trimestre 2025', '2025-03-31' as its month. */
function readCodePeriode(texte: string): string | null {
  if (readPeriode(texte)) return texte
  const essais: readonly [RegExp, (lu: RegExpExecArray) => string][] = [
    [/^(\d{1,2})\/(\d{4})$/, lu => `${lu[2]}-${lu[1]!.padStart(2, '0')}`],
    [/^(\d{4})-(\d{2})-\d{2}$/, lu => `${lu[1]}-${lu[2]}`],
    [/^t([1-4])[ -](\d{4})$/i, lu => `${lu[2]}-T${lu[1]}`],
    [/^([1-4])(?:er|e|ème)? trimestre (\d{4})$/i, lu => `${lu[2]}-T${lu[1]}`],
    [/^(\d{4})\/(\d{4})$/, lu => `${lu[1]}-${lu[2]}`],
  ]
  for (const [forme, write] of essais) {
    const lu = forme.exec(texte)
    if (lu && readPeriode(write(lu))) return write(lu)
  }
  return null
}
