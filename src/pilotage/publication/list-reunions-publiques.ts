import { and, count, desc, eq, type SQL, sql } from 'drizzle-orm'
import { rendezVous } from '../../agenda/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { findJour } from '../../socle/texte/dates.ts'
import type { DocumentDePilotage } from '../documents/document.ts'
import { listDocuments } from '../documents/list-documents.ts'
import { type DecisionLue, selectDecisions } from '../gouvernance/list-decisions.ts'
import { comite, reunion } from '../gouvernance/tables.ts'
import type { FeuillePublique } from './feuille-publique.ts'

/** A committee that was held, as anyone may read it: its minutes when they are for everyone, its public decisions and papers. */
export type ReunionPublique = {
  id: number
  jour: string
  comite: string
  compteRendu: boolean
  decisions: DecisionLue[]
  documents: DocumentDePilotage[]
}

const PAR_PAGE = 20

/** The committees held of which anyone may read something, the last first. */
export async function listReunionsPubliques(
  db: BaseOuTransaction,
  feuille: Pick<FeuillePublique, 'id' | 'departement'>,
  { page = 1, parPage = PAR_PAGE }: { page?: number; parPage?: number } = {},
): Promise<{ lignes: ReunionPublique[]; total: number; page: number; parPage: number }> {
  const publique = sql<boolean>`(${reunion.compte_rendu_valide_le} is not null and ${reunion.compte_rendu_visibilite} = 'public')`
  const condition = and(
    eq(reunion.departement, feuille.departement),
    eq(rendezVous.etat, 'tenu'),
    sql`(${publique}
      or 'reunion:' || ${reunion.id} in (select objet from document_de_pilotage where visibilite = 'public')
      or ${reunion.id} in (
      select d.reunion from decision d left join action a on a.id = d.action
      where d.departement = ${feuille.departement} and ${isOf(feuille.id)}))`,
  )
  const lues = await db
    .select({ id: reunion.id, debut: rendezVous.debut, comite: comite.nom, compteRendu: publique })
    .from(reunion)
    .innerJoin(rendezVous, eq(rendezVous.id, reunion.rendez_vous))
    .innerJoin(comite, eq(comite.id, reunion.comite))
    .where(condition)
    .orderBy(desc(rendezVous.debut), desc(reunion.id))
    .limit(parPage)
    .offset((page - 1) * parPage)
  const [compte] = await db
    .select({ total: count() })
    .from(reunion)
    .innerJoin(rendezVous, eq(rendezVous.id, reunion.rendez_vous))
    .where(condition)
  const ids = lues.map(({ id }) => id)
  const decisions =
    ids.length === 0
      ? []
      : await selectDecisions(db, sql`d.reunion = any(${sql.param(ids)}::bigint[]) and ${isOf(feuille.id)}`)
  const documents = await listDocuments(
    db,
    ids.map(id => `reunion:${id}` as const),
    ['public'],
  )
  return {
    ...{ total: compte!.total, page, parPage },
    lignes: lues.map(({ id, debut, ...lue }) => ({
      ...{ id, jour: findJour(debut), ...lue },
      decisions: decisions.filter(decision => decision.reunion.id === id).sort((a, b) => a.id - b.id),
      documents: documents.filter(({ objet }) => objet === `reunion:${id}`),
    })),
  }
}

/** A public decision, on an action of this roadmap or on none: that of another roadmap is told on its page. */
const isOf = (feuille: string): SQL =>
  sql`d.visibilite = 'public' and (d.action is null or a.feuille = ${feuille})`
