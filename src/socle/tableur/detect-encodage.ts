import { createReadStream } from 'node:fs'
import { createIllisible, type Fichier } from './lignes.ts'

export type Encodage = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'iso-8859-15' | 'macintosh'

const ENCODAGES_SUR_UN_OCTET = ['windows-1252', 'iso-8859-15', 'macintosh'] as const

/**
 * The encoding of a text from its first bytes: its byte-order mark, else UTF-8 when it is valid or nearly (a few damaged
 * characters are then reported where they are, see `decodeTexte`), else the one-byte encoding that gives the most
 * plausible French.
 */
export function detectEncodage(debut: Buffer): Encodage {
  if (debut[0] === 0xff && debut[1] === 0xfe) return 'utf-16le'
  if (debut[0] === 0xfe && debut[1] === 0xff) return 'utf-16be'
  if (debut[0] === 0xef && debut[1] === 0xbb && debut[2] === 0xbf) return 'utf-8'
  // The end of the sample may cut a character in two: with `stream`, it is kept for later instead of being counted as damage.
  const enUtf8 = new TextDecoder('utf-8').decode(debut, { stream: true })
  const abimes = enUtf8.split('\ufffd').length - 1
  if (abimes === 0) return 'utf-8'
  const accentues = enUtf8.match(/[\u0080-\ufffc]/g)?.length ?? 0
  if (accentues > 10 * abimes) return 'utf-8'
  const notes = ENCODAGES_SUR_UN_OCTET.map(encodage => ({
    encodage,
    note: rateFrancais(new TextDecoder(encodage).decode(debut)),
  }))
  return notes.reduce((meilleur, essai) => (essai.note > meilleur.note ? essai : meilleur)).encodage
}

/** How French a text looks: a point for each usual accented letter or sign, two off for anything else outside ASCII. */
function rateFrancais(texte: string): number {
  const horsAscii = texte.match(/[\u0080-\uffff]/g)?.length ?? 0
  const francais = texte.match(/[àâçéèêëîïôùûœÉÈÊÀÇŒ’«»°€\u00a0]/g)?.length ?? 0
  const plausibles = texte.match(/[äöüÿæÂÄËÎÏÔÖÙÛÜÆ‘“”–—…²·]/g)?.length ?? 0
  // 'ValÈrie': in MacRoman, È is what the é of windows-1252 becomes.
  const capitalesDansUnMot = texte.match(/[a-zà-ÿ][À-ÖØ-Þ]/g)?.length ?? 0
  return francais - 2 * (horsAscii - francais - plausibles) - 3 * capitalesDansUnMot
}

/**
 * The text of a file, piece by piece, decoded strictly: a byte that means nothing is an error that tells its line, never a
 * silent '\ufffd'. In particular a file that begins in UTF-8 and goes on in another encoding is refused whole.
 */
export async function* decodeTexte(fichier: Fichier, encodage: Encodage): AsyncGenerator<string> {
  const decodeur = new TextDecoder(encodage, { fatal: true })
  let lus = 0
  for await (const morceau of createReadStream(fichier.chemin)) {
    const octets = morceau as Buffer
    let texte: string
    try {
      texte = decodeur.decode(octets, { stream: true })
    } catch (cause) {
      throw createIllisible(await explainDecodage(fichier, encodage, lus + octets.length), cause)
    }
    lus += octets.length
    if (texte !== '') yield texte
  }
  try {
    decodeur.decode()
  } catch (cause) {
    throw createIllisible(
      'il est tronqué au milieu d’un caractère. Téléchargez-le ou exportez-le de nouveau.',
      cause,
    )
  }
}

async function explainDecodage(fichier: Fichier, encodage: Encodage, limite: number): Promise<string> {
  const conseil = 'Ouvrez-le dans un tableur et enregistrez-le au format « CSV UTF-8 ».'
  if (encodage !== 'utf-8')
    return `il n'est pas encodé en ${encodage.toUpperCase()} d’un bout à l’autre. ${conseil}`
  const ligne = await findLigneAbimee(fichier.chemin, limite)
  return `la ligne ${ligne} contient un caractère qui n'est pas de l’UTF-8, alors que le reste du fichier l’est. ${conseil}`
}

/** Line of the first character of a UTF-8 file that cannot be decoded, looked for up to `limite` bytes. */
async function findLigneAbimee(chemin: string, limite: number): Promise<number> {
  const decodeur = new TextDecoder('utf-8')
  let ligne = 1
  for await (const morceau of createReadStream(chemin, { end: limite })) {
    const texte = decodeur.decode(morceau as Buffer, { stream: true })
    const abime = texte.indexOf('\ufffd')
    ligne += (abime < 0 ? texte : texte.slice(0, abime)).split('\n').length - 1
    if (abime >= 0) break
  }
  return ligne
}
