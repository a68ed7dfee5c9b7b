import { departementsAutorises, exigerDepartements } from '../../../socle/auth/droits.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Grille, Tuile } from '../../../socle/ui/contenus.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { LIRE_PILOTAGE, PILOTER } from '../../droits.ts'
import type { Feuille } from '../feuille.ts'
import { type ActionSuivie, listActions } from '../list-actions.ts'
import { listFeuilles } from '../list-feuilles.ts'
import { FEUILLES, FIL_FEUILLES, hrefOfFeuille } from './adresses.ts'

/** The roadmaps of one's départements. */
export function addListeFeuilles(app: Application): void {
  app.get(FEUILLES, async c => {
    const { db, maintenant } = c.var.contexte
    const departements = exigerDepartements(c.var.acteur, LIRE_PILOTAGE)
    const feuilles = await listFeuilles(db, departements)
    const suivies = await Promise.all(
      feuilles.map(async feuille => ({
        feuille,
        actions: await listActions(db, feuille.id, maintenant()),
      })),
    )
    const nouvelle =
      departementsAutorises(c.var.acteur, PILOTER).length > 0 ? (
        <BoutonLien texte="Ajouter une feuille de route" href={`${FEUILLES}/nouvelle`} />
      ) : null
    return renderPage(
      c,
      {
        titre: 'Feuilles de route',
        fil: FIL_FEUILLES.slice(0, 1),
        chapeau: 'Ce que le département s’est engagé à faire, et où il en est.',
        action: feuilles.length > 0 && nouvelle,
      },
      feuilles.length === 0 ? (
        <EtatVide titre="Aucune feuille de route pour le moment" action={nouvelle}>
          <p>Partez d’un modèle, ou envoyez la vôtre. Vous pourrez tout modifier ensuite.</p>
        </EtatVide>
      ) : (
        <Grille>
          {suivies.map(({ feuille, actions }) => (
            <Tuile
              key={feuille.id}
              titre={feuille.titre}
              href={hrefOfFeuille(feuille.id)}
              description={tellActions(actions)}
              detail={tellPeriode(feuille)}
            />
          ))}
        </Grille>
      ),
    )
  })
}

/** '13 actions : 4 en cours, 2 en retard.' */
export function tellActions(actions: readonly ActionSuivie[]): string {
  const enCours = actions.filter(({ statut }) => statut === 'en_cours').length
  const terminees = actions.filter(({ statut }) => statut === 'terminee').length
  const enRetard = actions.filter(({ retard }) => retard).length
  const suite = [
    enCours > 0 && `${enCours} en cours`,
    terminees > 0 && formatCompte(terminees, 'terminée', 'terminées'),
    enRetard > 0 && `${enRetard} en retard`,
  ].filter(Boolean)
  const compte = formatCompte(actions.length, 'action', 'actions', 'Aucune')
  return `${suite.length > 0 ? `${compte} : ${suite.join(', ')}` : compte}.`
}

export function tellPeriode({ debut, fin }: Pick<Feuille, 'debut' | 'fin'>): string | undefined {
  if (debut && fin) return `Du ${formatDateCourte(debut)} au ${formatDateCourte(fin)}`
  if (debut) return `Depuis le ${formatDateCourte(debut)}`
  return fin ? `Jusqu’au ${formatDateCourte(fin)}` : undefined
}
