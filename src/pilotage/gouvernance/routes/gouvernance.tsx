import type { ReactNode } from 'react'
import type { Application } from '../../../socle/http/contexte.ts'
import { findJour, formatDate } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Carte, Grille } from '../../../socle/ui/contenus.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { visibilitesAutorisees } from '../../droits.ts'
import { isEnRetard } from '../comite.ts'
import { COLLEGES, NOM_DU_COLLEGE } from '../gouvernance.ts'
import { listMembresCandidats } from '../list-candidatures.ts'
import { type Comite, listComites } from '../list-comites.ts'
import { type DecisionLue, listDecisions } from '../list-decisions.ts'
import { listEpcisSansGroupe } from '../list-epcis-sans-groupe.ts'
import { listMembres, type Membre } from '../list-membres.ts'
import { listMembresRepresentes } from '../list-membres-representes.ts'
import { listRepresentants } from '../list-representants.ts'
import { COMITES, DECISIONS, GOUVERNANCE, hrefOf, hrefOfReunion, MEMBRES } from './adresses.ts'
import { chooseDepartement } from './choose-departement.ts'
import { Prochaine } from './comites.tsx'
import { ListeDecisions } from './liste-decisions.tsx'
import { OngletsDepartements } from './onglets-departements.tsx'

const COMITES_AU_PLUS = 8
const DECISIONS_AU_PLUS = 5

/** Where the governance of a département stands, and what awaits those who run it. */
export function addTableauGouvernance(app: Application): void {
  app.get(GOUVERNANCE, async c => {
    const { db, maintenant } = c.var.contexte
    const choix = await chooseDepartement(c, c.req.query('departement'))
    const { departement, pilote } = choix
    const aujourdhui = findJour(maintenant())
    const code = departement.code
    const comites = (await listComites(db, code)).filter(({ clos_le }) => !clos_le)
    const membres = await listMembres(db, code, { statuts: ['confirme', 'candidat'] })
    const representes = new Set(
      (await listRepresentants(db, { departement: code, jour: aujourdhui })).map(({ membre }) => membre),
    )
    const visibles = {
      departement: code,
      visibilites: visibilitesAutorisees(c.var.acteur, code),
      ouvertes: true,
    }
    const decisions = await listDecisions(db, visibles, { aujourdhui, parPage: DECISIONS_AU_PLUS })
    const echues = await listDecisions(db, { ...visibles, etat: 'echue' }, { aujourdhui, parPage: 1 })
    const siens = await listMembresRepresentes(db, c.var.acteur!, code, aujourdhui)
    const confiees = await Promise.all(
      siens.map(async membre => ({
        membre,
        decisions: await listDecisions(
          db,
          { ...visibles, responsable: membre.id },
          { aujourdhui, parPage: DECISIONS_AU_PLUS },
        ),
      })),
    )
    const groupes = await listEpcisSansGroupe(db, code)
    const confirmes = membres.filter(({ statut }) => statut === 'confirme')
    const vers = (chemin: string, demande: Record<string, string> = {}) =>
      hrefOf(chemin, { departement: code, ...demande })
    const attentes = listAttentes({
      ...{ comites, aujourdhui, echues: echues.total, vers },
      candidats: [
        ...membres.filter(({ statut }) => statut === 'candidat'),
        ...(await listMembresCandidats(db, code)),
      ],
      muets: confirmes.filter(({ id }) => !representes.has(id)),
    })
    return renderPage(
      c,
      {
        titre: 'Gouvernance',
        fil: [],
        chapeau: `${departement.nom}, ${formatDate(aujourdhui)}.`,
        action: <BoutonLien texte="Voir les réunions" href={vers(`${GOUVERNANCE}/reunions`)} />,
      },
      <>
        <OngletsDepartements choix={choix} chemin={GOUVERNANCE} />
        <Grille>
          {pilote && (
            <Carte titre="Ce qui vous attend">
              <Attentes attentes={attentes} />
            </Carte>
          )}
          {confiees.map(({ membre, decisions }) => (
            <Carte
              key={membre.id}
              titre={`Confié à votre organisme : ${membre.nom}`}
              pied={<a href={`${MEMBRES}/${membre.id}`}>Sa fiche, ses comités</a>}
            >
              {decisions.total === 0 ? (
                <p>Aucune décision ouverte.</p>
              ) : (
                <ListeDecisions decisions={decisions.lignes} aujourdhui={aujourdhui} />
              )}
            </Carte>
          ))}
          <Carte titre="Comités" pied={<a href={vers(COMITES)}>Tous les comités</a>}>
            <ProchainesReunions comites={comites} aujourdhui={aujourdhui} />
          </Carte>
          <Carte titre="Décisions ouvertes" pied={<a href={vers(DECISIONS)}>Toutes les décisions</a>}>
            <Ouvertes {...{ decisions, aujourdhui, echues: echues.total }} />
          </Carte>
          <Carte titre="Membres" pied={<a href={vers(MEMBRES)}>Tous les membres</a>}>
            <ParCollege membres={confirmes} vers={vers} />
          </Carte>
          <Carte
            titre="Groupes de travail"
            pied={<a href={`${vers(COMITES)}#sans-groupe`}>Par intercommunalité</a>}
          >
            <p className="mg-chiffre">
              {formatNombre(groupes.total - groupes.sans.length)} sur {formatNombre(groupes.total)}
            </p>
            <p>intercommunalités ont un groupe de travail ouvert, ce {formatDate(aujourdhui)}.</p>
          </Carte>
        </Grille>
      </>,
    )
  })
}

