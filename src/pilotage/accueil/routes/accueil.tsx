import { NOM_DU_STATUT_INDICATEUR, sayValeur } from '../../../observatoire/valeurs/say-valeur.ts'
import { tellChangement } from '../../../observatoire/valeurs/tell-changement.ts'
import { exigerDepartements, peut } from '../../../socle/auth/droits.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { findJour, formatDate, formatDateCourte, formatInstant } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Carte, Grille } from '../../../socle/ui/contenus.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Onglets } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { LIRE_PILOTAGE, PILOTER, visibilitesAutorisees } from '../../droits.ts'
import { type Accueil, readAccueil } from '../read-accueil.ts'
import { Lignes } from './lignes.tsx'

const PILOTAGE = '/pilotage'

/** The co-pilots' home: what is late or off its path and what awaits someone first, then what moved. */
export function addAccueilPilotage(app: Application): void {
  app.get(PILOTAGE, async c => {
    const { db, maintenant } = c.var.contexte
    const departements = exigerDepartements(c.var.acteur, LIRE_PILOTAGE)
    const territoires = await listTerritoires(db)
    const siens = territoires.departements.filter(
      ({ code }) => departements === 'tous' || departements.includes(code),
    )
    const choisi = siens.find(({ code }) => code === c.req.query('departement')) ?? siens[0]
    const page = { titre: 'Feuille de route', fil: [] }
    if (!choisi) return renderPage(c, page, <SansDepartement />)

    const accueil = await readAccueil(
      db,
      choisi.code,
      visibilitesAutorisees(c.var.acteur, choisi.code),
      maintenant(),
    )
    const pilote = peut(c.var.acteur, PILOTER, { departement: choisi.code })
    const aujourdhui = findJour(maintenant())
    return renderPage(
      c,
      {
        ...page,
        chapeau: `${choisi.nom} : ce qui attend une réponse et où en sont les actions, ${formatInstant(maintenant())}.`,
        action: pilote && accueil.feuilles.length > 0 && (
          <BoutonLien texte="Faire un bilan" href={`${PILOTAGE}/bilans`} />
        ),
      },
      <>
        {siens.length > 1 && (
          <Onglets
            libelle="Départements"
            actuel={hrefOf(choisi.code)}
            onglets={siens.map(({ code, nom }) => ({ texte: nom, href: hrefOf(code) }))}
          />
        )}
        {accueil.feuilles.length === 0 ? (
          <SansFeuille pilote={pilote} />
        ) : (
          <Grille>
            <Retards {...accueil} />
            <HorsTrajectoire {...accueil} />
            <Decisions {...accueil} aujourdhui={aujourdhui} />
            <Reunions {...accueil} maintenant={maintenant()} />
            <Mouvements {...accueil} />
            <Feuilles {...accueil} pilote={pilote} />
          </Grille>
        )}
      </>,
    )
  })
}

const hrefOf = (departement: string) => `${PILOTAGE}?departement=${departement}`
const hrefOfAction = (feuille: string, numero: string) =>
  `${PILOTAGE}/feuilles/${feuille}/actions/${encodeURIComponent(numero)}`

function SansDepartement() {
  return (
    <EtatVide titre="Aucun département n’est installé">
      <p>Installez d’abord un territoire : la feuille de route s’y rattache.</p>
    </EtatVide>
  )
}

function SansFeuille({ pilote }: { pilote: boolean }) {
  return (
    <EtatVide
      titre="Aucune feuille de route n’a encore été commencée"
      action={
        pilote && (
          <div className="mg-boutons">
            <BoutonLien texte="Commencer une feuille de route" href={`${PILOTAGE}/feuilles/nouvelle`} />
            <BoutonLien
              texte="Reprendre un document publié"
              href={`${PILOTAGE}/lectures`}
              priorite="secondaire"
            />
          </div>
        )
      }
    >
      <p>Partez d’un modèle, ou d’un document déjà publié que la plateforme lira avec vous.</p>
    </EtatVide>
  )
}

function Retards({ actions }: Accueil) {
  const retards = actions.filter(({ retard }) => retard).sort((a, b) => b.retard!.jours - a.retard!.jours)
  return (
    <Carte titre={formatCompte(retards.length, 'action en retard', 'actions en retard', 'aucune')}>
      {retards.length === 0 && <p>Toutes les actions datées sont dans les temps.</p>}
      <Lignes
        lignes={retards.map(({ id, feuille, numero, titre, retard }) => ({
          cle: id,
          contenu: (
            <>
              <a href={hrefOfAction(feuille, numero)}>
                Action {numero} : {titre}
              </a>
              . {retard!.raison}
            </>
          ),
        }))}
      />
    </Carte>
  )
}

