import { asc, inArray } from 'drizzle-orm'
import { structure } from '../../annuaire/tables.ts'
import type { Requete } from '../../socle/http/contexte.ts'
import { exigerStructuresDeSuivi } from '../droits.ts'

/**
 * The structures whose people the reader follows, by name.
 * @throws Erreur non_connecte, interdit
 */
export function listStructuresDeSuivi(c: Requete) {
  return c.var.contexte.db
    .select({ id: structure.id, nom: structure.nom, departement: structure.departement })
    .from(structure)
    .where(inArray(structure.id, exigerStructuresDeSuivi(c.var.acteur)))
    .orderBy(asc(structure.nom), asc(structure.id))
}
