import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { writeXlsx } from '../socle/tableur/write-xlsx.ts'
import type { SourceFictive } from './sources.ts'

/**
 * Writes each source as the file its producer would send, and its correspondance beside it when it has one. Creates the
 * folder. CSV cells that begin as formulas are written as they are: producers do not protect them. Returns the paths.
 */
export async function writeSources(sources: SourceFictive[], dossier: string) {
  await mkdir(dossier, { recursive: true })
  return Promise.all(
    sources.map(async source => {
      const fichier = join(dossier, source.fichier)
      await writeFile(fichier, encodeSource(source))
      if (!source.correspondance) return { nom: source.nom, fichier, correspondance: null }
      const correspondance = join(dossier, `${source.nom}.correspondance.json`)
      await writeFile(correspondance, `${JSON.stringify(source.correspondance, null, 2)}\n`)
      return { nom: source.nom, fichier, correspondance }
    }),
  )
}

function encodeSource({ nom, format, encodage, separateur, lignes }: SourceFictive) {
  if (format === 'json') return JSON.stringify(lignes, null, 1)
  if (format === 'xlsx-lignes') return writeXlsx(nom, Object.keys(lignes[0] ?? {}), lignes)
  const texte = stringify(lignes, { header: true, delimiter: separateur, record_delimiter: 'windows' })
  return encodage === 'windows-1252' ? encodeWindows1252(texte) : texte
}

/** What windows-1252 cannot write becomes '?', as spreadsheets do. */
function encodeWindows1252(texte: string): Uint8Array {
  return Uint8Array.from(texte, caractere => OCTETS_WINDOWS_1252.get(caractere) ?? 0x3f)
}

const OCTETS_WINDOWS_1252 = new Map(
  Array.from(
    new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, octet) => octet)),
    (caractere, octet) => [caractere, octet],
  ),
)
