import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { readNumero, toNumero } from '../../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { listHistorique } from '../../../socle/journal/list-historique.ts'
import { findJour, formatDate, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { Historique } from '../../../socle/ui/historique.tsx'
import { Alerte, EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { visibilitesAutorisees } from '../../droits.ts'
import { closeCandidatures } from '../close-candidatures.ts'
import { countLiens, type Liens } from '../count-liens.ts'
import { findMembre, type MembreComplet } from '../find-membre.ts'
import { NOM_DU_COLLEGE, NOM_DU_ROLE_DE_MEMBRE } from '../gouvernance.ts'
import { listCandidatures } from '../list-candidatures.ts'
import { type DecisionLue, listDecisions } from '../list-decisions.ts'
import { moveMembre, PASSAGES, type Passage } from '../move-membre.ts'
import { COMITES, DECISIONS, FIL_MEMBRES, hrefOf, MEMBRES } from './adresses.ts'
import { BoutonPassage, Candidature } from './candidature.tsx'
import { exigerLire, exigerPiloter, mayPilot } from './choose-departement.ts'
import { ListeDecisions } from './liste-decisions.tsx'
import { Mandats } from './mandats.tsx'

/** One body: what it is, who speaks for it, where it sits, what it was asked; and entering or leaving the governance. */
export function addMembre(app: Application): void {
  app.get(`${MEMBRES}/:id`, async c => {
    const membre = await loadMembre(c)
    const { db, maintenant } = c.var.contexte
    const aujourdhui = findJour(maintenant())
    const { lignes, total } = await listDecisions(
      db,
      {
        ...{ departement: membre.departement, responsable: membre.id, ouvertes: true },
        visibilites: visibilitesAutorisees(c.var.acteur, membre.departement),
      },
      { aujourdhui, parPage: 10 },
    )
    const pilote = mayPilot(c, membre.departement)
    const historique = await listHistorique(db, c.var.acteur, { objet: 'membre', ...membre })
    return renderPage(
      c,
      {
        titre: membre.nom,
        section: 'Membres de la gouvernance',
        fil: FIL_MEMBRES,
        chapeau: sayEtatDuMembre(membre),
        action: pilote && <BoutonLien texte="Modifier" href={`${MEMBRES}/${membre.id}/modifier`} />,
      },
      <>
        {pilote && <Candidature membre={membre} recues={await listCandidatures(db, membre.id)} />}
        <Identite membre={membre} />
        <h2>Représentants</h2>
        <Mandats membre={membre} aujourdhui={aujourdhui} pilote={pilote} />
        <h2>Comités</h2>
        <SesComites membre={membre} />
        <h2>Décisions qui lui sont confiées</h2>
        <SesDecisions {...{ membre, decisions: lignes, total, aujourdhui }} />
        {pilote && membre.statut === 'confirme' && (
          <p>
            <a href={`${MEMBRES}/${membre.id}/retirer`}>Retirer ce membre de la gouvernance</a>
          </p>
        )}
        <Historique entrees={historique} />
      </>,
    )
  })

  app.get(`${MEMBRES}/:id/retirer`, async c => {
    const { db, maintenant } = c.var.contexte
    const membre = await findMembre(db, readNumero(c), exigerPiloter(c))
    if (membre.statut !== 'confirme')
      throw new Erreur('conflit', 'Ce membre n’est pas, ou n’est plus, dans la gouvernance.')
    const liens = await countLiens(db, membre.id, findJour(maintenant()))
    return renderPage(
      c,
      {
        titre: `Retirer : ${membre.nom}`,
        section: 'Membres de la gouvernance',
        fil: [...FIL_MEMBRES, { texte: membre.nom, href: `${MEMBRES}/${membre.id}` }],
      },
      <>
        <Alerte gravite="attention" titre="Ce qui s’arrête">
          <CeQuiSArrete liens={liens} />
        </Alerte>
        <p>
          Ce qui reste : ses présences aux réunions, les décisions prises, l’historique de ses mandats. Vous
          pourrez le rétablir à tout moment, avec ses représentants et ses sièges.
        </p>
        <BoutonPassage membre={membre} passage="retirer" texte="Retirer ce membre" />
        <p className="fr-mt-2w">
          <a href={`${MEMBRES}/${membre.id}`}>Revenir sans rien changer</a>
        </p>
      </>,
    )
  })

  app.post(`${MEMBRES}/:id/candidatures`, async c => {
    const vise = { id: readNumero(c), revision: null, departements: exigerPiloter(c) }
    await closeCandidatures(c.var.contexte.db, vise, c.var.acteur!.personne)
    return redirectWithMessage(c, `${MEMBRES}/${vise.id}`, 'La candidature est classée et effacée.')
  })

  app.post(`${MEMBRES}/:id/etat`, async c => {
    const departements = exigerPiloter(c)
    const { db, maintenant } = c.var.contexte
    const id = readNumero(c)
    const champs = await c.req.parseBody()
    const passage = (Object.keys(PASSAGES) as Passage[]).find(connu => connu === readChamp(champs, 'passage'))
    // Of another département, it does not exist: said before anything of what was sent.
    const { nom } = await findMembre(db, id, departements)
    if (!passage) throw new Erreur('saisie_invalide', 'Choisissez ce que devient ce membre.')
    const revision = toNumero(readChamp(champs, 'revision')) ?? 0
    await moveMembre(db, { id, revision, departements }, passage, c.var.acteur!.personne, maintenant())
    return redirectWithMessage(c, `${MEMBRES}/${id}`, sayPassage(passage, nom))
  })
}

/** @throws Erreur introuvable, also for a candidate whom one has not to decide of */
async function loadMembre(c: Requete): Promise<MembreComplet> {
  const membre = await findMembre(c.var.contexte.db, readNumero(c), exigerLire(c))
  if (membre.statut === 'candidat' && !mayPilot(c, membre.departement))
    throw new Erreur('introuvable', 'Ce membre de la gouvernance n’existe pas.')
  return membre
}

function sayEtatDuMembre({ statut, role, college, depuis }: MembreComplet): string {
  const quoi = `${NOM_DU_ROLE_DE_MEMBRE[role]}, collège «\u00a0${NOM_DU_COLLEGE[college]}\u00a0»`
  if (statut === 'candidat') return `${quoi} : candidature à examiner.`
  if (statut === 'retire')
    return depuis ? `${quoi} : n’est plus dans la gouvernance.` : `${quoi} : candidature refusée.`
  return depuis ? `${quoi}, depuis le ${formatDate(depuis)}.` : `${quoi}.`
}

function sayPassage(passage: Passage, nom: string): string {
  const phrases: Record<Passage, string> = {
    accepter: `${nom} entre dans la gouvernance. Vérifiez ses représentants.`,
    refuser: `La candidature de ${nom} est refusée. Vous pouvez revenir sur ce choix.`,
    retirer: `${nom} n’est plus dans la gouvernance. Vous pouvez rétablir ce membre.`,
    rétablir: `${nom} est de nouveau dans la gouvernance.`,
  }
  return phrases[passage]
}

function Identite({ membre }: { membre: MembreComplet }) {
  return (
    <Definitions
      definitions={[
        { terme: 'Collège', valeur: NOM_DU_COLLEGE[membre.college] },
        { terme: 'Rôle', valeur: NOM_DU_ROLE_DE_MEMBRE[membre.role] },
        ...(membre.college === 'epci' ? [{ terme: 'Intercommunalité', valeur: membre.epci_nom }] : []),
        { terme: 'SIRET', valeur: membre.siret },
        { terme: 'Structure de l’annuaire', valeur: membre.structure_nom },
      ]}
    />
  )
}

function SesComites({ membre: { comites } }: { membre: MembreComplet }) {
  if (comites.length === 0)
    return (
      <EtatVide titre="Ce membre ne siège dans aucun comité">
        <p>La composition se choisit dans la fiche de chaque comité.</p>
      </EtatVide>
    )
  return (
    <ul>
      {comites.map(({ id, nom, clos_le }) => (
        <li key={id}>
          <a href={`${COMITES}/${id}`}>{nom}</a>
          {clos_le && ` (clos le ${formatDateCourte(clos_le)})`}
        </li>
      ))}
    </ul>
  )
}

function SesDecisions({
  membre,
  decisions,
  total,
  aujourdhui,
}: {
  membre: MembreComplet
  decisions: DecisionLue[]
  total: number
  aujourdhui: string
}) {
  const toutes = hrefOf(DECISIONS, { departement: membre.departement, responsable: membre.id })
  if (total === 0)
    return (
      <p>
        Aucune décision ouverte. <a href={toutes}>Voir celles qui sont closes</a>
      </p>
    )
  return (
    <>
      <ListeDecisions decisions={decisions} aujourdhui={aujourdhui} />
      <p>
        <a href={toutes}>Toutes ses décisions</a>
      </p>
    </>
  )
}

function CeQuiSArrete({ liens: { comites, decisions, actions, mandats } }: { liens: Liens }) {
  const phrases = [
    mandats > 0 &&
      `${formatCompte(mandats, 'représentant ne sera plus convoqué', 'représentants ne seront plus convoqués')}.`,
    comites > 0 && `Ce membre ne compte plus dans ${formatCompte(comites, 'comité', 'comités')}.`,
    decisions > 0 &&
      `${formatCompte(decisions, 'décision ouverte lui reste confiée', 'décisions ouvertes lui restent confiées')} : choisissez un autre responsable.`,
    actions > 0 &&
      `Ce membre reste nommé dans ${formatCompte(actions, 'action', 'actions')} de la feuille de route.`,
  ].filter(phrase => typeof phrase === 'string')
  if (phrases.length === 0) return <p>Rien : ce membre n’a ni représentant, ni siège, ni décision à tenir.</p>
  return (
    <ul>
      {phrases.map(phrase => (
        <li key={phrase}>{phrase}</li>
      ))}
    </ul>
  )
}
