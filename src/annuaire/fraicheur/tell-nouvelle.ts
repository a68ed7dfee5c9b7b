import { sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { type Departements, isWithin } from '../portee.ts'
import { waitForTurn } from '../wait-for-turn.ts'
import { followLieu, type Nouvelle } from './follow-lieu.ts'

/**
 * What a coordinator learnt of a place, by telephone for instance.
 * @throws Erreur introuvable; conflit when it is closed for good, or is not, or while an import runs
 */
export async function tellNouvelle(
  db: Base,
  id: string,
  nouvelle: Nouvelle,
  acteur: string,
  departements: Departements,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    await waitForTurn(tx, '10s')
    const lieu = await findLieuSuivi(tx, id, departements)
    const ferme = lieu.etat === 'clos'
    if (ferme && nouvelle.action !== 'rouvrir')
      throw new Erreur('conflit', 'Ce lieu est déjà fermé définitivement. Rouvrez-le d’abord.')
    if (!ferme && nouvelle.action === 'rouvrir') throw new Erreur('conflit', 'Ce lieu est déjà ouvert.')
    await followLieu(tx, lieu, nouvelle, acteur, maintenant)
  })
}

/** @throws Erreur introuvable */
export async function findLieuSuivi(
  tx: Transaction,
  id: string,
  departements: Departements,
): Promise<{ id: string; departement: string; etat: 'publie' | 'clos' }> {
  const { rows } = await tx.execute<{ id: string; departement: string; etat: 'publie' | 'clos' }>(
    sql`select id, departement, etat from lieu where id = ${id} and ${isWithin(sql`departement`, departements)}`,
  )
  if (!rows[0]) throw new Erreur('introuvable', 'Ce lieu n’existe pas, ou n’est pas dans votre territoire.')
  return rows[0]
}
