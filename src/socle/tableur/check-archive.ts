import { Readable } from 'node:stream'
import { createInflateRaw, inflateRawSync } from 'node:zlib'
import { Erreur } from '../erreur.ts'
import { createIllisible } from './lignes.ts'

const MO = 1024 * 1024
/** What a workbook may weigh once unfolded, and by how much an entry may grow: a real sheet rarely grows a hundredfold. */
const OCTETS_DEPLIES = 300 * MO
const CROISSANCE = 200
/** Below this, a very repetitive entry is harmless. */
const OCTETS_SANS_DANGER = 10 * MO
const ENTREES = 2_000
/** The table of texts is the one part of a workbook that hucre holds whole, as a tree about ten times its size. */
const OCTETS_DE_TEXTES = 100 * MO

const FIN_DU_SOMMAIRE = 0x06054b50
const ENTREE_DU_SOMMAIRE = 0x02014b50

const TRONQUE =
  'ce classeur est tronqué ou endommagé. Téléchargez-le de nouveau, ou ouvrez-le dans un tableur et enregistrez-le au format .xlsx.'
const DEMESURE =
  'ce classeur se déplie en un volume démesuré. Recopiez ses données dans un nouveau classeur, ou exportez-les en CSV.'

type Entree = { nom: string; methode: number; octetsReplies: number; octetsDeplies: number; position: number }

/** The entries of a workbook that was found safe to unfold. */
export type Archive = {
  noms: readonly string[]
  /** The text of an entry, '' when there is none of this name. */
  readTexte(nom: string): string
  /** The bytes of an entry piece by piece, none when there is none of this name. */
  streamEntree(nom: string): AsyncIterable<Uint8Array>
}

/**
 * Checks, from the table of contents of a ZIP archive and before anything is unfolded, that it is a workbook and no bomb:
 * sizes, growth and number of entries. Sizes may lie: hucre stops unfolding an entry at the size that it declares, so an
 * entry that declares nothing is refused here.
 *
 * @param dossier what it must hold: 'xl/' for a workbook, 'word/' for a text
 * @throws {Erreur} `illisible`: truncated archive, other kind of archive, protected or disproportionate workbook
 */
export function checkArchive(octets: Buffer, dossier: 'xl/' | 'word/' = 'xl/'): Archive {
  const entrees = readSommaire(octets)
  checkNature(new Set(entrees.map(entree => entree.nom)), dossier)
  let total = 0
  for (const { nom, octetsReplies, octetsDeplies } of entrees) {
    total += octetsDeplies
    const enfle = octetsDeplies > OCTETS_SANS_DANGER && octetsDeplies > CROISSANCE * octetsReplies
    const tropDeTextes = nom === 'xl/sharedStrings.xml' && octetsDeplies > OCTETS_DE_TEXTES
    // Two bytes are an empty deflated entry.
    const muette = octetsDeplies === 0 && octetsReplies > 2
    if (total > OCTETS_DEPLIES || enfle || tropDeTextes || muette) throw createIllisible(DEMESURE)
  }
  return {
    noms: entrees.map(({ nom }) => nom),
    readTexte(nom) {
      const entree = entrees.find(candidate => candidate.nom === nom)
      return entree === undefined ? '' : unfoldEntree(octets, entree).toString('utf8')
    },
    streamEntree(nom) {
      const entree = entrees.find(candidate => candidate.nom === nom)
      return entree === undefined ? Readable.from([]) : streamEntree(octets, entree)
    },
  }
}