function HorsTrajectoire({ indicateurs }: Accueil) {
  const hors = [
    ...indicateurs.filter(({ statut }) => statut === 'hors_trajectoire'),
    ...indicateurs.filter(({ statut }) => statut === 'a_surveiller'),
  ]
  const sansValeur = indicateurs.filter(({ statut }) => statut === 'sans_valeur').length
  return (
    <Carte
      titre={formatCompte(
        hors.length,
        'indicateur hors trajectoire ou à surveiller',
        'indicateurs hors trajectoire ou à surveiller',
      )}
      pied={<BoutonLien texte="Voir tous les indicateurs" href="/indicateurs" priorite="secondaire" petit />}
    >
      <Lignes
        lignes={hors.map(({ id, libelle, courante, unite, statut, objectif }) => ({
          cle: id,
          contenu: (
            <>
              <a href={`/indicateurs/${id}`}>{libelle}</a> : {sayValeur(courante, unite)}
              {objectif && `, pour ${formatNombre(objectif.valeur)} au ${formatDateCourte(objectif.date)}`}.{' '}
              {NOM_DU_STATUT_INDICATEUR[statut]}.
            </>
          ),
        }))}
      />
      {sansValeur > 0 && (
        <p>
          <a href="/indicateurs?statut=sans_valeur">
            {formatCompte(sansValeur, 'indicateur attend', 'indicateurs attendent')} encore un chiffre.
          </a>
        </p>
      )}
    </Carte>
  )
}

function Decisions({ decisions, aujourdhui }: Accueil & { aujourdhui: string }) {
  const echues = decisions.filter(({ echeance }) => echeance && echeance < aujourdhui).length
  return (
    <Carte
      titre={formatCompte(decisions.length, 'décision à tenir', 'décisions à tenir', 'aucune')}
      pied={
        <BoutonLien texte="Voir les décisions" href="/gouvernance/decisions" priorite="secondaire" petit />
      }
    >
      {echues > 0 && <p>{formatCompte(echues, 'échéance est passée', 'échéances sont passées')}.</p>}
      <Lignes
        lignes={decisions.map(({ id, texte, responsable, echeance }) => ({
          cle: id,
          contenu: (
            <>
              <a href={`/gouvernance/decisions/${id}`}>{texte}</a>
              {responsable && ` (${responsable.nom})`}
              {echeance && `, pour le ${formatDateCourte(echeance)}`}
              {echeance && echeance < aujourdhui && ' : échéance passée'}
            </>
          ),
        }))}
      />
    </Carte>
  )
}

function Reunions({ reunions, maintenant }: Accueil & { maintenant: Date }) {
  return (
    <Carte
      titre={formatCompte(
        reunions.length,
        'réunion à préparer ou à conclure',
        'réunions à préparer ou à conclure',
        'aucune',
      )}
      pied={<BoutonLien texte="Voir les réunions" href="/gouvernance/reunions" priorite="secondaire" petit />}
    >
      {reunions.length === 0 && <p>Aucun comité n’est convoqué.</p>}
      <Lignes
        lignes={reunions.map(({ id, comite, rendezVous, convoquee_le }) => ({
          cle: id,
          contenu: (
            <>
              <a href={`/gouvernance/reunions/${id}`}>{comite.nom}</a>,{' '}
              {formatDate(findJour(rendezVous.debut))}
              {rendezVous.fin < maintenant
                ? ' : passée, dites si elle s’est tenue'
                : !convoquee_le && ' : à convoquer'}
            </>
          ),
        }))}
      />
    </Carte>
  )
}

function Mouvements({ nouvelles, indicateurs }: Accueil) {
  const bouge = indicateurs.filter(({ tendance }) => tendance === 'hausse' || tendance === 'baisse')
  return (
    <Carte titre="Ce qui a bougé">
      {nouvelles.length + bouge.length === 0 && <p>Rien de nouveau ces trente derniers jours.</p>}
      <Lignes
        lignes={[
          ...nouvelles.map(({ le, texte, feuille, numero, titre }, rang) => ({
            cle: `note-${rang}`,
            contenu: (
              <>
                {formatDateCourte(le)}, <a href={hrefOfAction(feuille, numero)}>{titre}</a> : {texte}
              </>
            ),
          })),
          ...bouge.map(indicateur => ({
            cle: indicateur.id,
            contenu: (
              <>
                <a href={`/indicateurs/${indicateur.id}`}>{indicateur.code}</a> : {tellChangement(indicateur)}
              </>
            ),
          })),
        ]}
      />
    </Carte>
  )
}

function Feuilles({ feuilles, actions, pilote }: Accueil & { pilote: boolean }) {
  return (
    <Carte
      titre="Les actions"
      pied={
        <div className="mg-boutons">
          <BoutonLien texte="Bilans" href={`${PILOTAGE}/bilans`} priorite="secondaire" petit />
          <BoutonLien texte="Vos rappels" href={`${PILOTAGE}/rappels`} priorite="secondaire" petit />
          {pilote && (
            <BoutonLien texte="Documents repris" href={`${PILOTAGE}/lectures`} priorite="secondaire" petit />
          )}
        </div>
      }
    >
      <ul>
        {feuilles.map(({ id, titre, publiee }) => {
          const siennes = actions.filter(({ feuille }) => feuille === id)
          const enCours = siennes.filter(({ statut }) => statut === 'en_cours').length
          const terminees = siennes.filter(({ statut }) => statut === 'terminee').length
          return (
            <li key={id}>
              <a href={`${PILOTAGE}/feuilles/${id}`}>{titre}</a> :{' '}
              {formatCompte(siennes.length, 'action', 'actions')}, {enCours} en cours, {terminees}{' '}
              {terminees > 1 ? 'terminées' : 'terminée'}.
              {publiee && (
                <>
                  {' '}
                  <a href={`/feuille-de-route/${id}`}>Sa page publique</a>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </Carte>
  )
}
