import { z } from 'zod'
import { Erreur } from '../../erreur.ts'
import type { Requete } from '../../http/contexte.ts'

/** The identifier in the address of the page. @throws Erreur introuvable when it cannot be one. */
export function readId(c: Requete): string {
  const lecture = z.uuid().safeParse(c.req.param('id'))
  if (!lecture.success)
    throw new Erreur('introuvable', 'Cette adresse ne mène à rien : revenez à la page précédente.')
  return lecture.data
}
