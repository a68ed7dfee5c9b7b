import { structure } from '../annuaire/tables.ts'
import { NOM_DU_ROLE, PORTEE_DU_ROLE, type Role } from '../socle/auth/acteur.ts'
import { createPersonne } from '../socle/auth/create-personne.ts'
import { creerLienDeConnexion } from '../socle/auth/creer-lien-de-connexion.ts'
import type { Base } from '../socle/base/open-base.ts'

/** Whose manager and mediator are among the accounts. */
export const STRUCTURE = { id: 'demo-relais', nom: 'Le Relais numérique (structure fictive)' }

const PERSONNES: { role: Role; nom: string }[] = [
  { role: 'coordinateur', nom: 'Camille Roche' },
  { role: 'copilote', nom: 'Dominique Vasseur' },
  { role: 'gestionnaire', nom: 'Sacha Berthier' },
  { role: 'mediateur', nom: 'Lou Marchand' },
  { role: 'membre', nom: 'Dany Fontanel' },
  { role: 'administrateur', nom: 'Alix Thévenin' },
]

export const courrielOf = (role: Role): string => `${role}@maillage.example`

/** One fictional person a role, each with a link that signs them in; the coordinator first. */
export async function createComptesDemo(
  db: Base,
  departement: string,
  maintenant: Date,
): Promise<{ role: string; nom: string; chemin: string }[]> {
  await db
    .insert(structure)
    .values({ ...STRUCTURE, departement })
    .onConflictDoNothing()
  const comptes = []
  for (const { role, nom } of PERSONNES) {
    const portee = {
      role,
      departement: PORTEE_DU_ROLE[role] === 'instance' ? null : departement,
      structure: PORTEE_DU_ROLE[role] === 'structure' ? STRUCTURE.id : null,
    }
    const personne = await createPersonne(db, {
      nom,
      courriel: courrielOf(role),
      portees: [portee],
    })
    comptes.push({
      role: NOM_DU_ROLE[role],
      nom,
      chemin: await creerLienDeConnexion(db, personne, maintenant, { demonstration: true }),
    })
  }
  return comptes
}
