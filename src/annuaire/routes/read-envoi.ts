import type { z } from 'zod'
import { Erreur } from '../../socle/erreur.ts'
import type { Requete } from '../../socle/http/contexte.ts'

/** What the buttons of a page of a queue send. @throws Erreur saisie_invalide for what no page of ours sends */
export async function readEnvoi<S extends z.ZodType>(c: Requete, schema: S): Promise<z.infer<S>> {
  const lecture = schema.safeParse(await c.req.parseBody())
  if (!lecture.success)
    throw new Erreur(
      'saisie_invalide',
      'Cet envoi est incomplet. Rechargez la page, puis répondez de nouveau.',
    )
  return lecture.data
}
