import { z } from 'zod'
import type { Requete } from '../../../socle/http/contexte.ts'
import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampCase, ChampListe } from '../../../socle/ui/champs.tsx'
import { FormulaireRecherche } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { FiltresActifs } from '../../../socle/ui/navigation.tsx'
import { type Colonne, Tableau } from '../../../socle/ui/tableau.tsx'
import { NOM_DU_STATUT, STATUTS } from '../action.ts'
import { chooseActions, type FiltreActions, TRIS_D_ACTIONS, type TriActions } from '../choose-actions.ts'
import type { Feuille } from '../feuille.ts'
import type { ActionSuivie } from '../list-actions.ts'
import { hrefOfAction, hrefOfFeuille } from './adresses.ts'
import { ChangementsDeLot } from './changements-de-lot.tsx'
import type { Pouvoirs } from './load-feuille.ts'
import { BadgeStatut, DitRetard } from './say-action.tsx'

/** What the address may ask; anything unreadable is ignored. */
const DEMANDE = z.object({
  axe: z.string().max(10).optional().catch(undefined),
  statut: z.enum(STATUTS).optional().catch(undefined),
  retard: z.literal('oui').optional().catch(undefined),
  pilote: z
    .string()
    .regex(/^(aucun|\d{1,15})$/)
    .optional()
    .catch(undefined),
  q: z.string().trim().max(200).optional().catch(undefined),
  tri: z.enum(TRIS_D_ACTIONS).catch('ordre'),
  sens: z.enum(['croissant', 'decroissant']).catch('croissant'),
})
type Demande = z.infer<typeof DEMANDE>

export const readDemande = (c: Requete): Demande => DEMANDE.parse(c.req.query())

const toFiltre = ({ axe, statut, retard, pilote, q }: Demande): FiltreActions => ({
  ...{ axe: axe || undefined, statut, retard: retard === 'oui', q: q || undefined },
  pilote: pilote === 'aucun' ? null : pilote ? Number(pilote) : undefined,
})

function hrefOf(feuille: Feuille, demande: Partial<Demande>): string {
  const parametres = Object.entries({ vue: 'liste', ...demande }).filter(
    (parametre): parametre is [string, string] => Boolean(parametre[1]),
  )
  return hrefOfFeuille(feuille.id, `?${new URLSearchParams(parametres)}`)
}

/** The list: filters and order in the address, selection, and what is changed in all that is selected. */
export function VueListe({
  feuille,
  actions,
  membres,
  demande,
  pouvoirs,
}: {
  feuille: Feuille
  actions: readonly ActionSuivie[]
  membres: readonly { id: number; nom: string }[]
  demande: Demande
  pouvoirs: Pouvoirs
}) {
  const tri: TriActions = { cle: demande.tri, sens: demande.sens }
  const choisies = chooseActions(actions, toFiltre(demande), tri)
  const tableau = (
    <Tableau
      legende={formatCompte(choisies.length, 'action', 'actions', 'Aucune')}
      lignes={choisies}
      idOf={({ id }) => String(id)}
      colonnes={listColonnes(feuille, pouvoirs)}
      tri={tri}
      hrefOfTri={({ cle, sens }) => hrefOf(feuille, { ...demande, tri: cle as Demande['tri'], sens })}
    />
  )
  return (
    <>
      <Filtres {...{ feuille, actions, membres, demande }} />
      <FiltresActifs
        filtres={listFiltres(feuille, membres, demande)}
        hrefSansFiltre={hrefOf(feuille, { tri: demande.tri, sens: demande.sens })}
      />
      {choisies.length === 0 ? (
        <EtatVide titre="Aucune action n’est dans ce cas">
          <p>Retirez un filtre pour en voir d’autres.</p>
        </EtatVide>
      ) : pouvoirs.piloter ? (
        // As wide as its table: not one task in one column.
        <form method="post" action={hrefOfFeuille(feuille.id, '/lot')} noValidate>
          {tableau}
          <ChangementsDeLot membres={membres} />
        </form>
      ) : (
        tableau
      )}
    </>
  )
}

