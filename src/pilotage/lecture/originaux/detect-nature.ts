import { Erreur } from '../../../socle/erreur.ts'
import { printTaille } from '../../../socle/tableur/taille.ts'

const MO = 1024 * 1024
/** What a published roadmap may weigh, in bytes: pictures included. */
export const TAILLE_D_UNE_FEUILLE = 50 * MO

export type Nature = 'texte' | 'pdf' | 'docx' | 'xlsx'

const FORMATS = 'Les formats lus sont PDF, Word (.docx), Excel (.xlsx) et texte (.txt).'

/** Files given for a document that are something else, by their first bytes. */
const AUTRES: readonly [string, string][] = [
  [
    'd0cf11e0a1b11ae1',
    'c’est un ancien document de bureautique (.doc, .xls), ou un document protégé par un mot de passe. Enregistrez-le au format .docx, .xlsx ou PDF, sans mot de passe.',
  ],
  ['89504e47', `c’est une image. Faites-en reconnaître le texte. ${FORMATS}`],
  ['ffd8ff', `c’est une image. Faites-en reconnaître le texte. ${FORMATS}`],
  ['47494638', `c’est une image. ${FORMATS}`],
  ['7b5c727466', 'c’est un document RTF. Enregistrez-le au format .docx ou PDF.'],
  ['1f8b', 'c’est une archive compressée. Envoyez le document qu’elle contient.'],
  ['52617221', 'c’est une archive compressée. Envoyez le document qu’elle contient.'],
  ['377abcaf271c', 'c’est une archive compressée. Envoyez le document qu’elle contient.'],
]

/**
 * What a document is, by its content, whatever its name says.
 * @throws Erreur trop_volumineux, illisible
 */
export function detectNature(contenu: Buffer, nom: string): Nature {
  if (contenu.length > TAILLE_D_UNE_FEUILLE)
    throw new Erreur(
      'trop_volumineux',
      `Le fichier « ${nom} » pèse ${printTaille(contenu.length)}, au-delà de ${printTaille(TAILLE_D_UNE_FEUILLE)}. Enregistrez-le sans ses images.`,
    )
  if (contenu.length === 0)
    throw refuse(nom, 'il est vide. Vérifiez que le téléchargement est allé à son terme.')
  const debut = contenu.subarray(0, 8).toString('hex')
  const autre = AUTRES.find(([octets]) => debut.startsWith(octets))
  if (autre) throw refuse(nom, autre[1])
  if (contenu.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  if (debut.startsWith('504b0304')) return findNatureDArchive(contenu, nom)
  const texte = contenu.subarray(0, 4096)
  const utf16 = /^(?:fffe|feff)/.test(debut)
  if (!utf16 && texte.includes(0)) throw refuse(nom, `ce n’est pas un document lisible. ${FORMATS}`)
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(texte.toString('latin1')))
    throw refuse(nom, 'c’est une page web. Imprimez-la en PDF, puis envoyez ce PDF.')
  return 'texte'
}

/** Names stand uncompressed in an archive. */
function findNatureDArchive(contenu: Buffer, nom: string): Nature {
  if (contenu.includes('word/document')) return 'docx'
  if (contenu.includes('xl/workbook')) return 'xlsx'
  if (contenu.includes('opendocument.') || contenu.includes('ppt/presentation'))
    throw refuse(
      nom,
      'c’est un document LibreOffice ou une présentation. Enregistrez-le au format .docx ou PDF.',
    )
  throw refuse(nom, `c’est une archive ZIP. Envoyez le document qu’elle contient. ${FORMATS}`)
}

export function refuse(nom: string, suite: string, cause?: unknown): Erreur {
  return new Erreur('illisible', `Le fichier « ${nom} » n’a pas pu être lu : ${suite}`, [], cause)
}
