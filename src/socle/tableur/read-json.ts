import Assembler from 'stream-json/core/assembler.js'
import { printNombre } from './clean-valeur.ts'
import type { Encodage } from './detect-encodage.ts'
import { flattenEnregistrement } from './flatten-enregistrement.ts'
import { createIllisible, type Fichier, type Ligne, type Tableau } from './lignes.ts'
import { type Jeton, readJetons } from './read-jetons.ts'

/** Number of records whose keys make the columns. */
const ENREGISTREMENTS_EXAMINES = 200
/** Names under which services publish their records: such a list is taken before any other of the file. */
const NOMS_USUELS = new Set(['records', 'results', 'features', 'data', 'items', 'rows', 'lieux', 'donnees'])
/** How far to look for a list with a usual name once another list of objects was found, in tokens. */
const JETONS_EXAMINES = 100_000
const PROFONDEUR_MAXIMALE = 64
/** Larger than this, a record is not one of a table: refused before it fills the memory. In characters. */
const TAILLE_D_ENREGISTREMENT = 20_000_000

/** The keys that lead to a list, joined by '/'. The document itself is ''. */
type Chemin = string

/**
 * Opens a JSON file: a list of objects, or an object that holds one (`records`, `results`, GeoJSON `features`…), read as a
 * stream. See `flattenEnregistrement` for what nested values become.
 *
 * @throws {Erreur} `illisible`, at opening or while records are read: no list of objects, truncated or malformed text.
 */
export async function readJson(fichier: Fichier, encodage: Encodage): Promise<Tableau> {
  const liste = await findListe(fichier, encodage)
  const colonnes = new Set<string>()
  for await (const { numero, valeurs } of readLignes(fichier, encodage, liste)) {
    for (const colonne of Object.keys(valeurs)) colonnes.add(colonne)
    if (numero === ENREGISTREMENTS_EXAMINES) break
  }
  return {
    format: 'json',
    encodage,
    separateur: null,
    colonnes: [...colonnes],
    lignes: { [Symbol.asyncIterator]: () => readLignes(fichier, encodage, liste) },
  }
}

/** Where the records are: the document itself, else the first list of objects with a usual name, else the first one. */
async function findListe(fichier: Fichier, encodage: Encodage): Promise<Chemin> {
  const suivi = createSuivi()
  let premiere: Chemin | undefined
  let vide: Chemin | undefined
  let ouverte: Chemin | undefined
  let jetons = 0
  for await (const lot of readJetons(fichier, encodage, { enregistrements: 0 })) {
    for (const jeton of lot) {
      if (ouverte !== undefined && jeton.name === 'startObject') {
        if (NOMS_USUELS.has(ouverte.split('/').at(-1)!)) return ouverte
        premiere ??= ouverte
      }
      if (ouverte !== undefined && jeton.name === 'endArray') vide ??= ouverte
      ouverte = suivi.follow(jeton)
      if (ouverte === '') return ouverte
    }
    jetons += lot.length
    if (premiere !== undefined && jetons > JETONS_EXAMINES) break
  }
  const liste = premiere ?? vide
  if (liste !== undefined) return liste
  throw createIllisible(
    "ce JSON ne contient pas de liste d'objets. Il doit être de la forme [{ … }, { … }] ou en contenir une.",
  )
}

async function* readLignes(fichier: Fichier, encodage: Encodage, liste: Chemin): AsyncGenerator<Ligne> {
  const suivi = createSuivi()
  const avancement = { enregistrements: 0 }
  let etape: 'avant' | 'dedans' | 'apres' = 'avant'
  let enregistrement: Assembler | null = null
  let taille = 0
  for await (const lot of readJetons(fichier, encodage, avancement)) {
    for (const jeton of lot) {
      if (etape === 'avant') {
        if (suivi.follow(jeton) === liste) etape = 'dedans'
        continue
      }
      if (etape === 'apres') continue
      if (enregistrement === null) {
        if (jeton.name === 'endArray') {
          etape = 'apres'
          continue
        }
        checkObjet(jeton, avancement.enregistrements + 1)
        enregistrement = new Assembler()
        taille = 0
      }
      taille += 1 + ('value' in jeton && typeof jeton.value === 'string' ? jeton.value.length : 0)
      enregistrement.consume(
        jeton.name === 'numberValue' ? { name: 'stringValue', value: printNombre(jeton.value) } : jeton,
      )
      checkMesure(enregistrement.depth, taille, avancement.enregistrements + 1)
      if (enregistrement.done) {
        avancement.enregistrements++
        yield {
          numero: avancement.enregistrements,
          valeurs: flattenEnregistrement(enregistrement.current as object),
        }
        enregistrement = null
      }
    }
  }
}

function checkObjet(jeton: Jeton, numero: number) {
  if (jeton.name === 'startObject') return
  throw createIllisible(
    `l'élément ${numero} de sa liste n'est pas un objet. Il doit être de la forme [{ … }, { … }].`,
  )
}

function checkMesure(profondeur: number, taille: number, numero: number) {
  if (profondeur > PROFONDEUR_MAXIMALE) {
    throw createIllisible(
      `l'enregistrement ${numero} est imbriqué sur plus de ${PROFONDEUR_MAXIMALE} niveaux. Simplifiez le fichier.`,
    )
  }
  if (taille > TAILLE_D_ENREGISTREMENT) {
    throw createIllisible(
      `l'enregistrement ${numero} est démesuré. Vérifiez que le fichier est bien un tableau.`,
    )
  }
}

/** Follows the tokens of a document, to tell where a list starts. */
function createSuivi() {
  /** For each open object, the key being read; for each open list, `null`. */
  const ouverts: (string | null)[] = []
  return {
    /** The path of the list that this token opens, if it does and if no other list holds it. */
    follow(jeton: Jeton): Chemin | undefined {
      if (jeton.name === 'keyValue') ouverts[ouverts.length - 1] = jeton.value
      else if (jeton.name === 'startObject') ouverts.push('')
      else if (jeton.name === 'endObject' || jeton.name === 'endArray') ouverts.pop()
      else if (jeton.name === 'startArray') {
        const chemin = ouverts.includes(null) ? undefined : ouverts.join('/')
        ouverts.push(null)
        return chemin
      }
      return undefined
    },
  }
}
