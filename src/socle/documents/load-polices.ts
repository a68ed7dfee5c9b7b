import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decompress } from 'wawoff2'
import { RACINE } from '../racine.ts'
import { readCaracteres } from './read-caracteres.ts'

/** `caracteres`: the code points that at least one of them can print. */
export type Polices = { fichiers: Buffer[]; caracteres: ReadonlySet<number> }

const DOSSIER = join(RACINE, 'node_modules/@fontsource/atkinson-hyperlegible-next/files')
const FAMILLE = 'Atkinson Hyperlegible Next'
/** Same length as the family's: it is written over it. */
const FAMILLE_ETENDUE = 'Atkinson Hyperlegible Plus'
const GRAISSES = [400, 700]

/**
 * Atkinson Hyperlegible Next, drawn for readers who see poorly, whatever the theme: it is free, the State's is not. It is
 * published in two files by alphabet that bear the same name, of which Typst would see only one: the second is renamed.
 */
export async function loadPolices(): Promise<Polices> {
  const fichiers: Buffer[] = []
  // One after the other: the decompressor hands out its own memory, which the next font overwrites.
  for (const graisse of GRAISSES) {
    fichiers.push(await readPolice('latin', graisse))
    fichiers.push(renamePolice(await readPolice('latin-ext', graisse)))
  }
  return { fichiers, caracteres: new Set(fichiers.flatMap(readCaracteres)) }
}

async function readPolice(alphabet: string, graisse: number): Promise<Buffer> {
  const compressee = await readFile(
    join(DOSSIER, `atkinson-hyperlegible-next-${alphabet}-${graisse}-normal.woff2`),
  )
  return Buffer.from(await decompress(compressee))
}

function renamePolice(police: Buffer): Buffer {
  const [ancien, nouveau] = [FAMILLE, FAMILLE_ETENDUE].map(nom => Buffer.from(nom, 'utf16le').swap16())
  for (let debut = police.indexOf(ancien!); debut >= 0; debut = police.indexOf(ancien!, debut + 1))
    nouveau!.copy(police, debut)
  return police
}
