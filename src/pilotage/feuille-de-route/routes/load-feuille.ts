import { exigerDepartements, peut } from '../../../socle/auth/droits.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import { LIRE_PILOTAGE, PILOTER, SUIVRE } from '../../droits.ts'
import type { Acte } from '../acte.ts'
import type { Feuille } from '../feuille.ts'
import { findFeuille } from '../find-feuille.ts'
import { type ActionLue, readAction } from '../read-action.ts'

/**
 * The roadmap in the address, for who holds the right in its département.
 * @throws Erreur non_connecte, interdit, introuvable
 */
export function loadFeuille(c: Requete, droit: string = LIRE_PILOTAGE): Promise<Feuille> {
  const departements = exigerDepartements(c.var.acteur, droit)
  return findFeuille(c.var.contexte.db, c.req.param('feuille') ?? '', departements)
}

/** The action in the address, through its roadmap. @throws Erreur non_connecte, interdit, introuvable */
export async function loadAction(
  c: Requete,
  droit: string = LIRE_PILOTAGE,
): Promise<{ feuille: Feuille; action: ActionLue }> {
  const feuille = await loadFeuille(c, droit)
  return { feuille, action: await readAction(c.var.contexte.db, feuille.id, c.req.param('numero') ?? '') }
}

/** What a use case must know of who asks. @throws Erreur non_connecte, interdit */
export function acteOf(c: Requete, droit: string): Acte {
  const departements = exigerDepartements(c.var.acteur, droit)
  return { auteur: c.var.acteur!.personne, departements, maintenant: c.var.contexte.maintenant() }
}

/** What the actor may do on a roadmap, for the pages to show no button that would be refused. */
export const pouvoirsOf = (c: Requete, { departement }: Pick<Feuille, 'departement'>) => ({
  piloter: peut(c.var.acteur, PILOTER, { departement }),
  suivre: peut(c.var.acteur, SUIVRE, { departement }),
})
export type Pouvoirs = ReturnType<typeof pouvoirsOf>
