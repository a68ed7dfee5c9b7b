import { inArray } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { TYPES } from '../codes.ts'
import { activite } from '../tables.ts'
import { type MoisDeclare, nameDeclaration } from './declaration.ts'

/** What a structure declared of a month; null when nothing is, or when all of it was taken back. */
export async function readMois(
  db: BaseOuTransaction,
  structure: string,
  mois: string,
): Promise<MoisDeclare | null> {
  const ids = TYPES.map(type => nameDeclaration(structure, mois, type))
  const toutes = await db.select().from(activite).where(inArray(activite.id, ids))
  const lues = toutes.filter(({ supprime_le }) => supprime_le === null)
  const [premiere] = lues
  if (!premiere) return null
  return {
    ...{ structure, mois, acteur: premiere.acteur, commune: premiere.commune },
    thematiques: premiere.thematiques,
    lignes: lues.map(({ type, nombre, participants, duree_minutes, marges, revision }) => ({
      ...{ type, nombre, participants, duree_minutes, revision },
      ages: marges.tranches_age ?? {},
    })),
  }
}
