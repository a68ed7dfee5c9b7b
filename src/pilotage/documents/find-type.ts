import type { TypeDeDocument } from './document.ts'

const OPENDOCUMENT: readonly TypeDeDocument[] = [
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
]

/** The folder that only a file of this type has, in an Office archive. */
const DOSSIERS: readonly [string, TypeDeDocument][] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]

/** The type of a file, by what it holds and never by its name. Null: not one of those that are accepted. */
export function findType(fichier: Uint8Array): TypeDeDocument | null {
  const debut = Buffer.from(fichier.buffer, fichier.byteOffset, Math.min(fichier.byteLength, 200))
  if (debut.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf'
  if (debut.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (debut[0] === 0xff && debut[1] === 0xd8 && debut[2] === 0xff) return 'image/jpeg'
  if (debut.subarray(0, 4).toString('latin1') !== 'PK\x03\x04') return null

  // OpenDocument writes its type first in the archive, uncompressed.
  const entete = debut.toString('latin1')
  const libre = OPENDOCUMENT.find(type => entete.slice(30).startsWith(`mimetype${type}`))
  if (libre) return libre
  const noms = listNoms(Buffer.from(fichier.buffer, fichier.byteOffset, fichier.byteLength))
  // Macros run at whoever opens the file.
  if (!noms.includes('[Content_Types].xml') || noms.some(nom => /vbaProject\.bin$/i.test(nom))) return null
  return DOSSIERS.find(([dossier]) => noms.some(nom => nom.startsWith(dossier)))?.[1] ?? null
}

const FIN_DU_REPERTOIRE = 0x06054b50
const ENTREE_DU_REPERTOIRE = 0x02014b50

/** The names in the central directory of an archive; none when it has no such directory. */
function listNoms(archive: Buffer): string[] {
  const fin = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (fin < 0 || fin + 22 > archive.length || archive.readUInt32LE(fin) !== FIN_DU_REPERTOIRE) return []
  const noms: string[] = []
  let place = archive.readUInt32LE(fin + 16)
  while (place + 46 <= archive.length && archive.readUInt32LE(place) === ENTREE_DU_REPERTOIRE) {
    const [nom, plus, note] = [28, 30, 32].map(champ => archive.readUInt16LE(place + champ)) as [
      number,
      number,
      number,
    ]
    noms.push(archive.subarray(place + 46, place + 46 + nom).toString('utf8'))
    place += 46 + nom + plus + note
  }
  return noms
}
