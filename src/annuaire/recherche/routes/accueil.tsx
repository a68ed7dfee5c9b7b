import type { Application, Lien } from '../../../socle/http/contexte.ts'
import { formatDate } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { summarizeAnnuaire } from '../summarize-annuaire.ts'
import { FormulaireLieux } from './formulaire-lieux.tsx'
import { hrefOfLieux } from './read-recherche.ts'

/** The home page: it leads to the directory, and those who are signed in to their own pages. */
export function addAccueil(app: Application): void {
  app.get('/', async c => {
    const { db } = c.var.contexte
    const { lieux, misAJour, epci } = await summarizeAnnuaire(db)
    const { departements } = await listTerritoires(db)
    const siennes = c.var.navigation.filter(({ href }) => href !== '/' && href !== '/lieux')
    return renderPage(
      c,
      {
        titre: 'Trouver de l’aide avec le numérique',
        fil: null,
        chapeau: 'Près de chez vous, pour vos démarches, votre ordinateur ou votre téléphone.',
      },
      <>
        {siennes.length > 0 && <Espace liens={siennes} />}
        {lieux === 0 ? (
          <EtatVide titre="L’annuaire n’est pas encore ouvert">
            <p>Les lieux d’aide apparaîtront ici dès que l’équipe du site les aura ajoutés.</p>
          </EtatVide>
        ) : (
          <>
            <FormulaireLieux departements={departements} epcis={[]} />
            <p>
              <a href="/lieux">Voir {formatCompte(lieux, 'lieu', 'lieux')} d’aide</a>
              {misAJour && (
                <span className="mg-source">
                  {' '}
                  Dernière mise à jour de l’annuaire : {formatDate(misAJour)}
                </span>
              )}
            </p>
            {epci.length > 0 && (
              <>
                <h2>Par intercommunalité</h2>
                <ul className="mg-liens mg-colonnes">
                  {epci.map(({ code, nom, lieux }) => (
                    <li key={code}>
                      <a href={hrefOfLieux({ epci: code })}>{nom}</a>{' '}
                      <span className="mg-source">{formatCompte(lieux, 'lieu', 'lieux')}</span>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
      </>,
    )
  })
}

function Espace({ liens }: { liens: readonly Lien[] }) {
  return (
    <nav className="mg-espace" aria-labelledby="espace">
      <h2 id="espace">Votre espace</h2>
      <ul>
        {liens.map(({ texte, href }) => (
          <li key={href}>
            <a href={href}>{texte}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
