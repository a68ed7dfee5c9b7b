import type { Requete } from '../../socle/http/contexte.ts'
import { structuresDeSuivi } from '../droits.ts'
import { listStructuresDeSuivi } from './list-structures-de-suivi.ts'

/** The one structure that the reader follows people for, by name; null for the public, and for who works for several. */
export async function nameStructureSeule(c: Requete): Promise<string | null> {
  if (structuresDeSuivi(c.var.acteur).length !== 1) return null
  const [seule] = await listStructuresDeSuivi(c)
  return seule?.nom ?? null
}
