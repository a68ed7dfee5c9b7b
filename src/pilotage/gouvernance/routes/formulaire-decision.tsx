import { exiger } from '../../../socle/auth/droits.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { readNumero, toNumero } from '../../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe, ChampRadios, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER } from '../../droits.ts'
import { NOM_DE_LA_VISIBILITE, VISIBILITES } from '../../visibilite.ts'
import type { SaisieDecision } from '../check-decision.ts'
import { findDecision } from '../find-decision.ts'
import { type ActionConcernee, listActionsConcernees } from '../list-actions-concernees.ts'
import type { DecisionLue } from '../list-decisions.ts'
import { listMembres, type Membre } from '../list-membres.ts'
import { updateDecision } from '../update-decision.ts'
import { DECISIONS, FIL_DECISIONS } from './adresses.ts'
import { exigerPiloter } from './choose-departement.ts'
import { shorten } from './liste-decisions.tsx'
import { Conflit, type Refus, tryWrite } from './refus.tsx'

/** Saying a decision otherwise, whom it is entrusted to, until when. */
export function addFormulaireDecision(app: Application): void {
  app.get(`${DECISIONS}/:id/modifier`, async c => {
    const decision = await loadDecision(c)
    return renderModifier(c, decision, toSaisie(decision), null)
  })

  app.post(`${DECISIONS}/:id/modifier`, async c => {
    const departements = exigerPiloter(c)
    const { db } = c.var.contexte
    const { id } = await loadDecision(c)
    const champs = await c.req.parseBody()
    const saisie = readSaisie(champs)
    const revision = toNumero(readChamp(champs, 'revision')) ?? 0
    const refus = await tryWrite(() =>
      updateDecision(db, id, revision, saisie, c.var.acteur!.personne, departements),
    )
    if (refus) return renderModifier(c, await loadDecision(c), saisie, refus)
    return redirectWithMessage(c, `${DECISIONS}/${id}`, 'La décision est enregistrée.')
  })
}

/** @throws Erreur introuvable, non_connecte, interdit */
async function loadDecision(c: Requete): Promise<DecisionLue> {
  exigerPiloter(c)
  const decision = await findDecision(c.var.contexte.db, readNumero(c), c.var.acteur)
  exiger(c.var.acteur, PILOTER, decision)
  return decision
}

/** A choice that is not a number is one that does not exist: refused at its field rather than dropped. */
function readSaisie(champs: Record<string, unknown>): SaisieDecision {
  const readChoix = (nom: string) => (readChamp(champs, nom) ? (toNumero(readChamp(champs, nom)) ?? 0) : null)
  return {
    texte: readChamp(champs, 'texte'),
    ...{ action: readChoix('action'), responsable: readChoix('responsable') },
    echeance: readChamp(champs, 'echeance').trim() || null,
    // What is not said is shown to as few as possible.
    visibilite: VISIBILITES.find(connue => connue === readChamp(champs, 'visibilite')) ?? 'copilotes',
  }
}

const toSaisie = ({ texte, action, responsable, echeance, visibilite }: DecisionLue): SaisieDecision => ({
  ...{ texte, action: action?.id ?? null, responsable: responsable?.id ?? null, echeance, visibilite },
})

async function renderModifier(
  c: Requete,
  decision: DecisionLue,
  saisie: SaisieDecision,
  refus: Refus | null,
) {
  const { db } = c.var.contexte
  const membres = await listMembres(db, decision.departement, { statuts: ['confirme', 'retire'] })
  const actions = await listActionsConcernees(db, decision.departement)
  const erreurOf = (nom: keyof SaisieDecision) => fauteOf(refus?.fautes ?? [], nom)
  return renderPage(
    c,
    {
      titre: `Modifier la décision n° ${decision.id}`,
      section: 'Décisions',
      fil: [...FIL_DECISIONS, { texte: `Décision n° ${decision.id}`, href: `${DECISIONS}/${decision.id}` }],
    },
    <>
      <ResumeErreurs fautes={refus?.fautes ?? []} />
      <Conflit refus={refus} lignes={compare(toSaisie(decision), saisie, membres, actions)} />
      <Formulaire action={`${DECISIONS}/${decision.id}/modifier`}>
        <input type="hidden" name="revision" value={decision.revision} />
        <ChampTexteLong nom="texte" libelle="Décision" valeur={saisie.texte} erreur={erreurOf('texte')} />
        <ChampListe
          nom="responsable"
          libelle="Responsable"
          aide="Le membre de la gouvernance qui la met en œuvre."
          facultatif
          invite="Personne"
          options={membres
            .filter(({ id, statut }) => statut === 'confirme' || id === saisie.responsable)
            .map(({ id, nom }) => ({ valeur: String(id), texte: nom }))}
          valeur={saisie.responsable ? String(saisie.responsable) : ''}
          erreur={erreurOf('responsable')}
        />
        <Champ
          nom="echeance"
          type="date"
          libelle="Échéance"
          facultatif
          valeur={saisie.echeance ?? ''}
          erreur={erreurOf('echeance')}
        />
        <ChampListe
          nom="action"
          libelle="Action concernée"
          facultatif
          invite="Aucune"
          options={actions.map(action => ({ valeur: String(action.id), texte: nameAction(action) }))}
          valeur={saisie.action ? String(saisie.action) : ''}
          erreur={erreurOf('action')}
        />
        <ChampRadios
          nom="visibilite"
          libelle="Qui peut la lire"
          valeur={saisie.visibilite}
          options={VISIBILITES.map(valeur => ({ valeur, texte: NOM_DE_LA_VISIBILITE[valeur] }))}
        />
        <Bouton texte="Enregistrer" />
      </Formulaire>
    </>,
    refus?.statut ?? 200,
  )
}

const nameAction = ({ feuille_titre, numero, titre }: ActionConcernee) =>
  shorten(`${feuille_titre}, ${numero} : ${titre}`)

function compare(
  avant: SaisieDecision,
  saisie: SaisieDecision,
  membres: Membre[],
  actions: ActionConcernee[],
) {
  const tell = (de: SaisieDecision): Record<string, string | null> => ({
    Décision: de.texte || null,
    Responsable: membres.find(({ id }) => id === de.responsable)?.nom ?? null,
    Échéance: de.echeance,
    'Action concernée': actions.filter(({ id }) => id === de.action).map(nameAction)[0] ?? null,
    'Qui peut la lire': NOM_DE_LA_VISIBILITE[de.visibilite],
  })
  const [a, b] = [tell(avant), tell(saisie)]
  return Object.keys(a).map(champ => ({ champ, a: a[champ] ?? null, b: b[champ] ?? null }))
}
