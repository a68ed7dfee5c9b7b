import { and, asc, eq, gte, inArray, lt } from 'drizzle-orm'
import { defineAgendaDuMediateur } from '../activite/agenda-du-mediateur.ts'
import { rendezVous } from '../agenda/tables.ts'
import { selectDates } from '../permanences/select-dates.ts'
import { permanence, permanenceMediateur } from '../permanences/tables.ts'

// The week of a mediator shows the permanences that they hold today: two registers that do not know each other.
defineAgendaDuMediateur(async (db, personne, du, au) => {
  const siennes = db
    .select({ id: permanenceMediateur.permanence })
    .from(permanenceMediateur)
    .where(eq(permanenceMediateur.personne, personne))
  const dates = await selectDates(
    db,
    and(gte(rendezVous.debut, du), lt(rendezVous.debut, au), inArray(permanence.id, siennes)),
  ).orderBy(asc(rendezVous.debut), asc(rendezVous.id))
  return dates.map(({ id, titre, debut, fin, etat, commune }) => ({
    ...{ id, titre, debut, fin, etat },
    commune: commune?.nom ?? null,
  }))
})
