import { addJours, findLundi, findSemaine, isJourDuCalendrier } from '../../agenda/jours.ts'
import { exigerDepartements } from '../../socle/auth/droits.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { hrefWith } from '../../socle/http/href-with.ts'
import { findJour, formatDateCourte } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { BoutonLien } from '../../socle/ui/bouton.tsx'
import { EtatVide } from '../../socle/ui/messages.tsx'
import { Onglets } from '../../socle/ui/navigation.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { Tableau } from '../../socle/ui/tableau.tsx'
import { listTerritoires } from '../../territoire/list-territoires.ts'
import { AGENDA, hrefOfDate, PERMANENCES, PRESENCE } from '../adresses.ts'
import { VOIR_PRESENCES } from '../droits.ts'
import { ABSENCE_JOURS, listCommunesSansPresence } from '../list-communes-sans-presence.ts'
import { listPresencesDeLaSemaine, type Presence } from '../list-presences.ts'
import { sayOu, sayQuand } from '../say-date.ts'
import { capitalize } from './liste-dates.tsx'

const SECTION = 'Présence'
const SANS = `${PRESENCE}/communes`

/** For the coordination: who is where in a week, by person or by commune, and where nobody goes. */
export function addPresence(app: Application): void {
  app.get(PRESENCE, async c => {
    const { departement } = await choose(c)
    const { db, maintenant } = c.var.contexte
    const dit = c.req.query('semaine') ?? ''
    const lundi = findLundi(isJourDuCalendrier(dit) ? dit : findJour(maintenant()))
    const par = c.req.query('par') === 'commune' ? 'commune' : 'mediateur'
    const presences = await listPresencesDeLaSemaine(db, departement.code, lundi)
    const href = (propre: Record<string, string | undefined>) =>
      hrefWith(PRESENCE, { departement: departement.code, semaine: lundi, par, ...propre })
    return renderPage(
      c,
      {
        titre: 'Qui est où cette semaine',
        section: SECTION,
        fil: [{ texte: 'Permanences', href: PERMANENCES }],
        chapeau: `${departement.nom}, semaine ${findSemaine(lundi).numero} : du ${formatDateCourte(lundi)} au ${formatDateCourte(addJours(lundi, 6))}.`,
        action: (
          <BoutonLien
            texte="Communes sans permanence ni atelier"
            href={hrefWith(SANS, { departement: departement.code })}
            priorite="secondaire"
          />
        ),
        ilots: ['src/annuaire/ilots/imprimer.ts'],
      },
      <>
        <nav className="mg-boutons mg-ecran-seul" aria-label="Autres semaines">
          <BoutonLien
            texte="Semaine précédente"
            href={href({ semaine: addJours(lundi, -7) })}
            priorite="discrete"
            petit
          />
          <BoutonLien
            texte="Semaine suivante"
            href={href({ semaine: addJours(lundi, 7) })}
            priorite="discrete"
            petit
          />
        </nav>
        <Onglets
          libelle="Présenter"
          onglets={[
            { texte: 'Par personne', href: href({ par: 'mediateur' }) },
            { texte: 'Par commune', href: href({ par: 'commune' }) },
          ]}
          actuel={href({})}
        />
        {presences.length === 0 ? (
          <EtatVide titre="Rien n’est annoncé cette semaine">
            <p>
              Les structures annoncent leurs permanences et leurs ateliers depuis la page « Permanences ».
            </p>
          </EtatVide>
        ) : (
          [...groupBy(presences, par)].map(([nom, siennes]) => (
            <Groupe key={nom} nom={nom} presences={siennes} par={par} />
          ))
        )}
      </>,
    )
  })

  app.get(SANS, async c => {
    const { departement } = await choose(c)
    const { db, maintenant } = c.var.contexte
    const depuis = addJours(findJour(maintenant()), -ABSENCE_JOURS)
    const communes = await listCommunesSansPresence(db, departement.code, depuis, maintenant())
    const habitants = communes.reduce((somme, { population }) => somme + (population ?? 0), 0)
    const sansLieu = communes.filter(({ lieux }) => lieux === 0).length
    return renderPage(
      c,
      {
        titre: 'Communes sans permanence ni atelier depuis trois mois',
        section: SECTION,
        fil: [
          { texte: 'Permanences', href: PERMANENCES },
          { texte: 'Qui est où', href: PRESENCE },
        ],
        chapeau: `${formatCompte(communes.length, 'commune', 'communes', 'aucune')} de ${departement.nom} (${formatCompte(habitants, 'habitant', 'habitants')}), dont ${formatCompte(sansLieu, 'commune', 'communes', 'aucune')} sans aucun lieu d’aide dans l’annuaire.`,
        ilots: ['src/annuaire/ilots/imprimer.ts'],
      },
      communes.length === 0 ? (
        <EtatVide titre="Chaque commune a eu au moins une permanence ou un atelier">
          <p>Depuis le {formatDateCourte(depuis)}.</p>
        </EtatVide>
      ) : (
        <>
          <p>
            Une permanence ou un atelier compte une fois confirmé. Depuis le {formatDateCourte(depuis)}, rien
            ne l’a été dans ces communes.
          </p>
          <Tableau
            legende="Sans lieu d’aide d’abord, puis les plus peuplées"
            idOf={({ code }) => code}
            lignes={communes}
            colonnes={[
              {
                ...{ cle: 'nom', titre: 'Commune', entete: true },
                cellule: ({ code, nom }) => <a href={hrefWith(AGENDA, { commune: code })}>{nom}</a>,
              },
              { cle: 'epci', titre: 'Intercommunalité', cellule: ({ epci }) => epci ?? '–' },
              {
                cle: 'population',
                titre: 'Habitants',
                nombre: true,
                cellule: ({ population }) => population?.toLocaleString('fr-FR') ?? '–',
              },
              { cle: 'lieux', titre: 'Lieux d’aide', nombre: true, cellule: ({ lieux }) => lieux },
              {
                cle: 'derniere',
                titre: 'Dernière date',
                cellule: ({ derniere }) => (derniere ? formatDateCourte(derniere) : 'Jamais'),
              },
              {
                cle: 'prochaine',
                titre: 'Prochaine',
                cellule: ({ prochaine }) => (prochaine ? formatDateCourte(prochaine) : 'Aucune'),
              },
            ]}
          />
        </>
      ),
    )
  })
}

