import { and, asc, desc, eq, getTableColumns } from 'drizzle-orm'
import { indicateur } from '../../observatoire/indicateurs/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { membre } from '../gouvernance/tables.ts'
import {
  action,
  actionIndicateur,
  actionMembre,
  axe,
  financement,
  jalon,
  noteAvancement,
  risque,
} from './tables.ts'

export type Jalon = typeof jalon.$inferSelect
export type NoteAvancement = typeof noteAvancement.$inferSelect
/** `nomMembre`: the member who funds, when it is one. */
export type LigneDeFinancement = typeof financement.$inferSelect & { nomMembre: string | null }
export type Risque = typeof risque.$inferSelect

/** A member who pilots an action or is associated with it, with its letter of commitment if it sent one. */
export type MembreAssocie = {
  membre: number
  nom: string
  pilote: 'pilote' | 'associe'
  engagement: string | null
  engage_le: string | null
}

/** All that is known of one action. Notes carry their visibility: whoever shows them keeps those that may be read. */
export type ActionLue = typeof action.$inferSelect & {
  axeLu: { id: number; numero: string; titre: string }
  jalons: Jalon[]
  /** The last ones first. */
  notes: NoteAvancement[]
  financements: LigneDeFinancement[]
  risques: Risque[]
  membres: MembreAssocie[]
  indicateurs: { id: number; code: string; libelle: string }[]
}

/** @throws Erreur introuvable when the roadmap has no such action; who may read the roadmap is checked before */
export async function readAction(db: BaseOuTransaction, feuille: string, numero: string): Promise<ActionLue> {
  const [lue] = await db
    .select({ ...getTableColumns(action), axeLu: { id: axe.id, numero: axe.numero, titre: axe.titre } })
    .from(action)
    .innerJoin(axe, eq(axe.id, action.axe))
    .where(and(eq(action.feuille, feuille), eq(action.numero, numero)))
  if (!lue)
    throw new Erreur(
      'introuvable',
      `Cette feuille de route n’a pas d’action ${numero}. Elle a pu être renumérotée.`,
    )
  const [jalons, notes, financements, risques, membres, indicateurs] = await Promise.all([
    db.select().from(jalon).where(eq(jalon.action, lue.id)).orderBy(asc(jalon.echeance), asc(jalon.id)),
    db
      .select()
      .from(noteAvancement)
      .where(eq(noteAvancement.action, lue.id))
      .orderBy(desc(noteAvancement.le), desc(noteAvancement.id)),
    db
      .select({ ...getTableColumns(financement), nomMembre: membre.nom })
      .from(financement)
      .leftJoin(membre, eq(membre.id, financement.membre))
      .where(eq(financement.action, lue.id))
      .orderBy(asc(financement.le), asc(financement.id)),
    db.select().from(risque).where(eq(risque.action, lue.id)).orderBy(asc(risque.clos_le), asc(risque.id)),
    db
      .select({
        ...{ membre: actionMembre.membre, nom: membre.nom, pilote: actionMembre.pilote },
        ...{ engagement: actionMembre.engagement, engage_le: actionMembre.engage_le },
      })
      .from(actionMembre)
      .innerJoin(membre, eq(membre.id, actionMembre.membre))
      .where(eq(actionMembre.action, lue.id))
      .orderBy(desc(actionMembre.pilote), asc(membre.nom)),
    db
      .select({ id: indicateur.id, code: indicateur.code, libelle: indicateur.libelle })
      .from(actionIndicateur)
      .innerJoin(indicateur, eq(indicateur.id, actionIndicateur.indicateur))
      .where(eq(actionIndicateur.action, lue.id))
      .orderBy(asc(actionIndicateur.rang), asc(indicateur.code)),
  ])
  return { ...lue, jalons, notes, financements, risques, membres, indicateurs }
}
