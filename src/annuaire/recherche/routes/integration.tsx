import type { Application } from '../../../socle/http/contexte.ts'
import { relaxPolitique } from '../../../socle/http/secure-responses.ts'
import { formatNombre } from '../../../socle/texte/nombres.ts'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { findLieux, type LieuListe, type Liste } from '../find-lieux.ts'
import { CarteLieux, ILOT_CARTE, ORIGINE_IGN } from './carte-lieux.tsx'
import { hrefOfLieux } from './choix.ts'
import { sayDepuis, sayTotal } from './mots-recherche.ts'
import { type Recherche, readRecherche } from './read-recherche.ts'
import { ResumeLieu } from './resume-lieu.tsx'

/**
 * The list and the map of a search inside another site, whatever that site: nothing to send, no account, no cookie read or
 * written. Its parameters are those of the search; what they do not know is said, and does nothing.
 */
export function addIntegration(app: Application): void {
  app.get('/integration', relaxPolitique({ origine: ORIGINE_IGN, encadrable: true }), async c => {
    const { db, maintenant } = c.var.contexte
    const recherche = await readRecherche(db, c.req.queries())
    const { filtre, page, inconnus, ignores, communes } = recherche
    const clair = inconnus.length === 0 && communes.length === 0
    const lieux = clair ? await findLieux(db, filtre, { page, maintenant: maintenant() }) : null
    return renderPage(
      c,
      {
        titre: lieux ? sayTotal(recherche, lieux.total) : 'Lieux d’aide numérique',
        fil: [],
        cadre: 'ailleurs',
        ilots: [ILOT_CARTE],
        canonique: hrefOfLieux(recherche.choix, page),
      },
      <>
        <p className="mg-source">{['Les liens s’ouvrent dans un nouvel onglet.', ...ignores].join(' ')}</p>
        {lieux ? (
          <Encart recherche={recherche} lieux={lieux} maintenant={maintenant()} />
        ) : (
          <EtatVide titre={inconnus.join(' ') || 'Plusieurs communes peuvent correspondre.'}>
            <p>
              <a href="/lieux">Chercher parmi tous les lieux (nouvel onglet)</a>
            </p>
          </EtatVide>
        )}
      </>,
    )
  })
}

function Encart({
  recherche,
  lieux: { lignes, total, page, parPage },
  maintenant,
}: {
  recherche: Recherche
  lieux: Liste<LieuListe>
  maintenant: Date
}) {
  const { choix } = recherche
  const pages = Math.ceil(total / parPage)
  const hrefOf = (page: number) => hrefOfLieux(choix, page, '/integration')
  return (
    <>
      <div className="mg-resultats">
        <div>
          <h2 className="fr-sr-only">Liste</h2>
          <ul className="mg-lieux">
            {lignes.map(lieu => (
              <li key={lieu.id}>
                <ResumeLieu lieu={lieu} maintenant={maintenant} depuis={sayDepuis(recherche)} ailleurs />
              </li>
            ))}
          </ul>
          {pages > 1 && (
            <nav className="mg-liens mg-suivants" aria-label="Pages de la liste">
              {page > 1 && (
                <a href={hrefOf(page - 1)} target="_self">
                  Lieux précédents
                </a>
              )}
              <span>
                Page {formatNombre(page)} sur {formatNombre(pages)}
              </span>
              {page < pages && (
                <a href={hrefOf(page + 1)} target="_self">
                  Lieux suivants
                </a>
              )}
            </nav>
          )}
        </div>
        <CarteLieux recherche={recherche} ailleurs />
      </div>
      <p>
        <a href={hrefOfLieux(choix)}>Changer la recherche sur le site (nouvel onglet)</a>
      </p>
    </>
  )
}
