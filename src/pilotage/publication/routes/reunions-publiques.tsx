import type { Application } from '../../../socle/http/contexte.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { hrefOfFeuillePublique } from '../feuille-publique.ts'
import { listReunionsPubliques } from '../list-reunions-publiques.ts'
import { loadFeuillePublique } from './feuille-publique.tsx'
import { ListeDesReunions } from './liste-des-reunions.tsx'

/** All the committees held of which anyone may read the minutes, a decision or a paper. */
export function addReunionsPubliques(app: Application): void {
  app.get('/feuille-de-route/:feuille/comites', async c => {
    const { db, maintenant } = c.var.contexte
    const feuille = await loadFeuillePublique(c)
    const demandee = Number(c.req.query('page') ?? 1)
    const numero = Number.isSafeInteger(demandee) && demandee > 0 ? demandee : 1
    const { lignes, total, page, parPage } = await listReunionsPubliques(db, feuille, { page: numero })
    const chemin = hrefOfFeuillePublique(feuille.id, '/comites')
    return renderPage(
      c,
      {
        titre: 'Les comités et leurs décisions',
        section: feuille.titre,
        fil: [{ texte: feuille.titre, href: hrefOfFeuillePublique(feuille.id) }],
        chapeau: 'Les comptes rendus, les décisions et les documents que la gouvernance a ouverts à tous.',
        canonique: chemin,
      },
      <>
        {lignes.length === 0 ? (
          <p>Aucun compte rendu n’est encore public.</p>
        ) : (
          <ListeDesReunions reunions={lignes} aujourdhui={findJour(maintenant())} niveau="h2" />
        )}
        <Pagination {...{ page, parPage, total }} hrefOf={numero => `${chemin}?page=${numero}`} />
      </>,
    )
  })
}
