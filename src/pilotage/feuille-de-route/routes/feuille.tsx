import { readIndicateurs } from '../../../observatoire/valeurs/read-indicateurs.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { formatArgent } from '../../../socle/texte/nombres.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Onglets } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { listDocuments } from '../../documents/list-documents.ts'
import { ListeDocuments } from '../../documents/routes/liste-documents.tsx'
import { visibilitesAutorisees } from '../../droits.ts'
import { listMembres } from '../../gouvernance/list-membres.ts'
import type { Feuille } from '../feuille.ts'
import { type ActionSuivie, listActions } from '../list-actions.ts'
import { listJalons } from '../list-jalons.ts'
import { addBudgets } from '../suivi/budget.ts'
import {
  FEUILLES,
  FIL_FEUILLES,
  hrefOfFeuille,
  hrefOfVue,
  PLAN_NATIONAL,
  VUES,
  type Vue,
} from './adresses.ts'
import { tellActions, tellPeriode } from './feuilles.tsx'
import { loadFeuille, type Pouvoirs, pouvoirsOf } from './load-feuille.ts'
import { VueCalendrier } from './vue-calendrier.tsx'
import { readDemande, VueListe } from './vue-liste.tsx'
import { VueTableau } from './vue-tableau.tsx'

const NOM_DE_LA_VUE: Record<Vue, string> = { tableau: 'Tableau', liste: 'Liste', calendrier: 'Calendrier' }

/** A roadmap as it goes: board, list or timeline. */
export function addFeuille(app: Application): void {
  app.get(`${FEUILLES}/:feuille`, async c => {
    const feuille = await loadFeuille(c)
    const { db, maintenant } = c.var.contexte
    const actions = await listActions(db, feuille.id, maintenant())
    const pouvoirs = pouvoirsOf(c, feuille)
    const vue = VUES.find(connue => connue === c.req.query('vue')) ?? 'tableau'
    const documents = await listDocuments(
      db,
      `feuille:${feuille.id}`,
      visibilitesAutorisees(c.var.acteur, feuille.departement),
    )
    return renderPage(
      c,
      {
        titre: feuille.titre,
        section: 'Feuilles de route',
        fil: FIL_FEUILLES,
        chapeau: [tellActions(actions), tellPeriode(feuille)].filter(Boolean).join(' '),
        action: pouvoirs.piloter && (
          <BoutonLien texte="Ajouter une action" href={hrefOfFeuille(feuille.id, '/nouvelle-action')} />
        ),
      },
      <>
        {feuille.presentation && <p className="mg-texte-saisi">{feuille.presentation}</p>}
        {tellBudget(actions)}
        <Acces feuille={feuille} pouvoirs={pouvoirs} />
        <Onglets
          libelle="Vues de la feuille de route"
          actuel={hrefOfVue(feuille.id, vue)}
          onglets={VUES.map(vue => ({ texte: NOM_DE_LA_VUE[vue], href: hrefOfVue(feuille.id, vue) }))}
        />
        {actions.length === 0 ? (
          <EtatVide titre="Aucune action pour le moment">
            <p>Une feuille de route est faite d’axes, et chaque axe d’actions. Commencez par ses axes.</p>
          </EtatVide>
        ) : (
          await showVue(c, vue, feuille, actions, pouvoirs)
        )}
        <section>
          <h2>Documents de la feuille de route</h2>
          <ListeDocuments
            {...{ documents, objet: `feuille:${feuille.id}`, mayAdd: pouvoirs.piloter }}
            vide="Aucun document pour le moment."
          />
        </section>
      </>,
    )
  })
}

async function showVue(c: Requete, vue: Vue, feuille: Feuille, actions: ActionSuivie[], pouvoirs: Pouvoirs) {
  const { db, maintenant } = c.var.contexte
  if (vue === 'calendrier')
    return (
      <VueCalendrier
        {...{ feuille, actions, aujourdhui: findJour(maintenant()) }}
        jalons={await listJalons(db, feuille.id)}
      />
    )
  if (vue === 'liste')
    return (
      <VueListe
        {...{ feuille, actions, pouvoirs, demande: readDemande(c) }}
        membres={await listMembres(db, feuille.departement)}
      />
    )
  const ids = [...new Set(actions.flatMap(({ indicateurs }) => indicateurs))]
  const lus =
    ids.length > 0 ? await readIndicateurs(db, { departement: feuille.departement, ids }, maintenant()) : []
  return <VueTableau {...{ feuille, actions, indicateurs: new Map(lus.map(lu => [lu.id, lu])) }} />
}

/** What all actions together planned, were granted and were paid. Nothing when no budget is kept. */
function tellBudget(actions: readonly ActionSuivie[]) {
  const { prevu, obtenu, verse } = addBudgets(actions.map(({ budget }) => budget))
  if (prevu === 0 && obtenu === 0 && verse === 0) return null
  return (
    <p>
      Budget des actions : {formatArgent(prevu)} prévus, {formatArgent(obtenu)} obtenus, {formatArgent(verse)}{' '}
      versés.
    </p>
  )
}

/** Where else one goes from a roadmap. */
function Acces({ feuille: { id, departement }, pouvoirs }: { feuille: Feuille; pouvoirs: Pouvoirs }) {
  return (
    <ul className="mg-acces">
      <li>
        <a href={hrefOfFeuille(id, '/versions')}>Versions et signatures</a>
      </li>
      <li>
        <a href={hrefOfFeuille(id, '/engagements')}>Lettres d’engagement</a>
      </li>
      {pouvoirs.piloter && (
        <>
          <li>
            <a href={hrefOfFeuille(id, '/axes')}>Axes et ordre des actions</a>
          </li>
          <li>
            <a href={hrefOfFeuille(id, '/modifier')}>Titre, dates, présentation</a>
          </li>
          <li>
            <a href={`${PLAN_NATIONAL}?departement=${departement}`}>Libellés du plan national</a>
          </li>
        </>
      )}
    </ul>
  )
}
