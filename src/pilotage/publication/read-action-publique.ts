import { and, asc, desc, eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { findJour } from '../../socle/texte/dates.ts'
import type { DocumentDePilotage } from '../documents/document.ts'
import { listDocuments } from '../documents/list-documents.ts'
import { jalon, noteAvancement } from '../feuille-de-route/tables.ts'
import { type DecisionLue, listDecisions } from '../gouvernance/list-decisions.ts'
import type { ActionPublique, FeuillePublique } from './feuille-publique.ts'

/** What anyone may read of the life of an action, beside its text. */
export type VieDeLAction = {
  jalons: {
    id: number
    libelle: string
    echeance: string | null
    avancement: number
    atteint_le: string | null
  }[]
  notes: { id: number; le: string; texte: string }[]
  decisions: DecisionLue[]
  documents: DocumentDePilotage[]
}

const PUBLIC = ['public'] as const
const DECISIONS_AU_PLUS = 100

/** Milestones, and of notes, decisions and papers those that are public: what is chosen here is asked of the base. */
export async function readVieDeLAction(
  db: BaseOuTransaction,
  { departement }: Pick<FeuillePublique, 'departement'>,
  { travail }: Pick<ActionPublique, 'travail'>,
  maintenant: Date,
): Promise<VieDeLAction> {
  if (!travail) return { jalons: [], notes: [], decisions: [], documents: [] }
  const { id } = travail
  const [jalons, notes, decisions, documents] = await Promise.all([
    db
      .select({
        ...{ id: jalon.id, libelle: jalon.libelle, echeance: jalon.echeance },
        ...{ avancement: jalon.avancement, atteint_le: jalon.atteint_le },
      })
      .from(jalon)
      .where(eq(jalon.action, id))
      .orderBy(asc(jalon.echeance), asc(jalon.id)),
    listNotesPubliques(db, id),
    listDecisions(
      db,
      { departement, action: id, visibilites: PUBLIC },
      { aujourdhui: findJour(maintenant), parPage: DECISIONS_AU_PLUS },
    ),
    listDocuments(db, `action:${id}`, PUBLIC),
  ])
  return { jalons, notes, decisions: decisions.lignes, documents }
}

/** Without who wrote them: the public reads an administration, not an agent. */
const listNotesPubliques = (db: BaseOuTransaction, action: number): Promise<VieDeLAction['notes']> =>
  db
    .select({ id: noteAvancement.id, le: noteAvancement.le, texte: noteAvancement.texte })
    .from(noteAvancement)
    .where(and(eq(noteAvancement.action, action), eq(noteAvancement.visibilite, 'public')))
    .orderBy(desc(noteAvancement.le), desc(noteAvancement.id))