type Vers = (chemin: string, demande?: Record<string, string>) => string
type Attente = { href: string; texte: string }

/** What asks for something to be done, the late first. */
function listAttentes({
  comites,
  candidats,
  muets,
  echues,
  aujourdhui,
  vers,
}: {
  comites: Comite[]
  candidats: Pick<Membre, 'id' | 'nom'>[]
  muets: Membre[]
  echues: number
  aujourdhui: string
  vers: Vers
}): Attente[] {
  const aNoter = comites.flatMap(({ nom, prochaine }) =>
    prochaine && prochaine.jour < aujourdhui
      ? [{ href: hrefOfReunion(prochaine.reunion), texte: `${nom} : dire si la réunion a été tenue` }]
      : [],
  )
  const enRetard = comites
    .filter(comite => isEnRetard(comite, aujourdhui) && !comite.prochaine)
    .map(({ id, nom }) => ({ href: `${COMITES}/${id}`, texte: `${nom} : réunion en retard, à prévoir` }))
  return [
    ...(echues > 0
      ? [
          {
            href: vers(DECISIONS, { etat: 'echue' }),
            texte: formatCompte(echues, 'décision en retard', 'décisions en retard'),
          },
        ]
      : []),
    ...aNoter,
    ...enRetard,
    ...candidats.map(({ id, nom }) => ({
      href: `${MEMBRES}/${id}`,
      texte: `${nom} : candidature à examiner`,
    })),
    ...(muets.length > 0
      ? [
          {
            href: muets.length === 1 ? `${MEMBRES}/${muets[0]!.id}` : vers(MEMBRES),
            texte:
              muets.length === 1
                ? `${muets[0]!.nom} n’a pas de représentant`
                : `${formatNombre(muets.length)} membres n’ont pas de représentant`,
          },
        ]
      : []),
  ]
}

function Attentes({ attentes }: { attentes: Attente[] }): ReactNode {
  if (attentes.length === 0) return <p>Rien n’attend : aucun retard, aucune candidature.</p>
  return (
    <ul>
      {attentes.map(({ href, texte }) => (
        <li key={`${href} ${texte}`}>
          <a href={href}>{texte}</a>
        </li>
      ))}
    </ul>
  )
}

function ProchainesReunions({ comites, aujourdhui }: { comites: Comite[]; aujourdhui: string }) {
  if (comites.length === 0) return <p>Aucun comité n’est ouvert.</p>
  return (
    <>
      <ul>
        {comites.slice(0, COMITES_AU_PLUS).map(comite => (
          <li key={comite.id}>
            <a href={`${COMITES}/${comite.id}`}>{comite.nom}</a>
            <br />
            <Prochaine comite={comite} aujourdhui={aujourdhui} />
          </li>
        ))}
      </ul>
      {comites.length > COMITES_AU_PLUS && <p>Et {formatNombre(comites.length - COMITES_AU_PLUS)} autres.</p>}
    </>
  )
}

function Ouvertes({
  decisions: { lignes, total },
  echues,
  aujourdhui,
}: {
  decisions: { lignes: DecisionLue[]; total: number }
  echues: number
  aujourdhui: string
}) {
  if (total === 0) return <p>Aucune décision ne reste à tenir.</p>
  return (
    <>
      <p>
        <span className="mg-chiffre">{formatNombre(total)}</span>
        {echues > 0 && ` dont ${formatNombre(echues)} en retard`}
      </p>
      <ListeDecisions decisions={lignes} aujourdhui={aujourdhui} />
    </>
  )
}

function ParCollege({ membres, vers }: { membres: Membre[]; vers: Vers }) {
  if (membres.length === 0) return <p>La gouvernance n’a pas encore de membre.</p>
  const copilotes = membres.filter(({ role }) => role === 'copilote')
  return (
    <>
      <p>
        <span className="mg-chiffre">{formatNombre(membres.length)}</span>
        {copilotes.length > 0 && ` dont les copilotes : ${copilotes.map(({ nom }) => nom).join(', ')}`}
      </p>
      <ul>
        {COLLEGES.map(college => ({
          college,
          nombre: membres.filter(membre => membre.college === college).length,
        }))
          .filter(({ nombre }) => nombre > 0)
          .map(({ college, nombre }) => (
            <li key={college}>
              <a href={vers(MEMBRES, { college })}>{NOM_DU_COLLEGE[college]}</a> : {formatNombre(nombre)}
            </li>
          ))}
      </ul>
    </>
  )
}
