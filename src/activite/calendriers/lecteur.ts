/** Runs in a thread of its own, which its caller ends: a rule of repetition may turn for ever inside the library that follows it. */
import { parentPort, workerData } from 'node:worker_threads'
import { Erreur } from '../../socle/erreur.ts'
import type { Lecture, Resultat } from './read-a-part.ts'
import { readCalendrier } from './read-calendrier.ts'

function read({ texte, du, au }: Lecture): Resultat {
  try {
    return { occurrences: readCalendrier(texte, du, au) }
  } catch (erreur) {
    if (erreur instanceof Erreur) return { refus: erreur.message }
    throw erreur
  }
}

parentPort!.postMessage(read(workerData))
