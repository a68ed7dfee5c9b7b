import { eq, sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { Acte } from '../feuille-de-route/acte.ts'
import type { FeuilleLue } from './feuille-lue.ts'
import { findLecture, type Lecture } from './find-lecture.ts'
import { lectureFeuille } from './tables.ts'

/**
 * Corrects a draft: `correct` says how, on what is kept now.
 * @throws Erreur introuvable, conflit (someone corrected it meanwhile, or a roadmap was made of it), and what `correct` throws
 */
export function correctLecture(
  db: Base,
  id: number,
  revision: number,
  correct: (lue: FeuilleLue) => FeuilleLue,
  { auteur, departements }: Acte,
  details: Record<string, unknown> = {},
): Promise<void> {
  return db.transaction(async tx => {
    const lecture = await holdLecture(tx, id, revision, departements)
    await tx
      .update(lectureFeuille)
      .set({ lue: correct(lecture.lue), revision: sql`${lectureFeuille.revision} + 1` })
      .where(eq(lectureFeuille.id, id))
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'lecture', objet_id: String(id), departement: lecture.departement },
      action: 'corriger',
      details,
    })
  })
}

/** The draft, held, as the person saw it and still a draft. @throws Erreur introuvable, conflit */
export async function holdLecture(
  tx: Transaction,
  id: number,
  revision: number,
  departements: Acte['departements'],
): Promise<Lecture> {
  const lecture = await findLecture(tx, id, departements, true)
  if (lecture.feuille)
    throw new Erreur(
      'conflit',
      `Cette lecture est devenue la feuille de route « ${lecture.feuille} ». Modifiez la feuille de route.`,
    )
  if (lecture.revision !== revision)
    throw new Erreur('conflit', 'Quelqu’un a corrigé cette lecture pendant que vous écriviez.')
  return lecture
}

/** Removes a draft and its original. @throws Erreur introuvable */
export function removeLecture(db: Base, id: number, { auteur, departements }: Acte): Promise<void> {
  return db.transaction(async tx => {
    const { departement } = await findLecture(tx, id, departements, true)
    await tx.delete(lectureFeuille).where(eq(lectureFeuille.id, id))
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'lecture', objet_id: String(id), departement },
      action: 'supprimer',
      details: {},
    })
  })
}
