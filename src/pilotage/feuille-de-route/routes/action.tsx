import { readIndicateurs } from '../../../observatoire/valeurs/read-indicateurs.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { listDocuments } from '../../documents/list-documents.ts'
import { ListeDocuments } from '../../documents/routes/liste-documents.tsx'
import { visibilitesAutorisees } from '../../droits.ts'
import { listDecisions } from '../../gouvernance/list-decisions.ts'
import { findRetard, NOM_DU_SCHEMA, type Schema } from '../action.ts'
import type { Feuille } from '../feuille.ts'
import { listHistoire } from '../list-histoire.ts'
import { type LibellesNationaux, nameNational } from '../plan-national/plan-national.ts'
import { readLibelles } from '../plan-national/read-libelles.ts'
import type { ActionLue } from '../read-action.ts'
import { FEUILLES, filOfFeuille, hrefOfAction } from './adresses.ts'
import { loadAction, pouvoirsOf } from './load-feuille.ts'
import { BadgeStatut, DitRetard, sayPilotes } from './say-action.tsx'
import { SectionBudget } from './section-budget.tsx'
import { SectionDecisions, SectionHistoire } from './section-histoire.tsx'
import { SectionIndicateurs } from './section-indicateurs.tsx'
import { SectionJalons } from './section-jalons.tsx'
import { SectionEngagements, SectionMembres } from './section-membres.tsx'
import { SectionNotes } from './section-notes.tsx'
import { SectionRisques } from './section-risques.tsx'
import { ChangerStatut } from './statut.tsx'

/** One action, from what it is to what was done to it, in one order. */
export function addAction(app: Application): void {
  app.get(`${FEUILLES}/:feuille/actions/:numero`, async c => {
    const { feuille, action } = await loadAction(c)
    return renderAction(c, feuille, action)
  })
}

async function renderAction(c: Requete, feuille: Feuille, action: ActionLue) {
  const { db, maintenant } = c.var.contexte
  const { departement } = feuille
  const aujourdhui = findJour(maintenant())
  const visibilites = visibilitesAutorisees(c.var.acteur, departement)
  const ids = action.indicateurs.map(({ id }) => id)
  const [indicateurs, decisions, documents, histoire, libelles] = await Promise.all([
    ids.length > 0 ? readIndicateurs(db, { departement, ids }, maintenant()) : [],
    listDecisions(db, { departement, visibilites, action: action.id }, { aujourdhui }),
    listDocuments(db, `action:${action.id}`, visibilites),
    listHistoire(db, action.id),
    readLibelles(db, departement),
  ])
  const pouvoirs = pouvoirsOf(c, feuille)
  const retard = findRetard(action, action.jalons, aujourdhui)
  const notes = action.notes.filter(({ visibilite }) => visibilites.includes(visibilite))
  const commun = { feuille, action, pouvoirs, aujourdhui }
  return renderPage(
    c,
    {
      titre: `Action ${action.numero} – ${action.titre}`,
      section: feuille.titre,
      fil: filOfFeuille(feuille),
      chapeau: action.description,
      action: pouvoirs.piloter && (
        <BoutonLien texte="Modifier" href={hrefOfAction(feuille.id, action.numero, '/modifier')} />
      ),
    },
    <>
      <div className="mg-etat-action">
        <p>
          <BadgeStatut statut={action.statut} /> {sayCalendrier(action)}
        </p>
        {retard && (
          <p>
            <DitRetard retard={retard} />
          </p>
        )}
        <p>{sayPilotes(namePilotes(action))}</p>
        {pouvoirs.piloter && <ChangerStatut feuille={feuille} action={action} />}
      </div>
      <SectionIndicateurs {...commun} indicateurs={indicateurs} />
      <SectionJalons {...commun} />
      <SectionNotes {...commun} notes={notes} visibilites={visibilites} />
      <SectionDecisions decisions={decisions.lignes} aujourdhui={aujourdhui} />
      <SectionBudget {...commun} />
      <SectionRisques {...commun} />
      <section>
        <h2>Documents</h2>
        <ListeDocuments
          {...{ documents, objet: `action:${action.id}`, mayAdd: pouvoirs.piloter }}
          vide="Aucun document pour le moment."
        />
      </section>
      <SectionMembres {...commun} />
      <SectionEngagements membres={action.membres} />
      <section>
        <h2>Ce que dit la feuille de route</h2>
        <Texte action={action} libelles={libelles} />
      </section>
      <SectionHistoire histoire={histoire} nommes={pouvoirs.suivre} />
    </>,
  )
}

/** Members who pilot; otherwise as the document names them. */
function namePilotes({ membres, pilotes }: ActionLue) {
  const declares = membres.filter(({ pilote }) => pilote === 'pilote')
  return declares.length > 0 ? declares : pilotes.map(nom => ({ membre: null, nom }))
}

function sayCalendrier({ debut, fin }: Pick<ActionLue, 'debut' | 'fin'>): string {
  if (debut && fin) return `Du ${formatDateCourte(debut)} au ${formatDateCourte(fin)}.`
  if (debut) return `Depuis le ${formatDateCourte(debut)}, sans fin prévue.`
  return fin ? `Fin prévue le ${formatDateCourte(fin)}.` : 'Sans date pour le moment.'
}

function Texte({ action, libelles }: { action: ActionLue; libelles: LibellesNationaux }) {
  const liste = (lignes: readonly string[]) =>
    lignes.length === 0 ? null : lignes.length === 1 ? (
      lignes[0]
    ) : (
      <ul>
        {lignes.map(ligne => (
          <li key={ligne}>{ligne}</li>
        ))}
      </ul>
    )
  const { axeLu, axes_nationaux, engagements_nationaux, schemas } = action
  return (
    <Definitions
      definitions={[
        { terme: 'Axe', valeur: `${axeLu.numero}. ${axeLu.titre}` },
        { terme: 'Priorité', valeur: action.priorite },
        { terme: 'Publics', valeur: liste(action.publics) },
        { terme: 'Objectifs stratégiques', valeur: liste(action.objectifs) },
        { terme: 'Étapes prévues', valeur: liste(action.etapes) },
        { terme: 'Résultats attendus', valeur: liste(action.resultats) },
        { terme: 'Acteurs associés', valeur: liste(action.acteurs) },
        {
          terme: 'Plan national',
          valeur: liste([
            ...axes_nationaux.map(numero => nameNational(libelles, 'axe', numero)),
            ...engagements_nationaux.map(numero => nameNational(libelles, 'engagement', numero)),
          ]),
        },
        {
          terme: 'Schémas et conventions locaux',
          valeur: liste(schemas.map(schema => NOM_DU_SCHEMA[schema as Schema])),
        },
      ]}
    />
  )
}
