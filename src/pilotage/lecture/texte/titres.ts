/** Words that open an axis, the widest first: 'Axe 1' holds 'Objectif stratégique 2', never the other way. */
export const SORTES_D_AXE = [
  'axe',
  'orientation',
  'pilier',
  'volet',
  'ambition',
  'chantier',
  'defi',
  'enjeu',
  'priorite',
  'objectif',
  'thematique',
  'levier',
] as const
/** 'partie': a number alone, 'II. Coordonner'. */
type SorteDAxe = (typeof SORTES_D_AXE)[number] | 'partie'

export type TitreDAxe = { sorte: SorteDAxe; numero: string; titre: string }
export type TitreDAction = {
  numero: string | null
  titre: string
  /** How sure the words are: 'nommee' says action, 'numerotee' only has a number. */
  forme: 'nommee' | 'numerotee'
  /** A sign stands between the number and the title, or nothing follows. */
  separee: boolean
}

const AXE =
  /^(axe|orientation|pilier|volet|ambition|chantier|d[ée]fi|enjeu|priorit[ée]|objectif(?=\s+(?:strat[ée]gique|g[ée]n[ée]ral))|th[ée]matique|levier)s?(?:\s+(?:strat[ée]gique|th[ée]matique|prioritaire|g[ée]n[ée]ral|d[ée]partemental|majeur)e?s?)?\s*(?:n\s*[°ºo]\s*)?(\d{1,2}|(?<!\p{L})(?:[IVX]{1,4}|[A-F](?=\s*[:–—-])))(?![\p{L}\p{N}]|[.,]\d)\s*(?:([|:.)/–—-]+)\s*|\s+|$)(.*)$/isu

