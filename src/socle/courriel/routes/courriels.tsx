import { Erreur } from '../../erreur.ts'
import type { Application } from '../../http/contexte.ts'
import { formatInstant } from '../../texte/dates.ts'
import { EtatVide } from '../../ui/messages.tsx'
import { renderPage } from '../../ui/render-page.tsx'
import { type CourrielLisible, listCourriels } from '../list-courriels.ts'

/** The mails that a demonstration or development site would have sent. On a real site, this page does not exist. */
export function addCourriels(app: Application): void {
  app.get('/courriels', async c => {
    const { db, maintenant, comptes } = c.var.contexte
    if (!comptes.courriel.visibles)
      throw new Erreur('introuvable', 'Cette page n’existe que sur un site de démonstration.')
    const courriels = await listCourriels(db, maintenant())
    return renderPage(
      c,
      {
        titre: 'Courriels envoyés',
        fil: [],
        chapeau: 'Ce site de démonstration montre ses courriels ici au lieu de les envoyer.',
      },
      courriels.length === 0 ? (
        <EtatVide titre="Aucun courriel pour le moment">
          <p>Demandez un lien de connexion ou invitez une personne : le message s’affichera ici.</p>
        </EtatVide>
      ) : (
        courriels.map(courriel => <Courriel key={courriel.id} courriel={courriel} />)
      ),
    )
  })
}

function Courriel({ courriel: { destinataire, sujet, texte, cree_le } }: { courriel: CourrielLisible }) {
  return (
    <article className="mg-carte">
      <h2>{sujet}</h2>
      <p className="mg-source">
        À {destinataire}, {formatInstant(cree_le)}
      </p>
      {texte.split('\n\n').map(paragraphe => (
        <p key={paragraphe}>
          {URL.canParse(paragraphe) ? <a href={paragraphe}>{paragraphe}</a> : paragraphe}
        </p>
      ))}
    </article>
  )
}
