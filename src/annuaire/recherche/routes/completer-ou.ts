import type { Base } from '../../../socle/base/open-base.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { limitRate } from '../../../socle/http/limit-rate.ts'
import { findCommunes } from '../../../territoire/find-communes.ts'
import { completeAdresse } from '../../../territoire/geocode-adresse.ts'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { dropArticle, normalizeNom } from '../../../territoire/nom-commune.ts'
import type { AdresseChoisie } from './choix.ts'
import { isAdresse, LIMITE_ADRESSES, toChoisie } from './settle-ou.ts'

/** What the field « Où ? » may be completed with. `panne`: the national service of addresses did not answer. */
export type PropositionsOu = {
  communes: { code: string; nom: string; precision: string }[]
  adresses: AdresseChoisie[]
  panne: boolean
}

const COMMUNES_AU_PLUS = 6
const COMMUNES_LUES = 50
const LETTRES = { min: 2, max: 200 }
const CINQ_MINUTES = 'public, max-age=300'

/** Completes « Où ? » as it is typed: our communes, and the addresses of the national service, which browsers never call. */
export function addCompleterOu(app: Application): void {
  app.get('/ou.json', limitRate('adresses', LIMITE_ADRESSES), async c => {
    const { db, apiAdresse } = c.var.contexte
    const q = (c.req.query('q') ?? '').trim().toWellFormed().replaceAll('\0', '')
    c.header('Cache-Control', CINQ_MINUTES)
    if (q.length < LETTRES.min || q.length > LETTRES.max)
      return c.json({ communes: [], adresses: [], panne: false } satisfies PropositionsOu)

    const communes = (await findCommunesCommencees(db, q)).map(({ code, nom, codesPostaux, epci }) => ({
      ...{ code, nom },
      precision: [codesPostaux[0], epci?.nom].filter(Boolean).join(', '),
    }))
    if (!isAdresse(q)) return c.json({ communes, adresses: [], panne: false } satisfies PropositionsOu)

    const { departements } = await listTerritoires(db)
    const completion = await completeAdresse(q, {
      adresseService: apiAdresse,
      departements: departements.map(({ code }) => code),
    })
    const panne = completion.etat === 'injoignable'
    // An outage is not to be remembered.
    if (panne) c.header('Cache-Control', 'no-store')
    const adresses = completion.etat === 'trouve' ? completion.adresses.map(toChoisie) : []
    return c.json({ communes, adresses, panne } satisfies PropositionsOu)
  })
}

/** Those whose name begins with what was typed first, then those of which a later word does. */
async function findCommunesCommencees(db: Base, q: string) {
  const { lignes } = await findCommunes(db, { recherche: q, parPage: COMMUNES_LUES })
  const reduce = (nom: string) => dropArticle(normalizeNom(nom))
  const isCommencee = ({ nom }: { nom: string }) => reduce(nom).startsWith(reduce(q))
  return [...lignes.filter(isCommencee), ...lignes.filter(commune => !isCommencee(commune))].slice(
    0,
    COMMUNES_AU_PLUS,
  )
}
