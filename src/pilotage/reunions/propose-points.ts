import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { rendezVous } from '../../agenda/tables.ts'
import { readIndicateurs } from '../../observatoire/valeurs/read-indicateurs.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { findJour, formatDateCourte } from '../../socle/texte/dates.ts'
import { listActions } from '../feuille-de-route/list-actions.ts'
import { listFeuilles } from '../feuille-de-route/list-feuilles.ts'
import { listDecisions } from '../gouvernance/list-decisions.ts'
import { pointOrdreDuJour, reunion } from '../gouvernance/tables.ts'
import { VISIBILITES } from '../visibilite.ts'
import type { NouveauPoint } from './add-points.ts'
import { listPoints } from './list-points.ts'
import { cutTitre, type Reunion } from './reunion.ts'

/** `retenue`: kept unless it is left; the others are left unless they are kept. `href` leads to what it is about. */
export type Proposition = NouveauPoint & { sujet: string; raison: string; retenue: boolean; href: string }

const DUREE = { reporte: 15, decision: 5, action: 10, indicateur: 10 }
const DECISIONS_AU_PLUS = 40

/**
 * What the agenda of a meeting should hold: what the previous ones postponed, decisions due by then, late actions,
 * indicators off their path; each with its reason. What is on the agenda already is not proposed. For co-pilots: reasons
 * tell what is theirs alone, titles never do, since members read the agenda.
 */
export async function proposePoints(db: Base, lue: Reunion, maintenant: Date): Promise<Proposition[]> {
  const listes = [
    await listReportes(db, lue),
    await listDecisionsDues(db, lue, findJour(maintenant)),
    await listActionsEnRetard(db, lue, maintenant),
    await listIndicateursEcartes(db, lue, maintenant),
  ]
  const sujets = new Set((await listPoints(db, lue.id)).map(({ sujet }) => sujet))
  return listes.flat().filter(({ sujet }) => !sujets.has(sujet))
}

async function listReportes(db: Base, { comite, rendezVous: quand }: Reunion): Promise<Proposition[]> {
  const reportes = await db
    .select({ point: pointOrdreDuJour, debut: rendezVous.debut })
    .from(pointOrdreDuJour)
    .innerJoin(reunion, eq(reunion.id, pointOrdreDuJour.reunion))
    .innerJoin(rendezVous, eq(rendezVous.id, reunion.rendez_vous))
    .where(
      and(
        eq(reunion.comite, comite.id),
        pointOrdreDuJour.reporte,
        // A decision proposes itself as long as it is open.
        sql`coalesce(${pointOrdreDuJour.sujet}, '') not like 'decision:%'`,
        lt(rendezVous.debut, quand.debut),
        // Taken up since, by any meeting that was not cancelled.
        sql`not exists (select from point_ordre_du_jour s join reunion r on r.id = s.reunion
          join rendez_vous v on v.id = r.rendez_vous
          where s.sujet = 'point:' || ${pointOrdreDuJour.id} and r.comite = ${comite.id} and v.etat <> 'annule')`,
      ),
    )
    .orderBy(desc(rendezVous.debut), pointOrdreDuJour.rang)
  return reportes.map(({ point, debut }) => ({
    ...{ origine: 'reporte', sujet: `point:${point.id}`, titre: point.titre, retenue: true },
    minutes: point.minutes ?? DUREE.reporte,
    raison: `Reporté à la réunion du ${formatDateCourte(findJour(debut))}.`,
    href: `/gouvernance/reunions/${point.reunion}`,
  }))
}

async function listDecisionsDues(
  db: Base,
  { departement, comite, rendezVous: quand }: Reunion,
  aujourdhui: string,
): Promise<Proposition[]> {
  const jour = findJour(quand.debut)
  const { lignes } = await listDecisions(
    db,
    { departement, visibilites: VISIBILITES, ouvertes: true },
    { aujourdhui, parPage: DECISIONS_AU_PLUS },
  )
  return lignes.flatMap(({ id, texte, echeance, responsable, visibilite, comite: leur, reunion }) => {
    if (!echeance || echeance > jour) return []
    const quoi = visibilite === 'copilotes' ? `Point sur la décision n° ${id}` : `Décision : ${texte}`
    const par = responsable ? ` par ${responsable.nom}` : ''
    return {
      ...{ origine: 'decision_echue', sujet: `decision:${id}`, titre: cutTitre(quoi) },
      ...{ minutes: DUREE.decision, retenue: leur.id === comite.id, href: `/gouvernance/decisions/${id}` },
      raison: `${visibilite === 'copilotes' ? `« ${texte} » ` : ''}Attendue pour le ${formatDateCourte(echeance)}${par}, décidée le ${formatDateCourte(reunion.jour)} (${leur.nom}).`,
    }
  })
}

async function listActionsEnRetard(
  db: Base,
  { departement }: Reunion,
  maintenant: Date,
): Promise<Proposition[]> {
  const feuilles = await listFeuilles(db, [departement])
  const actions = await Promise.all(feuilles.map(({ id }) => listActions(db, id, maintenant)))
  return actions.flat().flatMap(({ id, numero, titre, retard, feuille }) =>
    retard === null
      ? []
      : {
          ...{ origine: 'action_en_retard' as const, sujet: `action:${id}`, retenue: true },
          ...{ titre: cutTitre(`Action ${numero} : ${titre}`), minutes: DUREE.action },
          ...{ raison: retard.raison, href: `/pilotage/feuilles/${feuille}/actions/${numero}` },
        },
  )
}

async function listIndicateursEcartes(
  db: Base,
  { departement }: Reunion,
  maintenant: Date,
): Promise<Proposition[]> {
  const indicateurs = await readIndicateurs(db, { departement }, maintenant)
  return indicateurs.flatMap(({ id, code, libelle, statut, raison }) =>
    statut !== 'hors_trajectoire' && statut !== 'a_surveiller'
      ? []
      : {
          ...{ origine: 'indicateur_hors_trajectoire' as const, sujet: `indicateur:${id}` },
          ...{ titre: cutTitre(`Indicateur ${code} : ${libelle}`), minutes: DUREE.indicateur },
          ...{ raison, retenue: statut === 'hors_trajectoire', href: `/indicateurs/${id}` },
        },
  )
}
