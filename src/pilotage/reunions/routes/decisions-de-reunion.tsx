import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { readNumero, toNumero } from '../../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe, ChampRadios, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import type { SaisieDecision } from '../../gouvernance/check-decision.ts'
import { listActionsConcernees } from '../../gouvernance/list-actions-concernees.ts'
import { listMembres } from '../../gouvernance/list-membres.ts'
import { DECISIONS, hrefOfAction } from '../../gouvernance/routes/adresses.ts'
import { type Refus, tryWrite } from '../../gouvernance/routes/refus.tsx'
import { NOM_DE_LA_VISIBILITE, VISIBILITES } from '../../visibilite.ts'
import { hrefOfReunion } from '../courriels.ts'
import { listDecisionsDeReunion } from '../list-decisions-de-reunion.ts'
import { listPoints } from '../list-points.ts'
import { type NouvelleDecision, recordDecision } from '../record-decision.ts'
import { removeDecision } from '../remove-decision.ts'
import type { Reunion } from '../reunion.ts'
import { filOf, loadReunionPilotee, nameReunion, REUNIONS } from './load-reunion.ts'

const VIDE: NouvelleDecision = {
  ...{ texte: '', point: null, action: null, responsable: null, echeance: null },
  visibilite: 'membres',
}

/** The decisions that a meeting takes, recorded one after the other. */
export function addDecisionsDeReunion(app: Application): void {
  app.get(`${REUNIONS}/:id/decisions`, async c => {
    const { reunion } = await loadReunionPilotee(c)
    const point = toNumero(c.req.query('point')) ?? null
    return renderDecisions(c, reunion, { ...VIDE, point }, null)
  })

  app.post(`${REUNIONS}/:id/decisions`, async c => {
    const { reunion, changement } = await loadReunionPilotee(c)
    const champs = await c.req.parseBody()
    const saisie: NouvelleDecision = {
      ...{ texte: readChamp(champs, 'texte'), echeance: readChamp(champs, 'echeance').trim() || null },
      point: toNumero(readChamp(champs, 'point')) ?? null,
      action: toNumero(readChamp(champs, 'action')) ?? null,
      responsable: toNumero(readChamp(champs, 'responsable')) ?? null,
      visibilite: VISIBILITES.find(connue => connue === champs.visibilite) ?? 'copilotes',
    }
    const refus = await tryWrite(() => recordDecision(c.var.contexte.db, changement, saisie))
    if (refus?.statut === 409) throw new Erreur('conflit', refus.message)
    if (refus) return renderDecisions(c, reunion, saisie, refus)
    return redirectWithMessage(
      c,
      hrefOfReunion(reunion.id, '/decisions'),
      'La décision est enregistrée : elle est suivie jusqu’à sa clôture.',
    )
  })

  app.post(`${REUNIONS}/:id/decisions/:decision/retirer`, async c => {
    const { reunion, changement } = await loadReunionPilotee(c)
    await removeDecision(c.var.contexte.db, changement, readNumero(c, 'decision'))
    return redirectWithMessage(c, hrefOfReunion(reunion.id, '/decisions'), 'La décision est retirée.')
  })
}

