import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { limitRate } from '../../../socle/http/limit-rate.ts'
import { exigerEnregistrer } from '../../portee.ts'
import { SYNCHRONISER } from '../appareil.ts'
import { contratEnvoi, OCTETS_AU_PLUS } from '../operation.ts'
import { synchronise } from '../synchronise.ts'

/** A device that comes back sends a few times; one that sends without end is broken. */
const ENVOIS = { max: 120, fenetreS: 300 }
export const ENVOI_D_APPAREIL = { chemin: SYNCHRONISER, octets: OCTETS_AU_PLUS }

/** What a device did without network, as JSON; answers for each operation what became of it. */
export function addSynchroniser(app: Application): void {
  app.post(SYNCHRONISER, limitRate('synchroniser', ENVOIS), async c => {
    const { acteur } = c.var
    exigerEnregistrer(acteur)
    exigerMemeOrigine(c)
    const { db, maintenant, logDefaut } = c.var.contexte
    const lu = contratEnvoi.safeParse(await c.req.json().catch(() => null))
    if (!lu.success)
      throw new Erreur(
        'saisie_invalide',
        'Cet envoi n’est pas lisible. Rechargez la page « Sans réseau » avec du réseau, puis réessayez : rien n’est perdu.',
        lu.error.issues.map(({ path, message }) => ({ champ: path.join('.'), message })),
      )
    const reference = c.var.requestId.slice(0, 8)
    c.header('Cache-Control', 'no-store')
    return c.json(
      await synchronise(db, acteur, lu.data, {
        maintenant: maintenant(),
        logDefaut: erreur => {
          logDefaut(erreur, reference)
          return reference
        },
      }),
    )
  })
}

/** The check of forms (hono/csrf) lets JSON through: browsers ask before sending it from elsewhere. We do not rely on it alone. */
function exigerMemeOrigine(c: Requete): void {
  const site = c.req.header('sec-fetch-site')
  const origine = c.req.header('origin')
  const ici = new URL(c.var.contexte.adresse).origin
  if (site === 'same-origin' || origine === ici) return
  throw new Erreur(
    'interdit',
    'Votre envoi n’a pas été accepté, car il ne vient pas d’une page de ce site. Rouvrez la page « Sans réseau », puis recommencez.',
  )
}
