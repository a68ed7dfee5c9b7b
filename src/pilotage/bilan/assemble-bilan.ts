import { and, asc, between, inArray, sql } from 'drizzle-orm'
import { readIndicateurs } from '../../observatoire/valeurs/read-indicateurs.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { listTerritoires } from '../../territoire/list-territoires.ts'
import type { Feuille } from '../feuille-de-route/feuille.ts'
import { findFeuille } from '../feuille-de-route/find-feuille.ts'
import { type ActionSuivie, listActions } from '../feuille-de-route/list-actions.ts'
import { readTexteRepere } from '../feuille-de-route/read-texte.ts'
import { noteAvancement } from '../feuille-de-route/tables.ts'
import { selectDecisions } from '../gouvernance/list-decisions.ts'
import { findJumelles } from '../versions/find-jumelles.ts'
import { findVersionPublique } from '../versions/find-version-publique.ts'
import type { TexteAction } from '../versions/texte-feuille.ts'
import { type DemandeBilan, type DonneesBilan, VISIBILITES_DU_BILAN } from './bilan.ts'
import { readParEpci } from './read-par-epci.ts'

/**
 * Gathers what a bilan says: actions as they go, figures of the period, notes and decisions of the period that its readers may see.
 * @throws Erreur introuvable (roadmap, action, EPCI), conflit when a bilan for the public is asked before any adoption
 */
export async function assembleBilan(
  db: Base,
  demande: DemandeBilan,
  departements: string[] | 'tous',
  maintenant: Date,
): Promise<DonneesBilan> {
  const feuille = await findFeuille(db, demande.feuille, departements)
  const { departement } = feuille
  const territoires = await listTerritoires(db)
  const { titre: titreFeuille, axes } = await chooseActions(db, feuille, demande, maintenant)
  const choisies = axes.flatMap(({ actions }) => actions)
  const epci = demande.audience === 'epci' ? findEpci(demande, departement, territoires.epcis) : null
  const visibilites = VISIBILITES_DU_BILAN[demande.audience]

  const [indicateurs, notes, decisions] = await Promise.all([
    readIndicateurs(
      db,
      {
        departement,
        ids: [...new Set(choisies.flatMap(action => action.indicateurs))],
        periode: demande.periode,
        ...(epci && { epci: epci.code }),
      },
      maintenant,
    ),
    db
      .select({ action: noteAvancement.action, le: noteAvancement.le, texte: noteAvancement.texte })
      .from(noteAvancement)
      .where(
        and(
          inArray(noteAvancement.action, [-1, ...choisies.map(({ id }) => id)]),
          inArray(noteAvancement.visibilite, [...visibilites]),
          between(noteAvancement.le, demande.periode.du, demande.periode.au),
        ),
      )
      .orderBy(asc(noteAvancement.le), asc(noteAvancement.id)),
    selectDecisions(
      db,
      sql`d.departement = ${departement} and v.etat = 'tenu' and d.visibilite::text = any(${sql.param([...visibilites])}::text[])
        and d.action = any(${sql.param(choisies.map(({ id }) => id))}::bigint[])
        and (v.debut at time zone 'Europe/Paris')::date between ${demande.periode.du} and ${demande.periode.au}`,
    ),
  ])
  // What nobody published is not public, even under an action that is.
  const montres = demande.audience === 'public' ? indicateurs.filter(i => i.publie_le) : indicateurs
  const parId = new Map(montres.map(indicateur => [indicateur.id, indicateur]))

  const siens = territoires.epcis.filter(({ departements: communs }) => communs.includes(departement))
  const parEpci = epci
    ? []
    : await readParEpci(db, { departement, indicateurs: montres, demande, epcis: siens }, maintenant)

  return {
    ...demande,
    titreFeuille,
    departement: territoires.departements.find(({ code }) => code === departement)!,
    epci,
    territoires: siens.map(({ code, nom }) => ({ code, nom })),
    parEpci,
    arreteLe: findJour(maintenant),
    axes: axes.map(({ numero, titre, actions }) => ({
      ...{ numero, titre },
      actions: actions.map(action => ({
        ...{ numero: action.numero, titre: action.titre, statut: action.statut, retard: action.retard },
        jalons: { total: action.jalons.total, atteints: action.jalons.atteints },
        budget: demande.audience === 'public' ? null : action.budget,
        notes: notes.filter(note => note.action === action.id).map(({ le, texte }) => ({ le, texte })),
        decisions: decisions.filter(decision => decision.action?.id === action.id),
        indicateurs: action.indicateurs
          .flatMap(id => parId.get(id) ?? [])
          .filter(({ code }) => action.autres === null || !action.autres.has(code)),
      })),
    })),
  }
}

