import type { Application } from '../../../socle/http/contexte.ts'
import { addActionLue } from './action-lue.tsx'
import { addGarder } from './garder.tsx'
import { addLecture } from './lecture.tsx'
import { addListeDesLectures } from './lectures.tsx'
import { addNonCompris } from './non-compris.tsx'

/** Published roadmaps: sent, read, reviewed beside the original, kept. */
export function addLectures(app: Application): void {
  addListeDesLectures(app)
  addLecture(app)
  addActionLue(app)
  addNonCompris(app)
  addGarder(app)
}
