import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { ECARTES } from '../doublons/group-fiches.ts'
import type { Provenance } from '../lieu.ts'
import { composeLieu, type FicheOuverteOuClose } from './compose-lieu.ts'
import { loadRegles } from './load-regles.ts'

/**
 * Where each value of these places comes from, and why it won. Composed again from their records rather than stored: it
 * is read far less often than places are rebuilt, and weighs more than they do.
 */
export async function explainLieux(db: BaseOuTransaction, ids: string[]): Promise<Map<string, Provenance>> {
  const { rows } = await db.execute<FicheOuverteOuClose & { lieu: string }>(sql`
    select id, source, departement, etat, contenu, ${ECARTES} as ecartes, importee_le, lieu from fiche_source
    where lieu = any(${sql.param(ids)}::text[]) order by rang`)
  const regles = await loadRegles(
    db,
    rows.map(({ id }) => id),
  )
  const groupes = Map.groupBy(rows, ({ lieu }) => lieu)
  return new Map([...groupes].map(([lieu, groupe]) => [lieu, composeLieu(groupe, regles).provenance]))
}
