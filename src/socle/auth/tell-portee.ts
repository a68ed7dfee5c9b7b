import type { Base } from '../base/open-base.ts'
import { NOM_DU_ROLE, type Portee } from './acteur.ts'
import type { Reperes } from './reperes.ts'

/** A role in short, without looking anything up: 'Coordinateur du réseau (26)'. */
export function tellPortee({ role, departement }: Portee): string {
  return departement ? `${NOM_DU_ROLE[role]} (${departement})` : NOM_DU_ROLE[role]
}

/** Names what roles are held on, for a page that shows several: 'Drôme (26)', 'Médiathèque de Die', 'Tout le site'. */
export async function prepareNomsDesPortees(
  db: Base,
  portees: readonly Portee[],
  reperes: Reperes,
): Promise<(portee: Portee) => string> {
  const departements = await reperes.listDepartements(db)
  const ids = portees.flatMap(({ structure }) => structure ?? [])
  const structures = ids.length > 0 ? await reperes.listStructures(db, { departements: [], ids }) : []
  return ({ departement, structure }) => {
    if (structure) return structures.find(({ id }) => id === structure)?.nom ?? `Structure ${structure}`
    if (!departement) return 'Tout le site'
    const connu = departements.find(({ code }) => code === departement)
    return connu ? `${connu.nom} (${departement})` : `Département ${departement}`
  }
}
