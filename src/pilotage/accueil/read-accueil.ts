import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm'
import type { IndicateurLu } from '../../observatoire/valeurs/indicateur-lu.ts'
import { readIndicateurs } from '../../observatoire/valeurs/read-indicateurs.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { findJour } from '../../socle/texte/dates.ts'
import type { Feuille } from '../feuille-de-route/feuille.ts'
import { type ActionSuivie, listActions } from '../feuille-de-route/list-actions.ts'
import { listFeuilles } from '../feuille-de-route/list-feuilles.ts'
import { noteAvancement, action as tableAction } from '../feuille-de-route/tables.ts'
import { type DecisionLue, listDecisions } from '../gouvernance/list-decisions.ts'
import { listFeuillesPubliees } from '../publication/list-feuilles-publiees.ts'
import { listReunions } from '../reunions/list-reunions.ts'
import type { Reunion } from '../reunions/reunion.ts'
import type { Visibilite } from '../visibilite.ts'

/** How long something is news, in days. */
const NOUVEAU = 30
const NOUVELLES = 6
/** What awaits someone is counted whole, and each of it is looked at: the page and the mails choose what they show. */
const TOUTES = 2 ** 31 - 1

/** A progress note, with the action that it is about. */
export type Nouvelle = { le: string; texte: string; feuille: string; numero: string; titre: string }

export type Accueil = {
  /** `publiee`: a version was adopted, which everyone reads. */
  feuilles: (Feuille & { publiee: boolean })[]
  actions: ActionSuivie[]
  indicateurs: IndicateurLu[]
  /** Not closed, what is due first. */
  decisions: DecisionLue[]
  /** To come, or to be told held. */
  reunions: Reunion[]
  nouvelles: Nouvelle[]
}

/** Where the roadmaps of a département stand and what awaits those who steer them. */
export async function readAccueil(
  db: Base,
  departement: string,
  visibilites: readonly Visibilite[],
  maintenant: Date,
): Promise<Accueil> {
  const aujourdhui = findJour(maintenant)
  const publiees = new Set((await listFeuillesPubliees(db, { departement })).map(({ id }) => id))
  const feuilles = (await listFeuilles(db, [departement])).map(feuille => ({
    ...feuille,
    publiee: publiees.has(feuille.id),
  }))
  const [actions, decisions, reunions, nouvelles] = await Promise.all([
    Promise.all(feuilles.map(({ id }) => listActions(db, id, maintenant))).then(listes => listes.flat()),
    listDecisions(db, { departement, visibilites, ouvertes: true }, { aujourdhui, parPage: TOUTES }),
    listReunions(db, { departement, aVenir: true }, 1, TOUTES),
    listNouvelles(db, departement, visibilites, aujourdhui),
  ])
  const ids = [...new Set(actions.flatMap(({ indicateurs }) => indicateurs))]
  const indicateurs = await readIndicateurs(db, { departement, ids }, maintenant)
  return { feuilles, actions, indicateurs, decisions: decisions.lignes, reunions: reunions.lignes, nouvelles }
}

function listNouvelles(
  db: Base,
  departement: string,
  visibilites: readonly Visibilite[],
  aujourdhui: string,
): Promise<Nouvelle[]> {
  return db
    .select({
      ...{ le: noteAvancement.le, texte: noteAvancement.texte },
      ...{ feuille: tableAction.feuille, numero: tableAction.numero, titre: tableAction.titre },
    })
    .from(noteAvancement)
    .innerJoin(tableAction, eq(tableAction.id, noteAvancement.action))
    .where(
      and(
        eq(tableAction.departement, departement),
        inArray(noteAvancement.visibilite, [...visibilites]),
        gte(noteAvancement.le, sql`${aujourdhui}::date - ${NOUVEAU}::int`),
      ),
    )
    .orderBy(desc(noteAvancement.le), desc(noteAvancement.id))
    .limit(NOUVELLES)
}
