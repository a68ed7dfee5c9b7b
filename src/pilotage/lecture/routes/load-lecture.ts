import { exigerDepartements } from '../../../socle/auth/droits.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import { readNumero } from '../../../socle/http/read-numero.ts'
import { PILOTER } from '../../droits.ts'
import { findLecture, type Lecture } from '../find-lecture.ts'

/** The draft in the address, for who steers its département. @throws Erreur non_connecte, interdit, introuvable */
export function loadLecture(c: Requete): Promise<Lecture> {
  const departements = exigerDepartements(c.var.acteur, PILOTER)
  return findLecture(c.var.contexte.db, readNumero(c), departements)
}
