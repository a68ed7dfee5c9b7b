import { cleanListe, findValeurDeListe } from '../schema/clean-liste.ts'
import { CHAMPS_LISTES_FERMEES, type ChampListeFermee } from '../schema/listes.ts'
import { simplifyTexte } from '../schema/simplify-texte.ts'
import type { Choix, Regle } from './correspondance.ts'
import { scoreEntete, splitMots } from './entetes.ts'
import type { Profil } from './profil-colonne.ts'

export type PropositionListe = {
  champ: ChampListeFermee
  regle: Regle | Choix[]
  colonnes: string[]
  sure: boolean
}

const OUI = ['oui', 'x', '1', 'true', 'vrai', 'yes']
const OUI_OU_NON = new Set([...OUI, 'non', '0', 'false', 'faux', 'no'])

type Apport = {
  champ: ChampListeFermee
  colonne: string
  nommee: boolean
  entiere: boolean
  termes: Map<string, string[]>
}

/**
 * The closed lists that columns feed: those whose name says so and whose values are known, those whose values alone are
 * known, and the yes-or-no columns whose name is a value (« Accès WiFi »: oui). A single column whose values are all known
 * is read as it is; otherwise the known values become terms.
 */
export function proposeListes(profils: Profil[]): PropositionListe[] {
  const apports = profils.flatMap(profil => findApport(profil) ?? [])
  return CHAMPS_LISTES_FERMEES.flatMap((champ): PropositionListe[] => {
    const duChamp = apports.filter(apport => apport.champ === champ)
    const [seul, ...autres] = duChamp
    if (!seul) return []
    const colonnes = duChamp.map(({ colonne }) => colonne)
    const sure = duChamp.every(({ nommee, entiere }) => nommee && entiere)
    if (autres.length === 0 && seul.entiere)
      return [{ champ, regle: { colonne: seul.colonne }, colonnes, sure }]
    return [{ champ, regle: mergeTermes(duChamp), colonnes, sure: false }]
  })
}

function findApport({ colonne, valeurs }: Profil): Apport | null {
  const distinctes = [...new Set(valeurs)]
  if (distinctes.length === 0) return null
  const evoques = scoreEntete(colonne)
  const isOuiNon = distinctes.every(valeur => OUI_OU_NON.has(simplifyTexte(valeur)))
  if (isOuiNon && !evoques.has('itinerance')) return findApportOuiNon(colonne)
  const candidats = CHAMPS_LISTES_FERMEES.map(champ =>
    weighChamp(champ, colonne, distinctes, evoques.get(champ) ?? 0),
  )
  return candidats.reduce(
    (meilleur, candidat) => (candidat.score > meilleur.score ? candidat : meilleur),
    AUCUN,
  ).apport
}

const AUCUN: { apport: Apport | null; score: number } = { apport: null, score: 0 }

// A name that evokes the list needs one known value; without it, six values in ten must be known.
function weighChamp(
  champ: ChampListeFermee,
  colonne: string,
  distinctes: string[],
  evocation: number,
): typeof AUCUN {
  const jetons = [...new Set(distinctes.flatMap(valeur => valeur.split(/[|;,/\n]|\s-\s/)))]
    .map(jeton => jeton.trim())
    .filter(Boolean)
  const connus = jetons.filter(jeton => findValeurDeListe(champ, jeton) !== null)
  const entiere = distinctes.every(valeur => cleanListe(champ, valeur).remarques.length === 0)
  const part = connus.length / jetons.length
  const suffisant =
    evocation > 0 ? entiere || connus.length > 0 : part >= 0.6 && connus.some(jeton => jeton.length > 3)
  if (!suffisant) return AUCUN
  const apport = { champ, colonne, nommee: evocation > 0, entiere, termes: groupByValeur(champ, connus) }
  return { apport, score: part + evocation }
}

function findApportOuiNon(colonne: string): Apport | null {
  for (const champ of CHAMPS_LISTES_FERMEES) {
    if (champ === 'itinerance') continue
    const valeur = findValeurDeListe(champ, colonne) ?? findValeurDeListe(champ, splitMots(colonne))
    if (valeur !== null)
      return { champ, colonne, nommee: true, entiere: false, termes: new Map([[valeur, OUI]]) }
  }
  return null
}

function groupByValeur(champ: ChampListeFermee, jetons: string[]): Map<string, string[]> {
  const parValeur = new Map<string, string[]>()
  for (const jeton of jetons) {
    const valeur = findValeurDeListe(champ, jeton)!
    parValeur.set(valeur, [...(parValeur.get(valeur) ?? []), jeton])
  }
  return parValeur
}

// One rule a value and a set of terms; columns that share both share the rule.
function mergeTermes(apports: Apport[]): Choix[] {
  const regles = new Map<string, Choix & { colonnes: string[] }>()
  for (const { colonne, termes: parValeur } of apports) {
    for (const [cible, termes] of parValeur) {
      const cle = JSON.stringify([cible, termes])
      const connue = regles.get(cle)
      if (connue) connue.colonnes.push(colonne)
      else regles.set(cle, { colonnes: [colonne], termes, cible })
    }
  }
  return [...regles.values()]
}
