import { findHeure, toInstant } from '../../../agenda/heure-de-paris.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import { hrefWith } from '../../../socle/http/href-with.ts'
import { findJour, formatDate, formatHeure } from '../../../socle/texte/dates.ts'
import { NOUVELLE } from '../../routes/adresses.ts'
import { addJours } from '../../semaine.ts'
import { listRendezVousExternes, type RendezVousExterne } from '../list-calendriers.ts'

/** The appointments of these days that one's own calendars hold, each to record from once it has begun. Nothing without calendar. */
export async function showRendezVousExternes(c: Requete, personne: string, jours: readonly string[]) {
  const { db, maintenant } = c.var.contexte
  const [du, au] = [toInstant(jours[0]!, '00:00'), toInstant(addJours(jours.at(-1)!, 1), '00:00')]
  const lus = du && au ? await listRendezVousExternes(db, personne, du, au) : []
  if (lus.length === 0) return null
  return (
    <section aria-labelledby="mon-agenda">
      <h2 id="mon-agenda">Dans mon agenda</h2>
      <ul>
        {lus.map(rendezVous => (
          <li key={rendezVous.id}>
            {sayQuand(rendezVous)} : {rendezVous.titre}
            {rendezVous.debut <= maintenant() && (
              <>
                {' — '}
                <a href={hrefOfNote(rendezVous)}>
                  Noter<span className="fr-sr-only"> l’activité de {rendezVous.titre}</span>
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const sayQuand = ({ debut, fin }: RendezVousExterne) =>
  `${formatDate(findJour(debut))}, ${formatHeure(findHeure(debut))} à ${formatHeure(findHeure(fin))}`

function hrefOfNote({ debut, fin }: RendezVousExterne): string {
  const minutes = Math.round((fin.getTime() - debut.getTime()) / 60_000)
  return hrefWith(NOUVELLE, { date: findJour(debut), duree: String(Math.max(1, minutes)) })
}
