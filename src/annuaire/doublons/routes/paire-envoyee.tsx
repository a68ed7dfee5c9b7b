import { z } from 'zod'
import type { Requete } from '../../../socle/http/contexte.ts'
import { readEnvoi } from '../../routes/read-envoi.ts'
import { orderPaire, type Paire } from '../decide-rapprochement.ts'

const IDENTIFIANT = z.string().regex(/^[0-9a-z]{12}$/)
const PAIRE = z.object({ a: IDENTIFIANT, b: IDENTIFIANT }).refine(({ a, b }) => a !== b)
const REPONSE = z.object({ reponse: z.enum(['meme', 'distincts', 'passer', 'annuler']) })

/** The pair that a form is about. */
export function ChampsPaire({ a, b }: Paire) {
  return (
    <>
      <input type="hidden" name="a" value={a} />
      <input type="hidden" name="b" value={b} />
    </>
  )
}

/** The pair that an address asks for; null when it asks for none that can be read. */
export function readPaireDemandee(c: Requete): Paire | null {
  const lecture = PAIRE.safeParse(c.req.query())
  return lecture.success ? orderPaire(lecture.data.a, lecture.data.b) : null
}

/** The pair of the form that was sent. @throws Erreur saisie_invalide */
export async function readPaireEnvoyee(c: Requete): Promise<Paire> {
  const { a, b } = await readEnvoi(c, PAIRE)
  return orderPaire(a, b)
}

/** What the form answers about its pair. @throws Erreur saisie_invalide */
export async function readReponse(c: Requete): Promise<z.infer<typeof REPONSE>['reponse']> {
  return (await readEnvoi(c, REPONSE)).reponse
}
