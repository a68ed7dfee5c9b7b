import { asc, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { addStructure, planPourTest } from '../../../tests/permanences-de-test.ts'
import { createVisite } from '../../../tests/visite.ts'
import { serie } from '../../agenda/tables.ts'
import { searchPermanences } from '../../cli/permanences.ts'
import { followMesures } from '../../observatoire/moteur/follow-mesures.ts'
import { refreshFaits } from '../../observatoire/moteur/refresh-faits.ts'
import { listOffres } from '../../orientation/chemin/offres.ts'
import { createApp } from '../../serveur.ts'
import { courriel } from '../../socle/courriel/tables.ts'
import { tellEntree } from '../../socle/journal/recits.ts'
import { journal } from '../../socle/journal/tables.ts'
import { findMesure } from '../../socle/mesure/registre.ts'
import { listDates } from '../list-dates.ts'

const { db } = await createBaseDeTest()
let quand = new Date('2026-03-03T08:00:00+01:00')
const app = createApp(createContexteDeTest(db, { maintenant: () => quand }))
const public_ = createVisite(app)
/** Texts as one reads them: without the no-break spaces of French. */
const read = async (chemin: string) => (await (await public_.get(chemin)).text()).replaceAll('\u00a0', ' ')

const ATELIER = {
  ...{ nature: 'atelier', titre: 'Découvrir sa messagerie', adresse: 'Salle des fêtes', commune: 'Die' },
  ...{ type_lieu: 'autre_lieu_public', premiere: '2026-03-05', debut: '14:00', fin: '16:00' },
  ...{ rythme: 'une_fois', jusqu_au: '', exceptions: '', places: '8', note: '' },
  ...{ sur_rendez_vous: 'oui', telephone: '04 75 00 11 22' },
}
let lou: Awaited<ReturnType<typeof visitAs>>
let id: number
const connect = () =>
  visitAs(db, app, [{ role: 'mediateur', departement: '26', structure: 'die' }], undefined, quand)

beforeAll(async () => {
  await installDepartements(db, '26')
  await addStructure(db)
  await followMesures(db)
  lou = await connect()
  const reponse = await lou.post('/permanences/nouvelle', ATELIER)
  expect(reponse.status).toBe(303)
  id = Number(reponse.headers.get('Location')!.split('#')[0]!.split('/').at(-1))
  // A permanence the same week, for what tells one from the other.
  await planPourTest(db, { serie: { regle: 'FREQ=DAILY;COUNT=1', ancre: '2026-03-06' } }, [], quand)
})

test('everyone reads that it is a workshop, how to register, and may look for workshops only', async () => {
  const agenda = await read('/agenda?commune=26113')
  for (const texte of ['Atelier : Découvrir sa messagerie', 'Sur inscription, 8 places', 'href="tel:'])
    expect(agenda).toContain(texte)
  expect(agenda).toContain('1 permanence et 1 atelier du 3 mars 2026')
  const ateliers = await read('/agenda?commune=26113&nature=atelier')
  expect(ateliers).toContain('Découvrir sa messagerie')
  expect(ateliers).not.toContain('Aide numérique</a>')
  expect(await read('/agenda?commune=26113&nature=permanence')).not.toContain('Découvrir sa messagerie')
  expect(await read(`/agenda/permanences/${id}`)).toMatch(/<h1[^>]*>Atelier : Découvrir sa messagerie/)
  expect(await read('/agenda.ics?commune=26113')).toContain('SUMMARY:Atelier : Découvrir sa messagerie')
  // A name that says it already does not say it twice.
  await db.update(serie).set({ titre: 'Atelier photo' }).where(eq(serie.nature, 'atelier'))
  expect(await read(`/agenda/permanences/${id}`)).toMatch(/<h1[^>]*>Atelier photo/)
})

test('who follows it reads its name as everyone does, on the page and in the mail', async () => {
  const nom = '« Atelier : Découvrir sa messagerie »'
  await db.update(serie).set({ titre: 'Découvrir sa messagerie' }).where(eq(serie.nature, 'atelier'))
  expect(await read(`/agenda/abonnement?permanence=${id}`)).toContain(`Dates suivies : ${nom}`)
  await public_.post(`/agenda/abonnement?permanence=${id}`, { courriel: 'ada@exemple.fr' })
  const [mail] = await db.select().from(courriel).where(eq(courriel.destinataire, 'ada@exemple.fr'))
  expect(mail!.texte!.replaceAll('\u00a0', ' ')).toContain(nom)
})

test('the public path ends on it, as a workshop; the command line of permanences leaves it out', async () => {
  const offres = await listOffres(
    db,
    { commune: '26113', epci: null, departement: null, autour: null, moment: null },
    quand,
  )
  expect(offres).toMatchObject([
    { type: 'atelier', titre: 'Atelier : Découvrir sa messagerie', href: `/agenda/permanences/${id}` },
    { type: 'permanence' },
  ])
  const dites = await searchPermanences(db, { commune: '26113' }, '2026-03-03')
  expect(dites.map(({ titre }) => titre)).toEqual(['Aide numérique'])
})

test('the calendar of workshops holds workshops only, and the agenda leads to it', async () => {
  const filtre = 'commune=26113&amp;nature=atelier'
  expect(await read('/agenda?commune=26113&nature=atelier')).toContain(`href="/agenda.ics?${filtre}"`)
  const flux = await read('/agenda.ics?commune=26113&nature=atelier')
  expect(flux).toContain('SUMMARY:Atelier : Découvrir sa messagerie')
  expect(flux).toContain('X-WR-CALNAME:Ateliers : Die')
  expect(flux).not.toContain('SUMMARY:Aide numérique')
  const libres = await read('/agenda.ics?commune=26113&sans_rendez_vous=oui')
  expect(libres).toContain('SUMMARY:Aide numérique')
  expect(libres).not.toContain('Découvrir sa messagerie')
})

test('changed, it stays a workshop', async () => {
  const formulaire = await (await lou.get(`/permanences/${id}/modifier`)).text()
  expect(formulaire).toContain('Modifier l’atelier')
  const revision = /name="revision" value="(\d+)"/.exec(formulaire)![1]!
  const { nature: _, ...reste } = ATELIER
  const reponse = await lou.post(`/permanences/${id}/modifier`, {
    ...reste,
    ...{ titre: 'Envoyer une photo', portee: 'tout', revision },
  })
  expect(reponse.status).toBe(303)
  expect(await listDates(db, { nature: 'atelier' })).toMatchObject([
    { titre: 'Atelier : Envoyer une photo', nature: 'atelier' },
  ])
})

test('it is recorded from its date as a workshop; held, it is no permanence in the figures', async () => {
  const [atelier, permanence] = await listDates(db, { departement: '26' })
  const saisie = await (await lou.get(`/activites/nouvelle?rendez-vous=${atelier!.id}`)).text()
  expect(saisie).toMatch(/value="collectif"[^>]*checked|checked[^>]*value="collectif"/)
  expect(saisie).toContain('value="Envoyer une photo"')
  quand = new Date('2026-03-06T18:00:00+01:00')
  // Three days later, the session is over.
  lou = await connect()
  for (const { id: date, revision } of [atelier!, permanence!]) {
    const formulaire = await (await lou.get(`/permanences/dates/${date}`)).text()
    const lu = /<input[^>]*name="lu"[^>]*value="([^"]*)"/.exec(formulaire)?.[1] ?? ''
    const tenue = await lou.post(`/permanences/dates/${date}/tenir`, {
      ...{ lu, revision: String(revision), personnes: '6', type_lieu: 'autre_lieu_public' },
    })
    expect(tenue.status).toBe(303)
  }
  const entrees = await db.select().from(journal).orderBy(asc(journal.id))
  const recits = entrees
    .filter(({ objet, objet_id }) => objet === 'permanence' && objet_id === String(id))
    .map(entree => tellEntree({ ...entree, details: entree.details as Record<string, unknown> }))
  expect(recits).toEqual([
    `a annoncé l’atelier n° ${id}`,
    `a modifié l’atelier n° ${id} (aucun courriel)`,
    expect.stringMatching(new RegExp(`^a confirmé l’atelier n° ${id} du jeudi 5 mars 2026`)),
  ])
  await refreshFaits(db)
  const { rows } = await db.execute(`select fait, valeur::int from fait where mesure = 'permanences'`)
  expect(rows).toEqual([{ fait: String(permanence!.id), valeur: 1 }])
  // The proof of people met tells workshops too, by their name.
  const preuve = await findMesure('personnes_aller_vers')!.preuve.tell(db, [String(atelier!.id)])
  expect(preuve).toMatchObject([{ libelle: 'Atelier : Envoyer une photo, Die, le 5 mars 2026' }])
})
