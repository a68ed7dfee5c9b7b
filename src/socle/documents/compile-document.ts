import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { RACINE } from '../racine.ts'
import { cleanImprimable } from './clean-imprimable.ts'
import { loadPolices } from './load-polices.ts'

export type DemandeDocument = {
  /** A template in Typst; it may `import "/modele.typ"`, and reads what follows from there as `donnees` and `images`. */
  modele: string
  /** JSON. Texts print as they are: nothing in them is ever read as Typst. */
  donnees: unknown
  /** SVG documents by name. */
  images?: Record<string, string>
  /** Instant of the edition. */
  maintenant: Date
}
export type DocumentCompile = { pdf: Uint8Array; pages: number }

/** A folder that does not exist: a template can read nothing of the machine, only what is laid there in memory. */
const NULLE_PART = '/documents-maillage'
const MODELE_COMMUN = join(RACINE, 'src/socle/documents/modele.typ')
/** Layouts older than so many documents are forgotten. */
const MEMOIRE = 4

let atelier: Promise<{ compilateur: NodeCompiler; caracteres: ReadonlySet<number> }> | undefined

/**
 * Makes a tagged PDF (PDF/UA-1: titled, in French, with alternative texts; the compiler refuses what is not).
 * @throws Error when the template is wrong: a defect, whatever the data
 */
export async function compileDocument({
  modele,
  donnees,
  images = {},
  maintenant,
}: DemandeDocument): Promise<DocumentCompile> {
  atelier ??= openAtelier()
  const { compilateur, caracteres } = await atelier
  try {
    const resultat = compilateur.compile({
      mainFileContent: modele,
      inputs: {
        donnees: JSON.stringify(cleanImprimable(donnees, caracteres)),
        images: JSON.stringify(images),
      },
    })
    const composition = resultat.result
    if (!composition) {
      const [defaut] = compilateur.fetchDiagnostics(resultat.takeDiagnostics()!) as { message: string }[]
      throw new Error(`Typst: ${defaut?.message}`)
    }
    const creationTimestamp = Math.floor(maintenant.getTime() / 1000)
    const pdf = compilateur.pdf(composition, { pdfStandard: 'ua-1', creationTimestamp })
    return { pdf, pages: composition.numOfPages }
  } finally {
    compilateur.evictCache(MEMOIRE)
  }
}

/** Fonts are decompressed and the compiler made once: a tenth of a second. */
async function openAtelier() {
  const [{ fichiers, caracteres }, modele] = await Promise.all([loadPolices(), readFile(MODELE_COMMUN)])
  const compilateur = NodeCompiler.create({ workspace: NULLE_PART, fontArgs: [{ fontBlobs: fichiers }] })
  compilateur.mapShadow(`${NULLE_PART}/modele.typ`, modele)
  return { compilateur, caracteres }
}
