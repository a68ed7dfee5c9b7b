import type { AutreJeu } from '../../annuaire/publication/routes/donnees.tsx'
import type { Base } from '../../socle/base/open-base.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { hrefOfFeuillePublique } from './feuille-publique.ts'
import { listFeuillesPubliees } from './list-feuilles-publiees.ts'

/** The open data of the adopted roadmaps, as the page of open data lists them. */
export async function listJeuxDesFeuilles(db: Base): Promise<AutreJeu[]> {
  const feuilles = await listFeuillesPubliees(db)
  return feuilles.map(({ id, titre, actions }) => ({
    ...{ titre, href: hrefOfFeuillePublique(id, '/donnees') },
    description: `${formatCompte(actions, 'action', 'actions')}, leur avancement, leurs indicateurs et toutes leurs valeurs, en CSV, XLSX et JSON.`,
  }))
}
