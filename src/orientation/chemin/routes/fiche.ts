import type { Recherche } from '../../../annuaire/recherche/routes/read-recherche.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import { printFiche } from '../print-fiche.ts'
import { hrefOfEtape } from './adresses.ts'
import { listDites } from './reperes.tsx'
import { toOu } from './reponses-du-chemin.tsx'

/** The sheet of an orientation: made from what the address says, kept nowhere. `lieu`: the place that someone chose. */
export async function renderFiche(c: Requete, recherche: Recherche): Promise<Response> {
  const { db, maintenant } = c.var.contexte
  const { pdf } = await printFiche(
    db,
    {
      filtre: recherche.filtre,
      ou: toOu(recherche),
      lieu: c.req.query('lieu') ?? null,
      dites: listDites(recherche).map(({ texte }) => texte),
      chemin: hrefOfEtape(recherche.choix, 'reponses'),
    },
    c.var.contexte,
    maintenant(),
  )
  return c.body(Buffer.from(pdf), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': 'inline; filename="fiche-orientation.pdf"',
  })
}
