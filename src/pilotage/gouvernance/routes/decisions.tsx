import { z } from 'zod'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../../socle/ui/champs.tsx'
import { FormulaireRecherche } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { FiltresActifs, Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { visibilitesAutorisees } from '../../droits.ts'
import { ETATS_DE_DECISION, type EtatDeDecision } from '../decision.ts'
import { exportDecisions } from '../export-decisions.ts'
import { listActionsConcernees } from '../list-actions-concernees.ts'
import { listComites } from '../list-comites.ts'
import { type DecisionLue, listDecisions } from '../list-decisions.ts'
import { listMembres } from '../list-membres.ts'
import { DECISIONS, FIL_GOUVERNANCE, GOUVERNANCE, hrefOf, hrefOfAction, hrefOfReunion } from './adresses.ts'
import { type Choix, chooseDepartement } from './choose-departement.ts'
import { EtatDeLaDecision, shorten } from './liste-decisions.tsx'
import { OngletsDepartements } from './onglets-departements.tsx'

const NUMERO = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined)
/** What the address may ask; anything unreadable is ignored. */
const DEMANDE = z.object({
  etat: z.enum(ETATS_DE_DECISION).optional().catch(undefined),
  comite: NUMERO,
  responsable: NUMERO,
  action: NUMERO,
  q: z.string().trim().max(200).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
type Demande = z.infer<typeof DEMANDE> & { departement: string }

const NOM_DE_L_ETAT: Record<EtatDeDecision, string> = {
  ouverte: 'Ouvertes',
  echue: 'En retard',
  close: 'Closes',
}
/** More than a register of decisions holds. */
const TOUTES = 100_000

type Option = { valeur: string; texte: string }
type Options = { comites: Option[]; responsables: Option[]; actions: Option[] }

/** The register of decisions: list, filters, file. */
export function addDecisions(app: Application): void {
  app.get(DECISIONS, async c => {
    const { choix, demande, filtre, aujourdhui } = await readDemande(c)
    const { db } = c.var.contexte
    const liste = await listDecisions(db, filtre, { aujourdhui, page: demande.page })
    if (liste.total > 0 && liste.lignes.length === 0)
      return c.redirect(hrefOf(DECISIONS, { ...demande, page: Math.ceil(liste.total / liste.parPage) }), 302)
    const options = await readOptions(c, demande.departement)
    return renderPage(
      c,
      {
        titre: 'Décisions',
        section: 'Gouvernance',
        fil: FIL_GOUVERNANCE,
        chapeau: `${choix.departement.nom} : ce que les comités ont décidé, et ce qu’il en est.`,
      },
      <>
        <OngletsDepartements choix={choix} chemin={DECISIONS} />
        <Filtres demande={demande} options={options} />
        <FiltresActifs
          filtres={listFiltres(demande, options)}
          hrefSansFiltre={hrefOf(DECISIONS, { departement: demande.departement })}
        />
        {liste.total === 0 ? (
          <Vide filtree={listFiltres(demande, options).length > 0} choix={choix} />
        ) : (
          <>
            <p>
              <strong>{formatCompte(liste.total, 'décision', 'décisions', 'aucune')}</strong>.{' '}
              <a href={hrefOf(`${DECISIONS}.csv`, { ...demande, page: undefined })}>
                Télécharger cette liste (CSV)
              </a>
            </p>
            <TableauDecisions decisions={liste.lignes} aujourdhui={aujourdhui} />
            <Pagination {...liste} hrefOf={page => hrefOf(DECISIONS, { ...demande, page })} />
          </>
        )}
      </>,
    )
  })

  app.get(`${DECISIONS}.csv`, async c => {
    const { choix, filtre, aujourdhui } = await readDemande(c)
    const { db, adresse } = c.var.contexte
    const { lignes } = await listDecisions(db, filtre, { aujourdhui, parPage: TOUTES })
    return c.body(exportDecisions(lignes, { aujourdhui, adresse }), 200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="decisions-${choix.departement.code}-${aujourdhui}.csv"`,
      'Cache-Control': 'private, no-store',
    })
  })
}

async function readDemande(c: Requete) {
  const choix = await chooseDepartement(c, c.req.query('departement'))
  const departement = choix.departement.code
  const demande: Demande = { ...DEMANDE.parse(c.req.query()), departement }
  const filtre = { ...demande, visibilites: visibilitesAutorisees(c.var.acteur, departement) }
  return { choix, demande, filtre, aujourdhui: findJour(c.var.contexte.maintenant()) }
}

async function readOptions(c: Requete, departement: string): Promise<Options> {
  const { db } = c.var.contexte
  const toOption = ({ id, nom }: { id: number; nom: string }) => ({ valeur: String(id), texte: nom })
  const actions = await listActionsConcernees(db, departement)
  return {
    comites: (await listComites(db, departement)).map(toOption),
    responsables: (await listMembres(db, departement, { statuts: ['confirme', 'retire'] })).map(toOption),
    actions: actions.map(({ id, feuille_titre, numero, titre }) => ({
      ...{ valeur: String(id), texte: shorten(`${feuille_titre}, ${numero} : ${titre}`) },
    })),
  }
}

function Filtres({ demande, options }: { demande: Demande; options: Options }) {
  const choix = (nom: 'comite' | 'responsable' | 'action', libelle: string, liste: Option[]) =>
    liste.length > 0 && (
      <ChampListe
        nom={nom}
        libelle={libelle}
        facultatif="tacite"
        invite={nom === 'action' ? 'Toutes' : 'Tous'}
        valeur={demande[nom] === undefined ? undefined : String(demande[nom])}
        options={liste}
      />
    )
  return (
    <FormulaireRecherche action={DECISIONS} libelle="Filtrer les décisions">
      <input type="hidden" name="departement" value={demande.departement} />
      <Champ nom="q" libelle="Mots" type="recherche" facultatif="tacite" valeur={demande.q} />
      <ChampListe
        nom="etat"
        libelle="État"
        facultatif="tacite"
        invite="Toutes"
        valeur={demande.etat}
        options={ETATS_DE_DECISION.map(valeur => ({ valeur, texte: NOM_DE_L_ETAT[valeur] }))}
      />
      {choix('comite', 'Comité', options.comites)}
      {choix('responsable', 'Responsable', options.responsables)}
      {choix('action', 'Action', options.actions)}
      <Bouton texte="Filtrer" priorite="secondaire" />
    </FormulaireRecherche>
  )
}

function listFiltres(demande: Demande, { comites, responsables, actions }: Options) {
  const hrefSans = (sans: Partial<Demande>) => hrefOf(DECISIONS, { ...demande, page: undefined, ...sans })
  const nameOf = (options: Option[], id: number) =>
    options.find(({ valeur }) => valeur === String(id))?.texte ?? 'inconnu'
  const { etat, comite, responsable, action, q } = demande
  return [
    etat && { texte: `État : ${NOM_DE_L_ETAT[etat]}`, href: hrefSans({ etat: undefined }) },
    comite && { texte: `Comité : ${nameOf(comites, comite)}`, href: hrefSans({ comite: undefined }) },
    responsable && {
      texte: `Responsable : ${nameOf(responsables, responsable)}`,
      href: hrefSans({ responsable: undefined }),
    },
    action && { texte: `Action : ${nameOf(actions, action)}`, href: hrefSans({ action: undefined }) },
    q && { texte: `Mots : ${q}`, href: hrefSans({ q: undefined }) },
  ].filter(filtre => typeof filtre === 'object')
}

function Vide({ filtree, choix }: { filtree: boolean; choix: Choix }) {
  if (filtree)
    return (
      <EtatVide titre="Aucune décision ne correspond">
        <p>Retirez un filtre pour en voir d’autres.</p>
      </EtatVide>
    )
  return (
    <EtatVide titre="Aucune décision n’est encore enregistrée">
      <p>
        {choix.pilote
          ? 'Elles s’enregistrent pendant une réunion : '
          : 'Les copilotes les enregistrent en réunion : '}
        <a href={hrefOf(`${GOUVERNANCE}/reunions`, { departement: choix.departement.code })}>
          voir les réunions
        </a>
        .
      </p>
    </EtatVide>
  )
}

function TableauDecisions({ decisions, aujourdhui }: { decisions: DecisionLue[]; aujourdhui: string }) {
  return (
    <Tableau
      legende="Les décisions : celles à tenir d’abord, les closes à la fin"
      lignes={decisions}
      idOf={({ id }) => String(id)}
      colonnes={[
        {
          cle: 'texte',
          titre: 'Décision',
          entete: true,
          cellule: ({ id, texte }) => <a href={`${DECISIONS}/${id}`}>{shorten(texte)}</a>,
        },
        {
          cle: 'etat',
          titre: 'État',
          cellule: decision => <EtatDeLaDecision decision={decision} aujourdhui={aujourdhui} />,
        },
        {
          cle: 'responsable',
          titre: 'Responsable',
          cellule: ({ responsable }) => responsable?.nom ?? 'Personne',
        },
        {
          cle: 'action',
          titre: 'Action',
          cellule: ({ action }) =>
            action ? (
              <a href={hrefOfAction(action)}>{`${action.numero} : ${shorten(action.titre)}`}</a>
            ) : (
              'Aucune'
            ),
        },
        {
          cle: 'reunion',
          titre: 'Prise par',
          cellule: ({ comite, reunion }) => (
            <a href={hrefOfReunion(reunion.id)}>{`${comite.nom}, ${formatDateCourte(reunion.jour)}`}</a>
          ),
        },
      ]}
    />
  )
}
