import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Fiche } from '../fiche.ts'
import { composeLieu } from '../lieux/compose-lieu.ts'
import { loadRegles } from '../lieux/load-regles.ts'
import type { Decision, Paire } from './decide-rapprochement.ts'
import { findVoisinage, groupFiches, loadVoisinage, suppose } from './group-fiches.ts'

export type LieuPrevu = Pick<Fiche, 'nom' | 'adresse' | 'code_postal' | 'commune'> & {
  /** Its records. */
  fiches: string[]
}

/** What becomes of two records and of those that share a place with them. The places of a and b come first. */
export type Prevision = { reunies: boolean; lieux: LieuPrevu[] }

/** What each answer about two records would do to the directory, computed as the answer itself would, without doing it. */
export async function foreseeDecision(
  db: BaseOuTransaction,
  paire: Paire,
): Promise<Record<Decision, Prevision>> {
  const voisinage = await loadVoisinage(db, await findVoisinage(db, [paire.a, paire.b]))
  const regles = await loadRegles(
    db,
    voisinage.fiches.map(({ id }) => id),
  )
  const lieuDe = new Map(voisinage.fiches.map(({ id, lieu }) => [id, lieu]))
  const concernes = [lieuDe.get(paire.a), lieuDe.get(paire.b)]

  const foresee = (decision: Decision): Prevision => {
    const groupes = groupFiches(suppose(voisinage, paire, decision))
    const groupeA = groupes.find(groupe => groupe.some(({ id }) => id === paire.a))!
    const groupeB = groupes.find(groupe => groupe.some(({ id }) => id === paire.b))!
    const touches = groupes.filter(groupe => groupe.some(({ lieu }) => concernes.includes(lieu)))
    const lieux = [...new Set([groupeA, groupeB, ...touches])].map(groupe => {
      const { nom, adresse, code_postal, commune } = composeLieu(groupe, regles)
      return { nom, adresse, code_postal, commune, fiches: groupe.map(({ id }) => id) }
    })
    return { reunies: groupeA === groupeB, lieux }
  }
  return { meme: foresee('meme'), distincts: foresee('distincts') }
}