const ACTION =
  /^(?:fiche[\s-]*(?:action|projet|mesure)?|action|mesure|projet)\s*[-–:]?\s*(?:n\s*[°ºo]\s*\.?\s*|num[ée]ro\s*|#\s*)?((?:[A-Z]{1,2}[-.]?)?\d{1,3}(?:[.-]\d{1,2}){0,2}(?:\s?(?:bis|ter)|\.?[a-h](?![\p{L}\p{N}]))?|[A-Z](?=\s*[:|–—-])|[IVX]+(?:[.-]\d{1,2}){1,2}(?:\.?[a-h](?![\p{L}\p{N}]))?)(?![\p{L}\p{N}%€])\s*(?:([|:;.)/–—-]+)\s*|\s+|$)(.*)$/isu

const ACTION_SANS_NUMERO = /^(?:fiche[\s-]*(?:action|projet|mesure)|action)\s*(?:[|:–—]\s*|\s-\s+|$)(.*)$/isu

const NUMEROTEE =
  /^(\d{1,2}(?:\.\d{1,2}){1,2}|\d{1,2}|[A-F][.-]?\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4}[.-]\d{1,2}(?:\.\d{1,2})?)(?:([.)/]?\s*[-–—:|]|[.)/])\s*|\.?\s+)(?=[\p{Lu}«"“])(.{3,})$/su

const FIN =
  /^(?:(?:\d{1,2}|[IVX]{1,4})\s*[.)/–-]?\s*)?(?:annexes?\b|(?:les )?signataires\b|glossaire|lexique|conclusion|remerciements|sigles|liste des (?:sigles|acronymes)|bibliographie|sources\s*$|lettres? d[’']engagement)/iu

const ORDINAUX = [
  'premi[eè]re?',
  'deuxi[eè]me|seconde?',
  'troisi[eè]me',
  'quatri[eè]me',
  'cinqui[eè]me',
  'sixi[eè]me',
]
const ORDINAL = new RegExp(
  `^(?:(\\d)(?:er|[eè]re|[eè]me|e)|${ORDINAUX.map(mot => `(${mot})`).join('|')})\\s+(axe|orientation|pilier|volet|ambition)(?!\\p{L})`,
  'iu',
)
const AXE_ENTRE_GUILLEMETS = /^(axe|orientation|pilier|volet|ambition)\s*[«“"]\s*(.+?)\s*[»”"]$/iu

/** 'Deuxième axe : …', '2e axe : …' → 'axe 2 : …'. */
const readOrdinal = (texte: string): string =>
  texte.replace(ORDINAL, (_tout, ...groupes: (string | undefined)[]) => {
    const [chiffre, ...mots] = groupes.slice(0, ORDINAUX.length + 1)
    return `${groupes[ORDINAUX.length + 1]} ${chiffre ?? mots.findIndex(mot => mot !== undefined) + 1}`
  })

export function readTitreDAxe(texte: string): TitreDAxe | null {
  const cite = AXE_ENTRE_GUILLEMETS.exec(texte)
  if (cite) return { sorte: cite[1]!.toLowerCase() as SorteDAxe, numero: '', titre: cite[2]! }
  const trouve = AXE.exec(readOrdinal(texte))
  if (!trouve) return null
  const sorte = trouve[1]!.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase() as SorteDAxe
  const titre = cleanTitre(trouve[4]!)
  // 'Priorité 2' alone is the field of an action.
  if (sorte === 'priorite' && titre.length < 5) return null
  // 'Axe 1 de la feuille nationale': a sentence.
  if (!trouve[3] && /^\p{Ll}/u.test(titre)) return null
  return { sorte, numero: toArabe(trouve[2]!), titre }
}

export function readTitreDAction(texte: string): TitreDAction | null {
  const nommee = ACTION.exec(texte)
  if (nommee) {
    const titre = cleanTitre(nommee[3]!)
    return {
      numero: nommee[1]!.replace(/\s/g, '').replace(/bis|ter/i, mot => mot.toLowerCase()),
      titre,
      forme: 'nommee',
      separee: nommee[2] !== undefined || titre === '',
    }
  }
  const seule = ACTION_SANS_NUMERO.exec(texte)
  if (seule) return { numero: null, titre: cleanTitre(seule[1]!), forme: 'nommee', separee: true }
  const numerotee = NUMEROTEE.exec(texte)
  if (!numerotee) return null
  return {
    numero: numerotee[1]!,
    titre: cleanTitre(numerotee[3]!),
    forme: 'numerotee',
    separee: numerotee[2] !== undefined || numerotee[1]!.includes('.'),
  }
}

/** '2.1', 'A1', 'B-2', 'II.3': the number says under which axis the action stands. */
export const isNumeroSousUnAxe = (numero: string): boolean =>
  /^(?:\d+\.|[A-F][.-]?|[IVX]+[.-])\d/.test(numero)

/** What comes after the actions, and belongs to none. */
export const isFin = (texte: string): boolean => texte.length < 90 && FIN.test(texte)

/** A line of a table of contents: dots that lead to a page. */
export const isSommaire = (texte: string): boolean => /(?:\.\s?){4,}\s*\d{0,3}$|…{2,}\s*\d{0,3}$/u.test(texte)

const cleanTitre = (titre: string) =>
  titre
    .replace(/(?:\.\s?){4,}\s*\d{0,3}$/u, '')
    .replace(/^[\s|:–—-]+/u, '')
    .trim()

const ROMAINS: Record<string, number> = { i: 1, v: 5, x: 10 }

/** 'IV' → '4'; what is not a Roman number is left as it is. */
export function toArabe(numero: string): string {
  const lettres = [...numero.toLowerCase()].map(lettre => ROMAINS[lettre])
  if (numero === '' || lettres.some(valeur => valeur === undefined)) return numero
  const valeurs = lettres as number[]
  const total = valeurs.reduce(
    (somme, valeur, i) => somme + (valeur < (valeurs[i + 1] ?? 0) ? -valeur : valeur),
    0,
  )
  return String(total)
}
