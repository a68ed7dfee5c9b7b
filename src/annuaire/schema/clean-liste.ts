import { isVide, type Remarque } from './lecture.ts'
import { CHAMPS_LISTES_FERMEES, type ChampListeFermee, LISTES_FERMEES } from './listes.ts'
import { simplifyTexte } from './simplify-texte.ts'
import { SANS_EQUIVALENT, SYNONYMES } from './synonymes.ts'
import { TYPOLOGIES } from './typologies.ts'

/** A field of the schema that holds a list: the closed ones, and the free list of other labels. */
export type ChampListe = ChampListeFermee | 'autres_formations_labels'

export type LectureListe = { valeurs: { champ: ChampListe; valeur: string }[]; remarques: Remarque[] }

// Schema v0 mixed in one column what v1 spreads over two: a value found in the sister list goes there.
const SOEURS: Partial<Record<ChampListeFermee, ChampListeFermee>> = {
  publics_specifiquement_adresses: 'prise_en_charge_specifique',
  prise_en_charge_specifique: 'publics_specifiquement_adresses',
  dispositif_programmes_nationaux: 'formations_labels',
  formations_labels: 'dispositif_programmes_nationaux',
}

/**
 * The official values of a closed list named in a cell. Separators: | ; and line breaks, then , and / when every part is
 * known. Compared without case, accents, plurals, with the spellings of `synonymes.ts`; the explanation after ' : ' (v0) is
 * ignored. A value of the sister list goes there; an unknown label goes to autres_formations_labels, and it is said;
 * any other unknown value is set aside.
 */
export function cleanListe(champ: ChampListeFermee, brut: string): LectureListe {
  const lecture: LectureListe = { valeurs: [], remarques: [] }
  for (const jeton of brut.split(/[|;\n]/)) {
    if (isVide(jeton)) continue
    const texte = jeton.trim()
    const trouvees = findDejaVues(champ, texte)
    if (trouvees) lecture.valeurs.push(...trouvees)
    else addInconnue(lecture, champ, texte)
  }
  return lecture
}

/** The official value of this closed list that a text names, null when it names none. */
export function findValeurDeListe(champ: ChampListeFermee, texte: string): string | null {
  for (const forme of listFormes(texte)) {
    const valeur = INDEX[champ].get(forme)
    if (valeur) return valeur
  }
  return null
}

type Index = Map<string, string | null>

// null: known, and without equivalent in the schema.
const INDEX = Object.fromEntries(CHAMPS_LISTES_FERMEES.map(champ => [champ, indexListe(champ)])) as Record<
  ChampListeFermee,
  Index
>

function indexListe(champ: ChampListeFermee): Index {
  const index: Index = new Map()
  for (const texte of SANS_EQUIVALENT[champ] ?? []) index.set(simplifyTexte(texte), null)
  for (const [valeur, synonymes] of Object.entries(SYNONYMES[champ])) {
    for (const synonyme of synonymes) index.set(simplifyTexte(synonyme), valeur)
  }
  if (champ === 'typologie')
    for (const [code, libelle] of Object.entries(TYPOLOGIES)) index.set(simplifyTexte(libelle), code)
  for (const valeur of LISTES_FERMEES[champ]) index.set(simplifyTexte(valeur), valeur)
  return index
}

// Files repeat the same few texts thousands of times.
const dejaVues = new Map<string, LectureListe['valeurs'] | null>()
const MAX_DEJA_VUES = 5_000

function findDejaVues(champ: ChampListeFermee, texte: string): LectureListe['valeurs'] | null {
  const cle = `${champ}:${texte}`
  const connues = dejaVues.get(cle)
  if (connues !== undefined) return connues
  if (dejaVues.size >= MAX_DEJA_VUES) dejaVues.clear()
  const trouvees = findValeurs(champ, texte)
  dejaVues.set(cle, trouvees)
  return trouvees
}

function findValeurs(champ: ChampListeFermee, texte: string): LectureListe['valeurs'] | null {
  const entiere = findOne(champ, texte)
  if (entiere) return entiere
  const parties = texte.split(/[,/]/).filter(partie => !isVide(partie))
  if (parties.length < 2) return null
  const trouvees = parties.map(partie => findOne(champ, partie))
  return trouvees.every(trouvee => trouvee !== null) ? trouvees.flat() : null
}

function findOne(champ: ChampListeFermee, texte: string): LectureListe['valeurs'] | null {
  const formes = listFormes(texte)
  const soeur = SOEURS[champ]
  for (const candidat of soeur ? [champ, soeur] : [champ]) {
    for (const forme of formes) {
      const valeur = INDEX[candidat].get(forme)
      if (valeur !== undefined) return valeur === null ? [] : [{ champ: candidat, valeur }]
    }
  }
  return null
}

// The whole, then without the explanation after ':', then without the family before '--' (slugs of data·inclusion v0).
function listFormes(texte: string): string[] {
  const formes = [simplifyTexte(texte)]
  if (texte.includes(':')) formes.push(simplifyTexte(texte.slice(0, texte.indexOf(':'))))
  if (texte.includes('--')) formes.push(simplifyTexte(texte.slice(texte.indexOf('--') + 2)))
  return formes
}

function addInconnue(lecture: LectureListe, champ: ChampListeFermee, texte: string): void {
  const attendu =
    champ === 'typologie'
      ? 'un code du schéma national, par exemple BIB ou CCAS'
      : LISTES_FERMEES[champ].join(', ')
  if (champ === 'dispositif_programmes_nationaux' || champ === 'formations_labels') {
    lecture.valeurs.push({ champ: 'autres_formations_labels', valeur: texte })
    const raison = "ce label n'est pas dans la liste nationale ; il est rangé avec les autres labels"
    lecture.remarques.push({ gravite: 'corrige', valeur: texte, attendu, raison })
  } else {
    const raison = "cette valeur n'est pas dans la liste nationale ; elle est mise de côté"
    lecture.remarques.push({ gravite: 'ecarte', valeur: texte, attendu, raison })
  }
}
