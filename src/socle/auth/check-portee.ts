import type { Base } from '../base/open-base.ts'
import { Erreur } from '../erreur.ts'
import { PORTEE_DU_ROLE, type Portee, type Role } from './acteur.ts'
import type { Reperes } from './reperes.ts'

/** A role as asked by a form or a command: the territory and the structure are still to be believed. */
export type PorteeDemandee = { role: Role; departement?: string | null; structure?: string | null }

/**
 * A complete and true scope: what the role needs and nothing more, on a département that is installed, or on a structure
 * that exists, with that structure's own département.
 * @throws Erreur saisie_invalide, naming the field.
 */
export async function checkPortee(db: Base, demande: PorteeDemandee, reperes: Reperes): Promise<Portee> {
  const { role } = demande
  switch (PORTEE_DU_ROLE[role]) {
    case 'instance':
      return { role, departement: null, structure: null }
    case 'departement': {
      const connus = await reperes.listDepartements(db)
      if (!connus.some(({ code }) => code === demande.departement))
        throw invalid('departement', 'Choisissez le département sur lequel cette personne aura ce rôle.')
      return { role, departement: demande.departement ?? null, structure: null }
    }
    case 'structure': {
      const connue = demande.structure ? await reperes.findStructure(db, demande.structure) : null
      if (!connue)
        throw invalid('structure', 'Choisissez la structure dans laquelle cette personne aura ce rôle.')
      return { role, departement: connue.departement, structure: connue.id }
    }
  }
}

function invalid(champ: string, message: string) {
  return new Erreur('saisie_invalide', message, [{ champ, message }])
}
