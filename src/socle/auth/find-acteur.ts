import { eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../base/open-base.ts'
import type { Acteur } from './acteur.ts'
import { personne, portee } from './tables.ts'

/** A person with the roles they hold right now; null when there is no such account. */
export async function findActeur(db: BaseOuTransaction, id: string): Promise<Acteur> {
  const lignes = await db
    .select({ personne, portee })
    .from(personne)
    .leftJoin(portee, eq(portee.personne, personne.id))
    .where(eq(personne.id, id))
  const [premiere] = lignes
  if (!premiere) return null
  const { nom, courriel } = premiere.personne
  const portees = lignes.flatMap(({ portee }) =>
    portee ? [{ role: portee.role, departement: portee.departement, structure: portee.structure }] : [],
  )
  return { personne: id, nom, courriel, portees }
}