/** `autres`: codes that the adopted text gives to other actions alone; null when that text is not what is told. */
type ActionChoisie = ActionSuivie & { autres: ReadonlySet<string> | null }
type AxeChoisi = { numero: string; titre: string; actions: ActionChoisie[] }

/** The actions that it is about, under the title of the roadmap; for the public, as the adopted text names them all. */
async function chooseActions(
  db: Base,
  feuille: Feuille,
  { audience, objet }: DemandeBilan,
  maintenant: Date,
): Promise<{ titre: string; axes: AxeChoisi[] }> {
  const suivies = await listActions(db, feuille.id, maintenant)
  if (audience === 'public') return adoptTexte(db, feuille.id, suivies)
  const retenues = audience === 'action' ? suivies.filter(({ numero }) => numero === objet) : suivies
  if (audience === 'action' && retenues.length === 0)
    throw new Erreur(
      'introuvable',
      `L’action ${objet ?? ''} n’est pas dans cette feuille de route. Choisissez-en une dans la liste.`,
    )
  const axes = [...Map.groupBy(retenues, ({ axe }) => axe.id).values()].map(actions => ({
    numero: actions[0]!.axe.numero,
    titre: actions[0]!.axe.titre,
    actions: actions.map(action => ({ ...action, autres: null })),
  }))
  return { titre: feuille.titre, axes }
}

/** Followed actions under their adopted numbers: the working text may have been renumbered and rewritten since. */
async function adoptTexte(
  db: Base,
  feuille: string,
  suivies: ActionSuivie[],
): Promise<{ titre: string; axes: AxeChoisi[] }> {
  const adoptee = await findVersionPublique(db, feuille)
  if (!adoptee)
    throw new Erreur(
      'conflit',
      'Cette feuille de route n’est pas encore adoptée : rien n’en est public. Adoptez une version, puis refaites ce bilan.',
    )
  const { texte } = adoptee
  const jumelles = findJumelles(adoptee, await readTexteRepere(db, feuille), suivies)
  const nommes = new Set(listCodes(texte.axes.flatMap(({ actions }) => actions)))
  const axes = texte.axes.map(axe => ({
    ...{ numero: axe.numero, titre: axe.titre },
    actions: axe.actions.flatMap(action => {
      const suivie = jumelles.get(action)
      const { numero, titre } = action
      return suivie
        ? [{ ...suivie, numero, titre, autres: nommes.difference(new Set(listCodes([action]))) }]
        : []
    }),
  }))
  return { titre: texte.titre, axes }
}

const listCodes = (actions: readonly TexteAction[]): string[] =>
  actions.flatMap(({ indicateurs }) => indicateurs.map(({ code }) => code))

function findEpci(
  { objet }: DemandeBilan,
  departement: string,
  epcis: { code: string; nom: string; departements: string[] }[],
) {
  const epci = epcis.find(({ code, departements }) => code === objet && departements.includes(departement))
  if (epci) return { code: epci.code, nom: epci.nom }
  throw new Erreur(
    'introuvable',
    `L’intercommunalité ${objet ?? ''} n’est pas de ce département. Choisissez-en une dans la liste.`,
  )
}
