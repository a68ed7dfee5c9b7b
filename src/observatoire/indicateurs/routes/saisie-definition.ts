import { findDescription } from '../../catalogue/find-description.ts'
import { AGREGATIONS, type Calcul, type Filtre, PERIODICITES, type Terme } from '../definition.ts'
import type { DefinitionIndicateur } from '../read-definition.ts'

export const TYPES = [
  ...(['valeur', 'taux', 'evolution', 'progression', 'repartition'] as const),
  ...(['couverture', 'existence', 'jalon'] as const),
]
export type TypeDeCalcul = (typeof TYPES)[number]

/** How many terms each kind takes; `valeur` may tell a second figure with the first. */
export const TERMES_DU_TYPE: Record<TypeDeCalcul, { termes: 0 | 1 | 2; secondFacultatif: boolean }> = {
  valeur: { termes: 2, secondFacultatif: true },
  taux: { termes: 2, secondFacultatif: false },
  evolution: { termes: 1, secondFacultatif: false },
  progression: { termes: 2, secondFacultatif: false },
  repartition: { termes: 1, secondFacultatif: false },
  couverture: { termes: 1, secondFacultatif: false },
  existence: { termes: 1, secondFacultatif: false },
  jalon: { termes: 0, secondFacultatif: false },
}

export type SaisieTerme = { mesure: string; agregation: string; filtre: Filtre }

/** What was typed, as it was: nothing is lost when it is refused. */
export type SaisieDefinition = {
  code: string
  libelle: string
  type: string
  premier: SaisieTerme
  second: SaisieTerme
  jalon: string
  attendu: string
  unite: string
  periodicite: string
  ventilation: string
  sens: string
  note: string
}

const TERME_VIDE: SaisieTerme = { mesure: '', agregation: '', filtre: {} }

export const SAISIE_VIDE: SaisieDefinition = {
  ...{ code: '', libelle: '', type: 'valeur', premier: TERME_VIDE, second: TERME_VIDE },
  ...{ jalon: '', attendu: 'avancement', unite: '', periodicite: 'annee', ventilation: '' },
  ...{ sens: 'hausse', note: '' },
}

/** A definition that exists, ready to be typed over. */
export function writeSaisie({
  calcul,
  ...definition
}: {
  [champ in 'code' | 'libelle' | 'unite' | 'periodicite' | 'sens']: string
} & { calcul: Calcul; ventilation: string | null; note: string | null }): SaisieDefinition {
  const [premier, second] = listTermesDe(calcul)
  return {
    ...SAISIE_VIDE,
    ...definition,
    ...{ type: calcul.type, ventilation: definition.ventilation ?? '', note: definition.note ?? '' },
    premier: premier ?? TERME_VIDE,
    second: second ?? TERME_VIDE,
    ...(calcul.type === 'jalon' && { jalon: calcul.jalon, attendu: calcul.attendu }),
  }
}

function listTermesDe(calcul: Calcul): Terme[] {
  if (calcul.type === 'jalon') return []
  if (calcul.type === 'taux') return [calcul.de, calcul.sur]
  if (calcul.type === 'progression') return [calcul.depuis, calcul.jusque]
  return [calcul.de, ...(calcul.type === 'valeur' && calcul.avec ? [calcul.avec] : [])]
}

type Champs = Record<string, string | File | (string | File)[]>

/** The form as it came. */
export function readSaisie(champs: Champs): SaisieDefinition {
  const read = (nom: string, defaut = '') => {
    const valeur = champs[nom]
    return typeof valeur === 'string' ? valeur.trim().slice(0, 2000) : defaut
  }
  return {
    ...{ code: read('code'), libelle: read('libelle'), type: read('type', 'valeur') },
    ...{ premier: readTerme(champs, '1', read), second: readTerme(champs, '2', read) },
    ...{ jalon: read('jalon'), attendu: read('attendu', 'avancement'), unite: read('unite') },
    ...{ periodicite: read('periodicite', 'annee'), ventilation: read('ventilation') },
    ...{ sens: read('sens', 'hausse'), note: read('note') },
  }
}

/**
 * The filters of the measure that was chosen: `filtre1.public`, once for each code. Codes of an open dimension are typed in
 * one field, with commas.
 */
