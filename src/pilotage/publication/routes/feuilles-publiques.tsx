import type { Application } from '../../../socle/http/contexte.ts'
import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Grille, Tuile } from '../../../socle/ui/contenus.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { hrefOfFeuillePublique } from '../feuille-publique.ts'
import { listFeuillesPubliees } from '../list-feuilles-publiees.ts'

/** The roadmaps that anyone may read; one alone is shown at once. */
export function addFeuillesPubliques(app: Application): void {
  app.get('/feuille-de-route', async c => {
    const feuilles = await listFeuillesPubliees(c.var.contexte.db)
    const [seule] = feuilles
    if (seule && feuilles.length === 1) return c.redirect(hrefOfFeuillePublique(seule.id), 302)
    return renderPage(
      c,
      {
        titre: 'Feuilles de route',
        fil: [],
        chapeau:
          'Ce que les partenaires de l’inclusion numérique se sont engagés à faire, et où ils en sont.',
        canonique: '/feuille-de-route',
      },
      feuilles.length === 0 ? (
        <EtatVide titre="Aucune feuille de route n’est encore publiée">
          <p>
            Elle apparaîtra ici le jour où la gouvernance l’aura adoptée. En attendant,{' '}
            <a href="/lieux">trouvez un lieu</a> où se faire aider avec le numérique.
          </p>
        </EtatVide>
      ) : (
        <Grille>
          {feuilles.map(({ id, titre, presentation, adoptee_le, actions }) => (
            <Tuile
              key={id}
              titre={titre}
              href={hrefOfFeuillePublique(id)}
              description={presentation}
              detail={`${formatCompte(actions, 'action', 'actions')}, adoptée le ${formatDateCourte(adoptee_le)}`}
            />
          ))}
        </Grille>
      ),
    )
  })
}
