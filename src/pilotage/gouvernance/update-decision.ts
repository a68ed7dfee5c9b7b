import type { Departements } from '../../annuaire/portee.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { checkDecision, type SaisieDecision } from './check-decision.ts'
import { writeDecision } from './write-decision.ts'

/** @throws Erreur introuvable; saisie_invalide, by field; conflit when someone wrote it meanwhile */
export async function updateDecision(
  db: Base,
  id: number,
  revision: number,
  saisie: SaisieDecision,
  auteur: string,
  departements: Departements,
): Promise<void> {
  await writeDecision(
    db,
    { id, revision, departements },
    { acteur: auteur, action: 'modifier' },
    (tx, avant) => checkDecision(tx, avant.departement, saisie),
  )
}
