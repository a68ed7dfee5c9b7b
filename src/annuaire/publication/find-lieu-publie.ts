import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { type LieuLu, readLieu } from '../lieux/read-lieu.ts'

const IDENTIFIANT = /^[0-9a-z]{12}$/

/**
 * The published place that an identifier leads to, as a program asks for it: `actuel` is another one when places were merged.
 * @throws Erreur introuvable when it never was one, disparu when the place closed or left the directory
 */
export async function findLieuPublie(db: BaseOuTransaction, id: string): Promise<LieuLu> {
  if (IDENTIFIANT.test(id)) {
    const lu = await readLieu(db, id)
    if (lu?.lieu.etat === 'publie') return lu
    if (lu || (await isRetire(db, id))) throw sayDisparu()
  }
  throw new Erreur(
    'introuvable',
    'Aucun lieu de cet annuaire n’a cet identifiant. Vérifiez-le, il a 12 caractères.',
  )
}

export const sayDisparu = () =>
  new Erreur('disparu', 'Ce lieu a fermé ou a quitté l’annuaire. Retirez-le de vos listes.')

async function isRetire(db: BaseOuTransaction, id: string): Promise<boolean> {
  const { rows } = await db.execute(sql`select from lieu_retire where id = ${id}`)
  return rows.length > 0
}
