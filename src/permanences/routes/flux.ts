import { addJours } from '../../agenda/jours.ts'
import { findHorizon } from '../../agenda/serie.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { limitRate } from '../../socle/http/limit-rate.ts'
import { findJour } from '../../socle/texte/dates.ts'
import type { FiltreDates } from '../filtre.ts'
import { listDates } from '../list-dates.ts'
import { PLURIELS } from '../nature.ts'
import { findLieuNomme } from '../read-ou.ts'
import { writeCalendrier } from '../write-calendrier.ts'
import { readDemande, toFiltre } from './read-territoire.ts'

/** Calendars come back several times a day, many from one address of a company. */
const LECTURES = { max: 600, fenetreS: 3600 }
/** What is past stays a while: a calendar read once a month misses no cancellation. */
const PASSE_JOURS = 31

/** Calendars to subscribe to: a commune, an EPCI, a place of the directory, as the agenda is filtered, or one permanence. */
export function addFlux(app: Application): void {
  app.get('/agenda.ics', limitRate('agenda', LECTURES), async c => {
    const { db, maintenant } = c.var.contexte
    const { filtre, nom } = await readSujet(c)
    const aujourdhui = findJour(maintenant())
    const dates = await listDates(db, {
      ...filtre,
      ...{ du: addJours(aujourdhui, -PASSE_JOURS), au: findHorizon(aujourdhui) },
    })
    const { search } = new URL(c.req.url)
    return c.body(writeCalendrier(nom, dates, c.var.contexte, `/agenda.ics${search}`), 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="agenda.ics"',
      'Cache-Control': 'public, max-age=900',
    })
  })
}

/** @throws Erreur saisie_invalide when the address names nothing, introuvable when it names nothing known */
async function readSujet(c: Requete): Promise<{ filtre: FiltreDates; nom: string }> {
  const demande = await readDemande(c)
  const quoi = `${demande.nature ? PLURIELS[demande.nature] : 'Aide numérique'}${demande.sansRendezVous ? ' sans rendez-vous' : ''}`
  const lieu = c.req.query('lieu')
  if (lieu) {
    const connu = /^[0-9a-z]{12}$/.test(lieu) ? await findLieuNomme(c.var.contexte.db, lieu) : null
    if (!connu) throw new Erreur('introuvable', 'Ce lieu n’est pas dans l’annuaire.')
    return { filtre: { ...toFiltre(demande), lieu: connu.id }, nom: `${quoi} : ${connu.nom}` }
  }
  const numero = c.req.query('permanence')
  if (numero && /^\d{1,15}$/.test(numero))
    return { filtre: { lignee: Number(numero) }, nom: 'Aide numérique' }
  const { territoire, lu } = demande
  if (lu.inconnu) throw new Erreur('introuvable', lu.inconnu)
  if (!territoire)
    throw new Erreur(
      'saisie_invalide',
      'Dites de quel territoire : ajoutez ?commune=, ?epci= ou ?lieu= à l’adresse du calendrier.',
    )
  return { filtre: toFiltre(demande), nom: `${quoi} : ${territoire.nom}` }
}