function listColonnes(feuille: Feuille, { piloter }: Pouvoirs): Colonne<ActionSuivie>[] {
  const choix: Colonne<ActionSuivie>[] = piloter
    ? [
        {
          ...{ cle: 'choix', titre: 'Choisir' },
          cellule: ({ numero, titre, revision }) => (
            <ChampCase nom="actions" valeur={`${numero}@${revision}`} libelle="Choisir" precision={titre} />
          ),
        },
      ]
    : []
  return [
    ...choix,
    {
      ...{ cle: 'titre', titre: 'Action', entete: true, triable: true },
      cellule: ({ numero, titre }) => (
        <a href={hrefOfAction(feuille.id, numero)}>
          {numero}. {titre}
        </a>
      ),
    },
    {
      ...{ cle: 'statut', titre: 'Statut', triable: true },
      cellule: ({ statut }) => <BadgeStatut statut={statut} />,
    },
    {
      ...{ cle: 'retard', titre: 'Retard', triable: true },
      cellule: ({ retard }) => (retard ? <DitRetard retard={retard} enListe /> : '–'),
    },
    {
      ...{ cle: 'pilote', titre: 'Pilotes' },
      cellule: ({ pilotes }) => pilotes.map(({ nom }) => nom).join(', ') || '–',
    },
    {
      ...{ cle: 'priorite', titre: 'Priorité', triable: true, nombre: true },
      cellule: ({ priorite }) => priorite ?? '–',
    },
    {
      ...{ cle: 'debut', titre: 'Début', triable: true },
      cellule: ({ debut }) => (debut ? formatDateCourte(debut) : '–'),
    },
    {
      ...{ cle: 'fin', titre: 'Fin', triable: true },
      cellule: ({ fin }) => (fin ? formatDateCourte(fin) : '–'),
    },
  ]
}

function Filtres({
  feuille,
  actions,
  membres,
  demande,
}: {
  feuille: Feuille
  actions: readonly ActionSuivie[]
  membres: readonly { id: number; nom: string }[]
  demande: Demande
}) {
  const axes = new Map(actions.map(({ axe }) => [axe.numero, axe.titre]))
  return (
    <FormulaireRecherche action={hrefOfFeuille(feuille.id)} libelle="Filtrer les actions">
      <input type="hidden" name="vue" value="liste" />
      <input type="hidden" name="tri" value={demande.tri} />
      <input type="hidden" name="sens" value={demande.sens} />
      <Champ nom="q" libelle="Mots" type="recherche" facultatif="tacite" valeur={demande.q} />
      <ChampListe
        {...{ nom: 'axe', libelle: 'Axe', facultatif: 'tacite', invite: 'Tous', valeur: demande.axe }}
        options={[...axes].map(([numero, titre]) => ({ valeur: numero, texte: `${numero}. ${titre}` }))}
      />
      <ChampListe
        {...{
          nom: 'statut',
          libelle: 'Statut',
          facultatif: 'tacite',
          invite: 'Tous',
          valeur: demande.statut,
        }}
        options={STATUTS.map(valeur => ({ valeur, texte: NOM_DU_STATUT[valeur] }))}
      />
      <ChampListe
        {...{
          nom: 'pilote',
          libelle: 'Pilote',
          facultatif: 'tacite',
          invite: 'Tous',
          valeur: demande.pilote,
        }}
        options={[
          { valeur: 'aucun', texte: 'Pas encore de pilote' },
          ...membres.map(({ id, nom }) => ({ valeur: String(id), texte: nom })),
        ]}
      />
      <ChampCase nom="retard" libelle="Seulement celles en retard" coche={demande.retard === 'oui'} />
      <Bouton texte="Filtrer" priorite="secondaire" />
    </FormulaireRecherche>
  )
}

function listFiltres(feuille: Feuille, membres: readonly { id: number; nom: string }[], demande: Demande) {
  const { axe, statut, retard, pilote, q } = demande
  const hrefSans = (nom: keyof Demande) => hrefOf(feuille, { ...demande, [nom]: undefined })
  const nomDuPilote = membres.find(({ id }) => String(id) === pilote)?.nom ?? 'aucun'
  return [
    axe && { texte: `Axe : ${axe}`, href: hrefSans('axe') },
    statut && { texte: `Statut : ${NOM_DU_STATUT[statut]}`, href: hrefSans('statut') },
    pilote && { texte: `Pilote : ${nomDuPilote}`, href: hrefSans('pilote') },
    retard && { texte: 'En retard', href: hrefSans('retard') },
    q && { texte: `Mots : ${q}`, href: hrefSans('q') },
  ].filter(filtre => typeof filtre === 'object')
}
