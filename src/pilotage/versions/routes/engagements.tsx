import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import type { DocumentDePilotage } from '../../documents/document.ts'
import { listDocuments } from '../../documents/list-documents.ts'
import { LIRE_PILOTAGE, PILOTER, visibilitesAutorisees } from '../../droits.ts'
import { type ActionEngagee, listEngagements } from '../list-engagements.ts'
import { withdrawEngagement } from '../withdraw-engagement.ts'
import { filOf, hrefOfFeuille, ID, loadFeuille } from './load-feuille.ts'
import { addNouvelleLettre, hrefOfNouvelleLettre } from './nouvelle-lettre.tsx'

/** The letters of commitment: what members commit themselves to, action by action. */
export function addEngagements(app: Application): void {
  app.get('/pilotage/feuilles/:feuille/engagements', async c => {
    const { feuille, pilote } = await loadFeuille(c, LIRE_PILOTAGE)
    const actions = await listEngagements(c.var.contexte.db, feuille.id)
    const total = actions.reduce((somme, { engagements }) => somme + engagements.length, 0)
    const documents = await listPapiers(c, feuille.departement, actions)
    const base = `${hrefOfFeuille(feuille.id)}/engagements`
    const nouvelle = <BoutonLien texte="Enregistrer une lettre" href={hrefOfNouvelleLettre(feuille.id)} />
    return renderPage(
      c,
      {
        titre: 'Lettres d’engagement',
        section: feuille.titre,
        fil: filOf(feuille),
        chapeau: 'Ce que chaque membre s’engage à faire, action par action.',
        ...(pilote && total > 0 && { action: nouvelle }),
      },
      total === 0 ? (
        <EtatVide titre="Aucun engagement n’est encore enregistré" action={pilote && nouvelle}>
          <p>
            Un membre envoie une lettre qui nomme les actions qu’il soutient. Chaque action reçoit son
            engagement.
          </p>
        </EtatVide>
      ) : (
        <>
          <p>{sayTotal(actions, total)}</p>
          {actions.map(action => (
            <EngagementsDeLAction
              key={action.id}
              {...{ action, base, pilote, feuille: feuille.id, documents: documents.get(action.id) ?? [] }}
            />
          ))}
        </>
      ),
    )
  })

  addNouvelleLettre(app)

  app.post('/pilotage/feuilles/:feuille/engagements/retirer', async c => {
    const { feuille } = await loadFeuille(c, PILOTER)
    const champs = await c.req.parseBody()
    const [action, membre] = ['action', 'membre'].map(nom => ID.safeParse(readChamp(champs, nom)))
    if (!action?.success || !membre?.success)
      throw new Erreur('introuvable', 'Cet engagement n’existe plus. Rechargez la page.')
    const de = { action: action.data, membre: membre.data }
    await withdrawEngagement(c.var.contexte.db, feuille, de, c.var.acteur!.personne)
    return redirectWithMessage(
      c,
      `${hrefOfFeuille(feuille.id)}/engagements`,
      'L’engagement est retiré. Le membre reste associé à l’action, et le document reste dans ses papiers.',
    )
  })
}

/** Of the actions that have commitments, the papers that who reads may open. */
async function listPapiers(
  c: Requete,
  departement: string,
  actions: readonly ActionEngagee[],
): Promise<Map<number, DocumentDePilotage[]>> {
  const visibilites = visibilitesAutorisees(c.var.acteur, departement)
  const engagees = actions.filter(({ engagements }) => engagements.length > 0)
  return new Map(
    await Promise.all(
      engagees.map(
        async ({ id }) => [id, await listDocuments(c.var.contexte.db, `action:${id}`, visibilites)] as const,
      ),
    ),
  )
}

function sayTotal(actions: readonly ActionEngagee[], total: number): string {
  const engagees = actions.filter(({ engagements }) => engagements.length > 0).length
  const membres = new Set(actions.flatMap(({ engagements }) => engagements.map(({ membre }) => membre.id)))
    .size
  return `${formatCompte(total, 'engagement', 'engagements')} de ${formatCompte(membres, 'membre', 'membres')}, sur ${engagees} des ${formatCompte(actions.length, 'action', 'actions')}.`
}

function EngagementsDeLAction({
  action: { id, numero, titre, engagements },
  documents,
  feuille,
  base,
  pilote,
}: {
  action: ActionEngagee
  documents: readonly DocumentDePilotage[]
  feuille: string
  base: string
  pilote: boolean
}) {
  return (
    <section aria-labelledby={`action-${id}`} className="mg-engagements">
      <h2 id={`action-${id}`}>
        <a href={`${hrefOfFeuille(feuille)}/actions/${encodeURIComponent(numero)}`}>
          Action {numero} – {titre}
        </a>
      </h2>
      {engagements.length === 0 && <p className="mg-absent">Aucun engagement.</p>}
      {engagements.length > 0 && (
        <ul>
          {engagements.map(({ membre, pilote: role, texte, engage_le }) => (
            <li key={membre.id}>
              <p>
                <strong>{membre.nom}</strong>
                {role === 'pilote' && ' (pilote)'}, le {formatDateCourte(engage_le)} : {texte}
              </p>
              {pilote && (
                <details className="mg-agir mg-ecran-seul">
                  <summary>
                    Retirer<span className="fr-sr-only"> l’engagement de {membre.nom}</span>
                  </summary>
                  <form method="post" action={`${base}/retirer`}>
                    <input type="hidden" name="action" value={id} />
                    <input type="hidden" name="membre" value={membre.id} />
                    <p>
                      Le texte de l’engagement sera effacé. Le document joint reste dans les papiers de
                      l’action.
                    </p>
                    <Bouton texte="Retirer l’engagement" priorite="secondaire" petit />
                  </form>
                </details>
              )}
            </li>
          ))}
        </ul>
      )}
      {documents.length > 0 && (
        <p>
          Papiers de l’action :{' '}
          {documents.map(({ id: document, titre: nom }, rang) => (
            <span key={document}>
              {rang > 0 && ', '}
              <a href={`/pilotage/documents/${document}`}>{nom}</a>
            </span>
          ))}
        </p>
      )}
    </section>
  )
}
