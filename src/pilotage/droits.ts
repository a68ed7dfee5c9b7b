import { type SQL, sql } from 'drizzle-orm'
import type { Acteur } from '../socle/auth/acteur.ts'
import { defineDroits, departementsAutorises, peut } from '../socle/auth/droits.ts'
import { VISIBILITES, type Visibilite } from './visibilite.ts'

/** Reading the steering from within: the working text, what is for members. */
export const LIRE_PILOTAGE = 'pilotage.lire'
/** Writing it: roadmap, governance, versions, meetings, decisions, bilans. Also reading what is for co-pilots alone. */
export const PILOTER = 'pilotage.piloter'
/** Telling how actions go: progress notes, milestones. */
export const SUIVRE = 'pilotage.suivre'

defineDroits({
  [LIRE_PILOTAGE]: ['administrateur', 'copilote', 'coordinateur', 'membre'],
  [PILOTER]: ['administrateur', 'copilote'],
  [SUIVRE]: ['administrateur', 'copilote', 'coordinateur'],
})

/** What an actor may read in a département, of what is shown by visibility. Denied by default: 'public' alone. */
export function visibilitesAutorisees(acteur: Acteur, departement: string): readonly Visibilite[] {
  if (peut(acteur, PILOTER, { departement })) return VISIBILITES
  return peut(acteur, LIRE_PILOTAGE, { departement }) ? ['public', 'membres'] : ['public']
}

/** The same as an SQL condition, for lists over several départements. */
export function isVisible(acteur: Acteur, departement: SQL, visibilite: SQL): SQL {
  const within = (droit: string) => {
    const departements = departementsAutorises(acteur, droit)
    return departements === 'tous' ? sql`true` : sql`${departement} = any(${sql.param(departements)}::text[])`
  }
  return sql`(${visibilite} = 'public' or (${visibilite} = 'membres' and ${within(LIRE_PILOTAGE)}) or ${within(PILOTER)})`
}
