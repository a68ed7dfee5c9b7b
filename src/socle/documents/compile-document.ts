import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { RACINE } from '../racine.ts'

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

export type Commande = { numero: number; demande: DemandeDocument }
export type Reponse = { numero: number } & ({ document: DocumentCompile } | { defaut: string })

type Attente = { resolve: (document: DocumentCompile) => void; reject: (erreur: Error) => void }

const attentes = new Map<number, Attente>()
let atelier: Worker | undefined
let dernier = 0

/**
 * Makes a tagged PDF (PDF/UA-1: titled, in French, with alternative texts; the compiler refuses what is not), in another
 * thread, one document after the other.
 * @throws Error when the template is wrong: a defect, whatever the data
 */
export function compileDocument(demande: DemandeDocument): Promise<DocumentCompile> {
  atelier ??= openAtelier()
  const numero = ++dernier
  // The process lives as long as a document is awaited, and no longer.
  atelier.ref()
  atelier.postMessage({ numero, demande } satisfies Commande)
  return new Promise((resolve, reject) => attentes.set(numero, { resolve, reject }))
}

function openAtelier(): Worker {
  const ouvert = new Worker(join(RACINE, 'src/socle/documents/atelier.ts'), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  ouvert.on('message', (reponse: Reponse) => {
    const attente = attentes.get(reponse.numero)!
    attentes.delete(reponse.numero)
    if (attentes.size === 0) ouvert.unref()
    if ('document' in reponse) attente.resolve(reponse.document)
    else attente.reject(new Error(reponse.defaut))
  })
  // A thread that dies takes its documents with it, not the site: the next one opens another.
  ouvert.on('error', erreur => {
    atelier = undefined
    for (const { reject } of attentes.values()) reject(erreur)
    attentes.clear()
  })
  return ouvert
}
