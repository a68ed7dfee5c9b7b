import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { readNumero, toNumero } from '../../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { listHistorique } from '../../../socle/journal/list-historique.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { Historique } from '../../../socle/ui/historique.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { visibilitesAutorisees } from '../../droits.ts'
import { closeComite, reopenComite } from '../close-comite.ts'
import { type ComiteComplet, findComite } from '../find-comite.ts'
import { NOM_DE_LA_FREQUENCE, NOM_DU_COLLEGE, NOM_DU_ROLE_DE_MEMBRE } from '../gouvernance.ts'
import { listDecisions } from '../list-decisions.ts'
import { COMITES, DECISIONS, FIL_COMITES, GOUVERNANCE, hrefOf, hrefOfReunion, MEMBRES } from './adresses.ts'
import { exigerLire, exigerPiloter, mayPilot } from './choose-departement.ts'
import { Prochaine, sayType } from './comites.tsx'
import { ListeDecisions } from './liste-decisions.tsx'

/** One committee: what it is, when it meets, who sits, what it decided; ending it and opening it again. */
export function addComite(app: Application): void {
  app.get(`${COMITES}/:id`, async c => {
    const { db, maintenant } = c.var.contexte
    const comite = await findComite(db, readNumero(c), exigerLire(c))
    const aujourdhui = findJour(maintenant())
    const pilote = mayPilot(c, comite.departement)
    const historique = await listHistorique(db, c.var.acteur, { objet: 'comite', ...comite })
    const decisions = await listDecisions(
      db,
      {
        ...{ departement: comite.departement, comite: comite.id, ouvertes: true },
        visibilites: visibilitesAutorisees(c.var.acteur, comite.departement),
      },
      { aujourdhui, parPage: 10 },
    )
    const toutes = hrefOf(DECISIONS, { departement: comite.departement, comite: comite.id })
    return renderPage(
      c,
      {
        titre: comite.nom,
        section: 'Comités',
        fil: FIL_COMITES,
        chapeau: <Prochaine comite={comite} aujourdhui={aujourdhui} />,
        action: pilote && <BoutonLien texte="Modifier" href={`${COMITES}/${comite.id}/modifier`} />,
      },
      <>
        <Identite comite={comite} />
        <p>
          <a href={hrefOf(`${GOUVERNANCE}/reunions`, { comite: comite.id })}>Ses réunions</a>
          {pilote && !comite.clos_le && (
            <>
              {' · '}
              <a href={hrefOf(`${GOUVERNANCE}/reunions/nouvelle`, { comite: comite.id })}>
                Prévoir une réunion
              </a>
            </>
          )}
        </p>
        <h2>Composition</h2>
        <Composition comite={comite} />
        <h2>Décisions ouvertes</h2>
        {decisions.total === 0 ? (
          <p>
            Aucune. <a href={toutes}>Voir aussi celles qui sont closes</a>
          </p>
        ) : (
          <>
            <ListeDecisions decisions={decisions.lignes} aujourdhui={aujourdhui} />
            <p>
              <a href={toutes}>Toutes les décisions de ce comité</a>
            </p>
          </>
        )}
        {pilote && <Fermeture comite={comite} />}
        <Historique entrees={historique} />
      </>,
    )
  })

  app.post(`${COMITES}/:id/clore`, async c => {
    const { db, maintenant } = c.var.contexte
    const { vise, comite } = await readVise(c)
    await closeComite(db, vise, c.var.acteur!.personne, maintenant())
    return redirectWithMessage(
      c,
      `${COMITES}/${comite.id}`,
      `${comite.nom} est clos. Ses réunions et ses décisions restent. Vous pouvez le rouvrir.`,
    )
  })

  app.post(`${COMITES}/:id/rouvrir`, async c => {
    const { vise, comite } = await readVise(c)
    await reopenComite(c.var.contexte.db, vise, c.var.acteur!.personne)
    return redirectWithMessage(c, `${COMITES}/${comite.id}`, `${comite.nom} est de nouveau ouvert.`)
  })
}

async function readVise(c: Requete) {
  const departements = exigerPiloter(c)
  const comite = await findComite(c.var.contexte.db, readNumero(c), departements)
  const revision = toNumero(readChamp(await c.req.parseBody(), 'revision')) ?? 0
  return { vise: { id: comite.id, revision, departements }, comite }
}

function Identite({ comite }: { comite: ComiteComplet }) {
  const { frequence, cree_le, derniere, tenues } = comite
  return (
    <Definitions
      definitions={[
        { terme: 'Type', valeur: sayType(comite) },
        { terme: 'Rythme', valeur: frequence ? NOM_DE_LA_FREQUENCE[frequence] : 'Aucun rythme fixe' },
        { terme: 'Créé le', valeur: formatDateCourte(cree_le) },
        {
          terme: 'Réunions tenues',
          valeur: derniere
            ? `${formatCompte(tenues, 'réunion', 'réunions', 'aucune')}, la dernière le ${formatDateCourte(derniere)}`
            : 'Aucune',
        },
      ]}
    />
  )
}

function Composition({ comite: { composition } }: { comite: ComiteComplet }) {
  if (composition.length === 0)
    return (
      <EtatVide titre="Personne ne siège encore dans ce comité">
        <p>
          Sans composition, la convocation n’a pas de destinataire. Choisissez ses membres avec « Modifier ».
        </p>
      </EtatVide>
    )
  return (
    <Tableau
      legende={formatCompte(composition.length, 'membre', 'membres')}
      lignes={composition}
      idOf={({ id }) => String(id)}
      colonnes={[
        {
          cle: 'nom',
          titre: 'Membre',
          entete: true,
          cellule: ({ id, nom, statut }) => (
            <>
              <a href={`${MEMBRES}/${id}`}>{nom}</a>
              {statut === 'retire' && ' (n’est plus dans la gouvernance)'}
            </>
          ),
        },
        { cle: 'college', titre: 'Collège', cellule: ({ college }) => NOM_DU_COLLEGE[college] },
        { cle: 'role', titre: 'Rôle', cellule: ({ role }) => NOM_DU_ROLE_DE_MEMBRE[role] },
      ]}
    />
  )
}

/** What ends is said before the button; a planned meeting comes first. */
function Fermeture({ comite: { id, revision, clos_le, prochaine } }: { comite: ComiteComplet }) {
  if (clos_le)
    return (
      <Formulaire action={`${COMITES}/${id}/rouvrir`}>
        <h2>Rouvrir ce comité</h2>
        <p>Il reprend sa composition et son rythme.</p>
        <input type="hidden" name="revision" value={revision} />
        <Bouton texte="Rouvrir ce comité" priorite="secondaire" />
      </Formulaire>
    )
  if (prochaine)
    return (
      <>
        <h2>Fermer ce comité</h2>
        <p>
          <a href={hrefOfReunion(prochaine.reunion)}>
            La réunion du {formatDateCourte(prochaine.jour)} est prévue
          </a>{' '}
          : notez-la comme tenue ou annulez-la d’abord.
        </p>
      </>
    )
  return (
    <Formulaire action={`${COMITES}/${id}/clore`}>
      <h2>Fermer ce comité</h2>
      <p>Il ne se réunira plus. Ses réunions et ses décisions restent. Vous pourrez le rouvrir.</p>
      <input type="hidden" name="revision" value={revision} />
      <Bouton texte="Fermer ce comité" priorite="discrete" />
    </Formulaire>
  )
}