function readTerme(champs: Champs, rang: string, read: (nom: string) => string): SaisieTerme {
  const mesure = read(`mesure${rang}`)
  const filtre: Filtre = {}
  for (const [nom, valeur] of Object.entries(champs)) {
    const [tete, dimension] = nom.split('.')
    // The filters shown are those of the measure that the page was made with: another one has none of them.
    if (tete !== `filtre${rang}` || !dimension || read(`vue${rang}`) !== mesure) continue
    const codes = (Array.isArray(valeur) ? valeur : [valeur])
      .flatMap(code => (typeof code === 'string' ? code.split(',') : []))
      .map(code => code.trim())
      .filter(Boolean)
    if (codes.length > 0) filtre[dimension] = codes
  }
  return { mesure, agregation: read(`agregation${rang}`), filtre }
}

type Lecture =
  | { definition: DefinitionIndicateur; fautes: [] }
  | { definition: null; fautes: { champ: string; message: string }[] }

/** The definition that was typed, or what lacks in it, field by field. What it means is checked elsewhere. */
export function toDefinition(saisie: SaisieDefinition): Lecture {
  const fautes: { champ: string; message: string }[] = []
  const type = TYPES.find(connu => connu === saisie.type)
  const periodicite = PERIODICITES.find(connue => connue === saisie.periodicite)
  if (!type) fautes.push({ champ: 'type', message: 'Choisissez ce que dit l’indicateur.' })
  if (!periodicite) fautes.push({ champ: 'periodicite', message: 'Choisissez une période.' })
  const readTermeOf = (rang: '1' | '2', terme: SaisieTerme): Terme | null => {
    const agregation = AGREGATIONS.find(connue => connue === terme.agregation)
    if (!terme.mesure) fautes.push({ champ: `mesure${rang}`, message: 'Choisissez ce que l’on compte.' })
    if (!agregation)
      fautes.push({ champ: `agregation${rang}`, message: 'Choisissez comment les lignes se comptent.' })
    return terme.mesure && agregation ? { ...terme, agregation } : null
  }
  const calcul = type ? buildCalcul(type, saisie, readTermeOf, fautes) : null
  if (fautes.length > 0 || !calcul || !periodicite) return { definition: null, fautes }
  const { code, libelle, unite, ventilation, note } = saisie
  return {
    definition: {
      ...{ code, libelle, calcul, periodicite, note: note || null, ventilation: ventilation || null },
      unite: unite || findUnite(calcul),
      sens: saisie.sens === 'baisse' ? 'baisse' : 'hausse',
    },
    fautes: [],
  }
}

/** What the number counts when the person did not say: only a yes or a no has no unit. */
function findUnite(calcul: Calcul): string {
  switch (calcul.type) {
    case 'existence':
      return ''
    case 'jalon':
      return calcul.attendu === 'existence' ? '' : '%'
    case 'taux':
    case 'repartition':
      return '%'
    case 'couverture':
      return 'intercommunalités'
    default: {
      const { mesure } = calcul.type === 'progression' ? calcul.jusque : calcul.de
      return findDescription(mesure)?.unite ?? ''
    }
  }
}

function buildCalcul(
  type: TypeDeCalcul,
  { premier, second, jalon, attendu }: SaisieDefinition,
  read: (rang: '1' | '2', terme: SaisieTerme) => Terme | null,
  fautes: { champ: string; message: string }[],
): Calcul | null {
  if (type === 'jalon') {
    if (!jalon) fautes.push({ champ: 'jalon', message: 'Donnez le code du jalon, par exemple J1.' })
    return { type, jalon, attendu: attendu === 'existence' ? 'existence' : 'avancement' }
  }
  const de = read('1', premier)
  if (type === 'taux' || type === 'progression') {
    const autre = read('2', second)
    if (!de || !autre) return null
    return type === 'taux' ? { type, de, sur: autre } : { type, depuis: de, jusque: autre }
  }
  if (type !== 'valeur') return de && { type, de }
  const avec = second.mesure || second.agregation ? read('2', second) : undefined
  return de && avec !== null ? { type, de, avec } : null
}
