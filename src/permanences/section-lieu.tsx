import { defineSectionDeLieu } from '../annuaire/lieux/sections-voisines.ts'
import { hrefWith } from '../socle/http/href-with.ts'
import { listDates } from './list-dates.ts'
import { DatesEnLigne } from './routes/liste-dates.tsx'

const DATES = 5

/** The coming permanences of a place, on its fiche. */
defineSectionDeLieu({
  titre: 'Prochaines permanences et ateliers ici',
  render: async (db, { id }, maintenant) => {
    const dates = await listDates(db, { lieu: id, depuis: maintenant }, DATES)
    if (dates.length === 0) return null
    return (
      <>
        <DatesEnLigne dates={dates} sansLieu />
        <p className="mg-ecran-seul">
          <a href={hrefWith('/agenda.ics', { lieu: id })}>Suivre dans mon agenda (iCalendar)</a>
        </p>
      </>
    )
  },
})