/** @throws Erreur non_connecte, interdit; introuvable for a département that is not theirs */
async function choose(c: Requete) {
  const autorises = exigerDepartements(c.var.acteur, VOIR_PRESENCES)
  const { departements } = await listTerritoires(c.var.contexte.db)
  const siens = departements.filter(({ code }) => autorises === 'tous' || autorises.includes(code))
  const demande = c.req.query('departement')
  const departement = demande ? siens.find(({ code }) => code === demande) : siens[0]
  if (!departement) throw new Erreur('introuvable', 'Ce département n’est pas dans votre territoire.')
  return { departement }
}

const SANS_NOM = 'Personne n’est désigné'

function groupBy(presences: readonly Presence[], par: 'mediateur' | 'commune'): Map<string, Presence[]> {
  const groupes = new Map<string, Presence[]>()
  for (const presence of presences) {
    const noms =
      par === 'commune'
        ? [presence.commune?.nom ?? 'Commune inconnue']
        : presence.mediateurs.length > 0
          ? presence.mediateurs.map(({ nom }) => nom)
          : [SANS_NOM]
    for (const nom of noms) groupes.set(nom, [...(groupes.get(nom) ?? []), presence])
  }
  return new Map([...groupes].sort(([a], [b]) => a.localeCompare(b, 'fr')))
}

const ETATS = { prevu: '', tenu: ', confirmée', annule: ', ANNULÉE' } as const

function Groupe({
  nom,
  presences,
  par,
}: {
  nom: string
  presences: readonly Presence[]
  par: 'mediateur' | 'commune'
}) {
  return (
    <section className="mg-presence">
      <h2>{nom}</h2>
      <ul>
        {presences.map(date => (
          <li key={date.id}>
            <a href={hrefOfDate(date.id)}>{capitalize(sayQuand(date))}</a>
            {ETATS[date.etat]} : {date.titre}, {par === 'commune' ? (date.adresse ?? '') : sayOu(date)}
            {par === 'commune' &&
              ` (${date.mediateurs.map(mediateur => mediateur.nom).join(', ') || 'personne n’est désigné'})`}
          </li>
        ))}
      </ul>
    </section>
  )
}
