import type { Requete } from '../../socle/http/contexte.ts'
import { exigerStructuresDeSuivi } from '../droits.ts'
import { findPersonne } from '../find-personne.ts'
import type { PersonneSuivie } from '../personne.ts'

/**
 * The followed person of the address, if the reader's structure follows them.
 * @throws Erreur non_connecte, interdit, introuvable
 */
export const loadPersonne = (c: Requete): Promise<PersonneSuivie> =>
  findPersonne(c.var.contexte.db, c.req.param('id') ?? '', exigerStructuresDeSuivi(c.var.acteur))
