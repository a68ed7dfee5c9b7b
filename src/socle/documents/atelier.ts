/** Runs in a thread of its own: laying a document out takes the processor for a second at worst, and others wait for their pages. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { RACINE } from '../racine.ts'
import { cleanImprimable } from './clean-imprimable.ts'
import type { Commande, DemandeDocument, DocumentCompile, Reponse } from './compile-document.ts'
import { loadPolices } from './load-polices.ts'

/** A folder that does not exist: a template can read nothing of the machine, only what is laid there in memory. */
const NULLE_PART = '/documents-maillage'
const MODELE_COMMUN = join(RACINE, 'src/socle/documents/modele.typ')
/** Layouts older than so many documents are forgotten. */
const MEMOIRE = 4

// Fonts are decompressed and the compiler made once: a tenth of a second.
const [{ fichiers, caracteres }, modele] = await Promise.all([loadPolices(), readFile(MODELE_COMMUN)])
const compilateur = NodeCompiler.create({ workspace: NULLE_PART, fontArgs: [{ fontBlobs: fichiers }] })
compilateur.mapShadow(`${NULLE_PART}/modele.typ`, modele)

parentPort!.on('message', ({ numero, demande }: Commande) => {
  try {
    answer({ numero, document: compile(demande) })
  } catch (erreur) {
    answer({ numero, defaut: (erreur as Error).message })
  }
})

const answer = (reponse: Reponse) => parentPort!.postMessage(reponse)

function compile({ modele, donnees, images = {}, maintenant }: DemandeDocument): DocumentCompile {
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
    return { pdf: new Uint8Array(pdf), pages: composition.numOfPages }
  } finally {
    compilateur.evictCache(MEMOIRE)
  }
}
