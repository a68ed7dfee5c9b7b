import { open } from 'node:fs/promises'
import { detectEncodage, type Encodage } from './detect-encodage.ts'
import { createIllisible } from './lignes.ts'

/** How much of a file is looked at to tell what it is. */
const OCTETS_EXAMINES = 1024 * 1024

const FORMATS_ACCEPTES = 'Les formats acceptés sont CSV, JSON et Excel (.xlsx).'

/** Files that are often given for a table and are not one, by their first bytes. */
const SIGNATURES: readonly { octets: string; nature: string }[] = [
  {
    octets: 'd0cf11e0a1b11ae1',
    nature:
      "c'est un ancien classeur Excel (.xls) ou un classeur protégé par un mot de passe. Ouvrez-le dans un tableur et enregistrez-le au format .xlsx, sans mot de passe.",
  },
  { octets: '25504446', nature: `c'est un document PDF. Demandez le tableau d'origine. ${FORMATS_ACCEPTES}` },
  { octets: '89504e470d0a1a0a', nature: `c'est une image. ${FORMATS_ACCEPTES}` },
  { octets: 'ffd8ff', nature: `c'est une image. ${FORMATS_ACCEPTES}` },
  { octets: '47494638', nature: `c'est une image. ${FORMATS_ACCEPTES}` },
  {
    octets: '1f8b',
    nature: "c'est une archive compressée (gzip). Décompressez-la, puis envoyez le fichier qu'elle contient.",
  },
  {
    octets: '52617221',
    nature: "c'est une archive compressée (RAR). Décompressez-la, puis envoyez le fichier qu'elle contient.",
  },
  {
    octets: '377abcaf271c',
    nature: "c'est une archive compressée (7z). Décompressez-la, puis envoyez le fichier qu'elle contient.",
  },
]

/** What a file is, and the beginning of its text when it is one. */
export type Nature = { format: 'xlsx' } | { format: 'csv' | 'json'; encodage: Encodage; debut: string }

/**
 * Tells a CSV, JSON or XLSX file by its content, whatever its name says. A ZIP archive is announced as XLSX: whether it
 * holds a workbook is checked when it is opened.
 *
 * @throws {Erreur} `illisible`, saying what the file is: empty, image, PDF, old Excel, web page, binary…
 */
export async function detectFormat(chemin: string): Promise<Nature> {
  const octets = await readDebut(chemin)
  if (octets.length === 0)
    throw createIllisible("il est vide. Vérifiez que l'export ou le téléchargement est allé à son terme.")
  const hexadecimal = octets.subarray(0, 8).toString('hex')
  if (hexadecimal.startsWith('504b0304') || hexadecimal.startsWith('504b0506')) return { format: 'xlsx' }
  const connue = SIGNATURES.find(signature => hexadecimal.startsWith(signature.octets))
  if (connue) throw createIllisible(connue.nature)

  const encodage = detectEncodage(octets)
  const debut = new TextDecoder(encodage).decode(octets, { stream: true })
  if (debut.includes('\0')) {
    throw createIllisible(`il ne contient pas du texte mais des données binaires. ${FORMATS_ACCEPTES}`)
  }
  if (debut.trim() === '') {
    throw createIllisible(
      "il est vide : il ne contient que des blancs. Vérifiez que l'export est allé à son terme.",
    )
  }
  if (/^\s*<\?xml/.test(debut)) throw createIllisible(`c'est un document XML. ${FORMATS_ACCEPTES}`)
  if (/^\s*<(?:!doctype|html|head|body|meta|!--|table)/i.test(debut)) {
    throw createIllisible(
      `c'est une page web, et non un tableau. Le lien demande peut-être une connexion : téléchargez le fichier lui-même. ${FORMATS_ACCEPTES}`,
    )
  }
  // A CSV header may begin with a bracket ('[Nom];…'): after it, a JSON list can only hold one of these.
  const estJson = /^\s*(?:\{\s*(?:["}]|$)|\[\s*(?:[[{"\]\d-]|null|true|false|$))/.test(debut)
  return { format: estJson ? 'json' : 'csv', encodage, debut }
}

async function readDebut(chemin: string): Promise<Buffer> {
  const fichier = await open(chemin)
  try {
    const tampon = Buffer.alloc(OCTETS_EXAMINES)
    let lus = 0
    for (;;) {
      const { bytesRead } = await fichier.read(tampon, lus, tampon.length - lus, lus)
      lus += bytesRead
      if (bytesRead === 0 || lus === tampon.length) return tampon.subarray(0, lus)
    }
  } finally {
    await fichier.close()
  }
}
