import type { Application, Lien } from '../../../socle/http/contexte.ts'
import { formatDate } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Grille, Tuile } from '../../../socle/ui/contenus.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { BESOINS } from '../besoins.ts'
import { type ResumeAnnuaire, summarizeAnnuaire } from '../summarize-annuaire.ts'
import { hrefOfLieux } from './choix.ts'
import { FormulaireLieux, ILOT_OU } from './formulaire-lieux.tsx'

/** The home page: it leads to the directory, and those who are signed in to their own pages. */
export function addAccueil(app: Application): void {
  app.get('/', async c => {
    const { db } = c.var.contexte
    const resume = await summarizeAnnuaire(db)
    const { departements } = await listTerritoires(db)
    const siennes = c.var.visiteur
      ? c.var.navigation.filter(({ href }) => href !== '/' && href !== '/lieux')
      : []
    return renderPage(
      c,
      {
        titre: 'Trouver de l’aide avec le numérique',
        fil: null,
        chapeau: 'Près de chez vous, pour vos démarches, votre ordinateur ou votre téléphone.',
        canonique: '/',
        ilots: [ILOT_OU],
      },
      <>
        {siennes.length > 0 && <Espace liens={siennes} />}
        {resume.lieux === 0 ? (
          <EtatVide titre="L’annuaire n’est pas encore ouvert">
            <p>Les lieux d’aide apparaîtront ici dès que l’équipe du site les aura ajoutés.</p>
          </EtatVide>
        ) : (
          <>
            <FormulaireLieux departements={departements} epcis={[]} />
            <p>
              Vous ne savez pas par où commencer ?{' '}
              <a href="/orientation">Répondez à quatre questions : nous vous disons où aller</a>.
            </p>
            <Annuaire resume={resume} />
            <PourAider />
          </>
        )}
      </>,
    )
  })
}

/** The ways into the directory other than a place to look from. */
function Annuaire({ resume: { lieux, misAJour, epci } }: { resume: ResumeAnnuaire }) {
  return (
    <>
      <h2>Par besoin</h2>
      <Grille>
        {BESOINS.map(({ code, texte }) => (
          <Tuile key={code} titre={texte} href={hrefOfLieux({ besoin: [code] })} niveau="h3" />
        ))}
      </Grille>
      <p>
        <a href="/lieux">Voir {formatCompte(lieux, 'lieu', 'lieux')} d’aide</a>
        {misAJour && (
          <span className="mg-source"> Dernière mise à jour de l’annuaire : {formatDate(misAJour)}</span>
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
  )
}

/** For who helps someone else, at a counter, on the telephone or with a site. */
function PourAider() {
  return (
    <>
      <h2>Vous renseignez quelqu’un ?</h2>
      <ul className="mg-liens">
        <li>
          <a href="/telephone">Lire les lieux les plus proches au téléphone</a>
        </li>
        <li>
          <a href="/prescrire">Orienter une personne et savoir si elle est aidée</a>
        </li>
        <li>
          <a href="/prescription">Répondre à un bon d’orientation</a>
        </li>
        <li>
          <a href="/brochures">Imprimer une brochure pour votre guichet</a>
        </li>
        <li>
          <a href="/integrer">Afficher la liste sur votre site</a>
        </li>
      </ul>
    </>
  )
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
