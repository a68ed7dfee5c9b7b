import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { readNumero, toNumero } from '../../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { listHistorique } from '../../../socle/journal/list-historique.ts'
import { findJour, formatDate } from '../../../socle/texte/dates.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Historique } from '../../../socle/ui/historique.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { NOM_DE_LA_VISIBILITE } from '../../visibilite.ts'
import { closeDecision } from '../close-decision.ts'
import { findDecision } from '../find-decision.ts'
import type { DecisionLue } from '../list-decisions.ts'
import { reopenDecision } from '../reopen-decision.ts'
import { COMITES, DECISIONS, FIL_DECISIONS, hrefOfAction, hrefOfReunion, MEMBRES } from './adresses.ts'
import { exigerLire, exigerPiloter, mayPilot } from './choose-departement.ts'
import { EtatDeLaDecision } from './liste-decisions.tsx'
import { type Refus, tryWrite } from './refus.tsx'

/** One decision: what was decided, by whom it is carried out, and closing it with a sentence. */
export function addDecision(app: Application): void {
  app.get(`${DECISIONS}/:id`, async c => renderDecision(c, await loadDecision(c), '', null))

  app.post(`${DECISIONS}/:id/clore`, async c => {
    const departements = exigerPiloter(c)
    const { db, maintenant } = c.var.contexte
    const id = readNumero(c)
    const champs = await c.req.parseBody()
    const saisie = {
      revision: toNumero(readChamp(champs, 'revision')) ?? 0,
      cloture: readChamp(champs, 'cloture'),
    }
    const refus = await tryWrite(() =>
      closeDecision(db, id, saisie, c.var.acteur!.personne, departements, maintenant()),
    )
    if (refus) return renderDecision(c, await loadDecision(c), saisie.cloture, refus)
    return redirectWithMessage(c, `${DECISIONS}/${id}`, 'La décision est close. Elle reste dans le registre.')
  })

  app.post(`${DECISIONS}/:id/rouvrir`, async c => {
    const departements = exigerPiloter(c)
    const id = readNumero(c)
    const revision = toNumero(readChamp(await c.req.parseBody(), 'revision')) ?? 0
    await reopenDecision(c.var.contexte.db, id, revision, c.var.acteur!.personne, departements)
    return redirectWithMessage(c, `${DECISIONS}/${id}`, 'La décision est de nouveau suivie.')
  })
}

/** @throws Erreur introuvable, non_connecte, interdit */
async function loadDecision(c: Requete): Promise<DecisionLue> {
  exigerLire(c)
  return findDecision(c.var.contexte.db, readNumero(c), c.var.acteur)
}

async function renderDecision(c: Requete, decision: DecisionLue, cloture: string, refus: Refus | null) {
  const aujourdhui = findJour(c.var.contexte.maintenant())
  const pilote = mayPilot(c, decision.departement)
  const historique = await listHistorique(c.var.contexte.db, c.var.acteur, { objet: 'decision', ...decision })
  return renderPage(
    c,
    {
      titre: `Décision n° ${decision.id}`,
      section: 'Décisions',
      fil: FIL_DECISIONS,
      chapeau: <EtatDeLaDecision decision={decision} aujourdhui={aujourdhui} />,
      action: pilote && <BoutonLien texte="Modifier" href={`${DECISIONS}/${decision.id}/modifier`} />,
    },
    <>
      <ResumeErreurs fautes={refus?.fautes ?? []} />
      {refus?.statut === 409 && (
        <Alerte gravite="attention" titre="Cette décision a changé entre-temps">
          <p>Relisez-la ci-dessous, puis recommencez. Votre phrase est gardée.</p>
        </Alerte>
      )}
      <p className="mg-dit fr-text--lead">{decision.texte}</p>
      <Fiche decision={decision} />
      {pilote && <Suite decision={decision} cloture={cloture} refus={refus} />}
      <Historique entrees={historique} />
    </>,
    refus?.statut ?? 200,
  )
}

function Fiche({
  decision: { responsable, echeance, action, comite, reunion, visibilite, ...suite },
}: {
  decision: DecisionLue
}) {
  return (
    <Definitions
      definitions={[
        {
          terme: 'Responsable',
          valeur: responsable && <a href={`${MEMBRES}/${responsable.id}`}>{responsable.nom}</a>,
        },
        { terme: 'Échéance', valeur: echeance && formatDate(echeance) },
        {
          terme: 'Action concernée',
          valeur: action ? (
            <a href={hrefOfAction(action)}>{`${action.numero} : ${action.titre}`}</a>
          ) : (
            'Aucune'
          ),
        },
        {
          terme: 'Prise par',
          valeur: (
            <>
              <a href={`${COMITES}/${comite.id}`}>{comite.nom}</a>,{' '}
              <a href={hrefOfReunion(reunion.id)}>réunion du {formatDate(reunion.jour)}</a>
            </>
          ),
        },
        ...(suite.cloture
          ? [
              {
                terme: suite.close_le ? 'Ce qui a été fait' : 'Dit à la clôture précédente',
                valeur: <span className="mg-dit">{suite.cloture}</span>,
              },
            ]
          : []),
        { terme: 'Qui peut la lire', valeur: NOM_DE_LA_VISIBILITE[visibilite] },
      ]}
    />
  )
}

function Suite({
  decision: { id, revision, close_le },
  cloture,
  refus,
}: {
  decision: DecisionLue
  cloture: string
  refus: Refus | null
}) {
  if (close_le)
    return (
      <Formulaire action={`${DECISIONS}/${id}/rouvrir`}>
        <input type="hidden" name="revision" value={revision} />
        <Bouton texte="Rouvrir cette décision" priorite="secondaire" />
      </Formulaire>
    )
  return (
    <Formulaire action={`${DECISIONS}/${id}/clore`}>
      <h2>Clore cette décision</h2>
      <input type="hidden" name="revision" value={revision} />
      <ChampTexteLong
        nom="cloture"
        libelle="Ce qui a été fait"
        lignes={3}
        exemple="La charte est signée par les douze partenaires."
        valeur={cloture}
        erreur={fauteOf(refus?.fautes ?? [], 'cloture')}
      />
      <Bouton texte="Clore la décision" />
    </Formulaire>
  )
}
