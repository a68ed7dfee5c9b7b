import { and, asc, eq, inArray } from 'drizzle-orm'
import { rendezVous } from '../../agenda/tables.ts'
import type { Acteur } from '../../socle/auth/acteur.ts'
import { peut } from '../../socle/auth/droits.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { LIRE_ACTIVITES } from '../droits.ts'
import { listPostes } from '../list-postes.ts'
import { listDepartements } from './list-departements.ts'
import { emargement } from './tables.ts'

export type RendezVousSigne = typeof rendezVous.$inferSelect
export type Emargement = typeof emargement.$inferSelect

/**
 * A workshop or permanence at which one may sign.
 * @throws Erreur introuvable for one of elsewhere, or for a meeting
 */
export async function findRendezVousSigne(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  id: number,
): Promise<RendezVousSigne> {
  const [lu] = await db.select().from(rendezVous).where(eq(rendezVous.id, id))
  if (!lu || lu.nature === 'reunion' || !listDepartements(acteur).includes(lu.departement))
    throw new Erreur(
      'introuvable',
      'Cet atelier ou cette permanence n’existe pas, ou n’est pas de votre territoire.',
    )
  return lu
}

/** Who signed, in order: of the structures that the actor works for that day; of all for who reads the activity of the département. */
export async function listEmargements(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  { id, departement, debut }: RendezVousSigne,
): Promise<Emargement[]> {
  const tous = peut(acteur, LIRE_ACTIVITES, { departement })
  const structures = tous
    ? []
    : (await listPostes(db, acteur, findJour(debut))).map(({ structure }) => structure)
  if (!tous && structures.length === 0) return []
  return db
    .select()
    .from(emargement)
    .where(and(eq(emargement.rendez_vous, id), tous ? undefined : inArray(emargement.structure, structures)))
    .orderBy(asc(emargement.signe_le), asc(emargement.id))
}
