import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Erreur } from '../../socle/erreur.ts'
import { RACINE } from '../../socle/racine.ts'
import type { Occurrence } from './read-calendrier.ts'

export type Lecture = { texte: string; du: Date; au: Date }
export type Resultat = { occurrences: Occurrence[] } | { refus: string }

/** The longest calendar that is read takes three seconds on a small machine that does something else. */
const DELAI_MS = 8_000
const MEMOIRE_MO = 256

let precedente: Promise<unknown> = Promise.resolve()

/**
 * Reads a calendar (read-calendrier.ts) in another thread, one calendar after the other, and ends what takes too long or too much
 * memory: nobody waits for their page because of what someone else's calendar says.
 * @throws Erreur illisible
 */
export function readAPart(lecture: Lecture, delaiMs = DELAI_MS): Promise<Occurrence[]> {
  const lue = precedente.then(() => runLecteur(lecture, delaiMs))
  precedente = lue.catch(() => {})
  return lue
}

async function runLecteur(lecture: Lecture, delaiMs: number): Promise<Occurrence[]> {
  const lecteur = new Worker(join(RACINE, 'src/activite/calendriers/lecteur.ts'), {
    workerData: lecture,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxOldGenerationSizeMb: MEMOIRE_MO },
  })
  let echeance: NodeJS.Timeout | undefined
  try {
    const resultat = await new Promise<Resultat>((resolve, reject) => {
      echeance = setTimeout(() => reject(createTropLong()), delaiMs)
      lecteur.once('message', resolve)
      lecteur.once('error', (cause: NodeJS.ErrnoException) =>
        reject(cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? createTropLong(cause) : cause),
      )
    })
    if ('refus' in resultat) throw new Erreur('illisible', resultat.refus)
    return resultat.occurrences
  } finally {
    clearTimeout(echeance)
    await lecteur.terminate()
  }
}

const createTropLong = (cause?: unknown) =>
  new Erreur(
    'illisible',
    'Ce calendrier est trop long à lire : un de ses rendez-vous se répète d’une façon qui ne se calcule pas. Donnez celui de vos seuls rendez-vous.',
    [],
    cause,
  )
