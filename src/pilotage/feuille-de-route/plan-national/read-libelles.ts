import { eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../../socle/base/open-base.ts'
import { libellePlanNational } from '../tables.ts'
import type { LibellesNationaux } from './plan-national.ts'

/** How a département words the national plan. */
export async function readLibelles(db: BaseOuTransaction, departement: string): Promise<LibellesNationaux> {
  const lignes = await db
    .select()
    .from(libellePlanNational)
    .where(eq(libellePlanNational.departement, departement))
  const mapOf = (nature: 'axe' | 'engagement') =>
    new Map(lignes.filter(ligne => ligne.nature === nature).map(({ numero, texte }) => [numero, texte]))
  return { axe: mapOf('axe'), engagement: mapOf('engagement') }
}