async function renderDecisions(c: Requete, reunion: Reunion, saisie: NouvelleDecision, refus: Refus | null) {
  const { db } = c.var.contexte
  const [decisions, points, membres, actions] = await Promise.all([
    listDecisionsDeReunion(db, reunion, VISIBILITES),
    listPoints(db, reunion.id),
    listMembres(db, reunion.departement),
    listActionsConcernees(db, reunion.departement),
  ])
  const fautes = refus?.fautes ?? []
  const erreurOf = (nom: keyof SaisieDecision | 'point') => fauteOf(fautes, nom)
  const ouverte = !reunion.valide_le && reunion.rendezVous.etat !== 'annule'
  return renderPage(
    c,
    {
      titre: 'Décisions de la réunion',
      section: 'Réunions',
      fil: filOf(reunion),
      chapeau: `${nameReunion(reunion)} : chaque décision est suivie, sur l’action concernée et au registre.`,
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {decisions.length > 0 && (
        <Tableau
          legende={formatCompte(decisions.length, 'décision enregistrée', 'décisions enregistrées')}
          lignes={decisions}
          idOf={({ id }) => String(id)}
          colonnes={[
            {
              cle: 'texte',
              titre: 'Décision',
              entete: true,
              cellule: ({ id, texte }) => <a href={`${DECISIONS}/${id}`}>{texte}</a>,
            },
            {
              cle: 'action',
              titre: 'Action',
              cellule: ({ action }) =>
                action ? <a href={hrefOfAction(action)}>{`${action.numero} – ${action.titre}`}</a> : 'Aucune',
            },
            {
              cle: 'responsable',
              titre: 'Responsable',
              cellule: ({ responsable }) => responsable?.nom ?? 'Personne',
            },
            {
              cle: 'echeance',
              titre: 'Échéance',
              cellule: ({ echeance }) => (echeance ? formatDateCourte(echeance) : 'Aucune'),
            },
            {
              cle: 'visibilite',
              titre: 'Qui la lit',
              cellule: ({ visibilite }) => NOM_DE_LA_VISIBILITE[visibilite],
            },
            {
              cle: 'retirer',
              titre: 'Geste',
              cellule: ({ id, close_le }) =>
                ouverte && !close_le ? (
                  <form method="post" action={hrefOfReunion(reunion.id, `/decisions/${id}/retirer`)}>
                    <Bouton texte="Retirer" complement={`la décision n° ${id}`} priorite="discrete" petit />
                  </form>
                ) : (
                  'Aucun'
                ),
            },
          ]}
        />
      )}
      {ouverte ? (
        <>
          <h2>Enregistrer une décision</h2>
          <Formulaire action={hrefOfReunion(reunion.id, '/decisions')}>
            <ChampTexteLong
              nom="texte"
              libelle="Ce qui a été décidé"
              exemple="Ouvrir une permanence à Die avant l’été."
              lignes={3}
              valeur={saisie.texte}
              erreur={erreurOf('texte')}
            />
            {points.length > 0 && (
              <ChampListe
                nom="point"
                libelle="Sous quel point de l’ordre du jour"
                facultatif
                invite="Aucun"
                options={points.map(({ id, titre }, rang) => ({
                  valeur: String(id),
                  texte: `${rang + 1}. ${titre}`,
                }))}
                valeur={String(saisie.point ?? '')}
                erreur={erreurOf('point')}
              />
            )}
            <ChampListe
              nom="responsable"
              libelle="Qui s’en charge"
              facultatif
              invite="Personne en particulier"
              options={membres.map(({ id, nom }) => ({ valeur: String(id), texte: nom }))}
              valeur={String(saisie.responsable ?? '')}
              erreur={erreurOf('responsable')}
            />
            <Champ
              nom="echeance"
              libelle="Pour quand"
              type="date"
              facultatif
              valeur={saisie.echeance ?? ''}
              erreur={erreurOf('echeance')}
            />
            {actions.length > 0 && (
              <ChampListe
                nom="action"
                libelle="Action de la feuille de route concernée"
                facultatif
                invite="Aucune"
                options={actions.map(({ id, numero, titre, feuille_titre }) => ({
                  valeur: String(id),
                  texte: `${numero} – ${titre} (${feuille_titre})`,
                }))}
                valeur={String(saisie.action ?? '')}
                erreur={erreurOf('action')}
              />
            )}
            <ChampRadios
              nom="visibilite"
              libelle="Qui peut la lire ?"
              valeur={saisie.visibilite}
              options={VISIBILITES.map(valeur => ({ valeur, texte: NOM_DE_LA_VISIBILITE[valeur] }))}
            />
            <Bouton texte="Enregistrer la décision" />
          </Formulaire>
        </>
      ) : (
        <p>
          {reunion.valide_le
            ? 'Le compte rendu est validé : il ne reçoit plus de décision.'
            : 'La réunion est annulée.'}
        </p>
      )}
    </>,
    refus?.statut ?? 200,
  )
}