function readSommaire(octets: Buffer): Entree[] {
  const fin = findFinDuSommaire(octets)
  const nombre = octets.readUInt16LE(fin + 10)
  if (nombre > ENTREES) throw createIllisible(DEMESURE)
  const entrees: Entree[] = []
  let place = octets.readUInt32LE(fin + 16)
  for (let rang = 0; rang < nombre; rang++) {
    if (place + 46 > octets.length || octets.readUInt32LE(place) !== ENTREE_DU_SOMMAIRE)
      throw createIllisible(TRONQUE)
    const drapeaux = octets.readUInt16LE(place + 8)
    const [chiffree, taillesApres] = [(drapeaux & 1) !== 0, (drapeaux & 8) !== 0]
    if (chiffree)
      throw createIllisible(
        'cette archive est protégée par un mot de passe. Enregistrez-la sans mot de passe.',
      )
    const longueurDuNom = octets.readUInt16LE(place + 28)
    const entree = {
      nom: octets.toString('utf8', place + 46, place + 46 + longueurDuNom),
      methode: octets.readUInt16LE(place + 10),
      octetsReplies: octets.readUInt32LE(place + 20),
      octetsDeplies: octets.readUInt32LE(place + 24),
      position: octets.readUInt32LE(place + 42),
    }
    // With sizes written after the data and absent from the contents, hucre would look for them where they can lie.
    if (taillesApres && entree.octetsReplies === 0 && !entree.nom.endsWith('/'))
      throw createIllisible(TRONQUE)
    entrees.push(entree)
    place += 46 + longueurDuNom + octets.readUInt16LE(place + 30) + octets.readUInt16LE(place + 32)
  }
  return entrees
}

/** The end record is looked for from the end of the file, past a comment of 65 535 bytes at most, as hucre does. */
function findFinDuSommaire(octets: Buffer): number {
  for (let place = octets.length - 22; place >= Math.max(0, octets.length - 65_557); place--) {
    if (octets.readUInt32LE(place) === FIN_DU_SOMMAIRE) return place
  }
  throw createIllisible(TRONQUE)
}

function checkNature(noms: ReadonlySet<string>, attendu: string) {
  const holds = (dossier: string) => [...noms].some(nom => nom.startsWith(dossier))
  const conseil = 'Ouvrez-le dans un tableur et enregistrez-le au format .xlsx.'
  if (noms.has('xl/workbook.bin'))
    throw createIllisible(`c'est un classeur Excel binaire (.xlsb). ${conseil}`)
  if (holds(attendu) && noms.has('[Content_Types].xml')) return
  if (noms.has('content.xml') && noms.has('mimetype')) {
    throw createIllisible(
      `c'est un document LibreOffice (.ods, .odt…). Si c'est un tableau, ouvrez-le et enregistrez-le au format .xlsx.`,
    )
  }
  if (holds('word/') || holds('ppt/')) {
    throw createIllisible(
      "c'est un document Word ou PowerPoint. Copiez son tableau dans un classeur et enregistrez-le au format .xlsx.",
    )
  }
  throw createIllisible("c'est une archive ZIP. Décompressez-la, puis envoyez le fichier qu'elle contient.")
}

function findReplie(octets: Buffer, entree: Entree): Buffer {
  const enTete = entree.position
  if (enTete + 30 > octets.length) throw createIllisible(TRONQUE)
  const debut = enTete + 30 + octets.readUInt16LE(enTete + 26) + octets.readUInt16LE(enTete + 28)
  return octets.subarray(debut, debut + entree.octetsReplies)
}

async function* streamEntree(octets: Buffer, entree: Entree): AsyncGenerator<Uint8Array> {
  const replie = findReplie(octets, entree)
  if (entree.methode === 0) return yield replie
  let deplies = 0
  try {
    for await (const morceau of Readable.from([replie]).pipe(createInflateRaw())) {
      deplies += morceau.length
      if (deplies > entree.octetsDeplies) throw createIllisible(DEMESURE)
      yield morceau
    }
  } catch (cause) {
    throw cause instanceof Erreur ? cause : createIllisible(TRONQUE, cause)
  }
}

function unfoldEntree(octets: Buffer, entree: Entree): Buffer {
  const replie = findReplie(octets, entree)
  if (entree.methode === 0) return replie
  try {
    return inflateRawSync(replie, { maxOutputLength: Math.max(entree.octetsDeplies, 1) })
  } catch (cause) {
    throw createIllisible(TRONQUE, cause)
  }
}
