import { desc, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { findLienRecu, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import {
  addStructure,
  createSaisie,
  planPourTest,
  STRUCTURE_DE_DIE,
} from '../../../tests/permanences-de-test.ts'
import { createVisite } from '../../../tests/visite.ts'
import { serie } from '../../agenda/tables.ts'
import { lieu } from '../../annuaire/tables.ts'
import { createApp } from '../../serveur.ts'
import { courriel } from '../../socle/courriel/tables.ts'
import { journal } from '../../socle/journal/tables.ts'
import { listDates } from '../list-dates.ts'
import { planTournee } from '../plan-tournee.ts'

const { db } = await createBaseDeTest()
const MATIN = new Date('2026-03-03T08:00:00+01:00')
let quand = MATIN
const app = createApp(createContexteDeTest(db, { maintenant: () => quand }))
const importer = createImporteur(db)
const public_ = createVisite(app)
/** Texts as one reads them: without the no-break spaces of French. */
const flat = (texte: string) => texte.replaceAll('\u00a0', ' ')
const read = async (chemin: string) => flat(await (await public_.get(chemin)).text())
let lou: Awaited<ReturnType<typeof visitAs>>

beforeAll(async () => {
  await installDepartements(db, '26')
  await addStructure(db)
  lou = await visitAs(db, app, [{ role: 'mediateur', departement: '26', structure: 'die' }])
})
beforeEach(() => {
  quand = MATIN
})

const FORMULAIRE = {
  ...{ nature: 'permanence', titre: 'Aide du jeudi', type_lieu: 'mairie', rythme: 'semaine' },
  ...{ adresse: 'Mairie', commune: 'Luc-en-Diois', premiere: '2026-03-12', debut: '09:30', fin: '11:30' },
}

test('a day years away is refused on its field, wherever one is announced', async () => {
  const refuse = async (chemin: string, champs: Record<string, string>, message: string) => {
    const reponse = await lou.post(chemin, champs)
    expect(reponse.status).toBe(400)
    expect(await reponse.text()).toContain(message)
  }
  const id = await planPourTest(db)
  const [, date] = await listDates(db, { permanence: id })
  const arret = { 'arret-1-adresse': 'Place', 'arret-1-commune': 'Die', 'arret-1-debut': '09:00' }
  const heures = { autre_debut: '14:00', autre_fin: '16:00', debut: '14:00', fin: '16:00' }
  for (const [jour, message] of [
    ['2006-09-15', 'passé depuis plus d’un an'],
    ['0206-09-15', 'passé depuis plus d’un an'],
    ['2025-03-01', 'passé depuis plus d’un an'],
    ['2062-09-15', 'dans plus de cinq ans'],
    ['9999-12-31', 'dans plus de cinq ans'],
  ] as const) {
    await refuse('/permanences/nouvelle', { ...FORMULAIRE, premiere: jour }, message)
    await refuse('/permanences/tournees/nouvelle', { ...FORMULAIRE, ...arret, premiere: jour }, message)
    await refuse(`/permanences/${id}/arreter`, { jour, revision: '0' }, message)
    await refuse(
      `/permanences/${id}/modifier`,
      { ...FORMULAIRE, portee: 'suite', a_partir_du: jour },
      message,
    )
    const chemin = `/permanences/dates/${date!.id}`
    await refuse(`${chemin}/annuler`, { motif: 'Grève', autre_jour: jour, ...heures }, message)
    await refuse(`${chemin}/deplacer`, { ...heures, jour, adresse: 'Mairie', commune: 'Die' }, message)
  }
})

test('what is no day of the calendar, or a reason too long for a poster, is refused', async () => {
  const id = await planPourTest(db)
  const equipe = { structure: STRUCTURE_DE_DIE, mediateurs: [] }
  const bus = { nom: 'Le bus', vehicule: null, note: null, arrets: [createSaisie({ type_lieu: 'bus' })] }
  const tournee = await planTournee(db, bus, equipe, 'camille', quand)
  const refuse = async (chemin: string, champs: Record<string, string>, message: string) => {
    const reponse = await lou.post(`/permanences/${chemin}`, champs)
    expect([reponse.status, flat(await reponse.text())]).toEqual([400, expect.stringContaining(message)])
  }
  for (const jour of ['31/12/2026', '2026-13-45', '2026-02-30', '']) {
    await refuse(`${id}/arreter`, { jour, revision: '0' }, 'Indiquez le jour')
    await refuse(`tournees/${tournee}/annuler`, { jour, motif: 'Panne' }, 'Indiquez le jour à annuler')
  }
  const motif = 'Panne '.repeat(60)
  await refuse(`tournees/${tournee}/annuler`, { jour: '2026-03-10', motif }, '300 caractères au plus')
  expect((await listDates(db, { tournee, maintenues: true }))[1]!.jour).toBe('2026-03-10')
})

test('the place is changed: another of the directory, found without losing what was typed, or an address', async () => {
  const place = { commune: 'Die', code_postal: '26150', code_insee: '26113', typologie: 'CS' }
  await importer([
    createLigne({ ...place, id: 'a1', nom: 'Centre social du Diois' }),
    createLigne({ ...place, id: 'a2', nom: 'Médiathèque de Die', adresse: '3 place du Marché' }),
  ])
  const [centre, mediatheque] = await db.select().from(lieu).orderBy(lieu.nom)
  const creee = await lou.post('/permanences/nouvelle', {
    ...{ ...FORMULAIRE, titre: 'Change de lieu', lieu: centre!.id, adresse: '', commune: '' },
  })
  const chemin = creee.headers.get('Location')!.split('#')[0]!
  const permanence = Number(chemin.split('/').at(-1))
  const listOu = async () => {
    const [date] = await listDates(db, { permanence }, 1)
    return [date!.lieu, date!.adresse, date!.commune!.code]
  }
  const formulaire = await (await lou.get(`${chemin}/modifier`)).text()
  expect(formulaire).toMatch(
    new RegExp(`value="${centre!.id}"[^>]*checked|checked[^>]*value="${centre!.id}"`),
  )
  const champs = { ...FORMULAIRE, titre: 'Titre non enregistré', adresse: '', commune: '', lieu: centre!.id }
  const modify = (propre: Record<string, string>) => lou.post(`${chemin}/modifier`, { ...champs, ...propre })
  const trouves = await modify({ revision: '0', geste: 'chercher', lieu_cherche: 'mediatheque' })
  expect(trouves.status).toBe(200)
  const page = await trouves.text()
  for (const texte of ['1 lieu répond', `value="${mediatheque!.id}"`, 'value="Titre non enregistré"'])
    expect(page).toContain(texte)
  expect((await listOu())[0]).toBe(centre!.id)
  const deux = await modify({ revision: '0', lieu: mediatheque!.id, adresse: 'Salle des fêtes' })
  expect(deux.status).toBe(400)
  expect(await deux.text()).toContain('Vous avez aussi écrit une adresse')
  expect((await modify({ revision: '0', lieu: mediatheque!.id })).status).toBe(303)
  expect(await listOu()).toEqual([mediatheque!.id, 'Médiathèque de Die, 3 place du Marché', '26113'])
  const ailleurs = { revision: '1', lieu: 'autre', adresse: 'Salle des fêtes', commune: 'Luc-en-Diois' }
  expect((await modify(ailleurs)).status).toBe(303)
  expect(await listOu()).toEqual([null, 'Salle des fêtes', '26167'])
})

test('the wrong date is cancelled: it is back in the agenda, its followers and their calendars are told', async () => {
  const id = await planPourTest(db, { serie: { titre: 'Mauvaise date' } })
  const [, date] = await listDates(db, { permanence: id })
  await public_.post(`/agenda/abonnement?permanence=${id}`, { courriel: 'ada@exemple.fr' })
  await public_.post((await findLienRecu(db, 'ada@exemple.fr'))!.replace('https://maillage.test', ''))
  const chemin = `/permanences/dates/${date!.id}`
  expect((await lou.post(`${chemin}/retablir`)).status).toBe(409)
  await lou.post(`${chemin}/annuler`, { motif: 'Grève' })
  expect(await (await lou.get(chemin)).text()).toContain('Rétablir cette date')
  expect((await lou.post(`${chemin}/retablir`)).status).toBe(303)
  const flux = await read(`/agenda.ics?permanence=${id}`)
  const evenement = flux.split('BEGIN:VEVENT').find(texte => texte.includes(date!.uid))!
  for (const ligne of ['STATUS:CONFIRMED', 'SEQUENCE:2', 'SUMMARY:Mauvaise date'])
    expect(evenement).toContain(ligne)
  expect(await read(`/agenda/permanences/${id}`)).not.toContain('Grève')
  const [mail] = await db
    .select()
    .from(courriel)
    .where(eq(courriel.sujet, 'Elle aura bien lieu : Mauvaise date'))
  expect(mail).toMatchObject({ destinataire: 'ada@exemple.fr' })
  expect(flat(mail!.texte!)).toContain('mardi 10 mars 2026, de 9 h à 12 h')
  const [entree] = await db.select().from(journal).orderBy(desc(journal.id)).limit(1)
  expect(entree).toMatchObject({ action: 'rétablir une date', details: { jour: '2026-03-10', courriels: 1 } })
})

test('a date whose replacement is cancelled is replaced no more: it is said nowhere, and it may be restored', async () => {
  const id = await planPourTest(db, { serie: { titre: 'Sans remplaçante' } })
  const [, date] = await listDates(db, { permanence: id })
  const chemin = `/permanences/dates/${date!.id}`
  const autre = { autre_jour: '2026-03-12', autre_debut: '14:00', autre_fin: '16:00' }
  await lou.post(`${chemin}/annuler`, { motif: 'Grève', ...autre })
  const remplacee = flat(await (await lou.get(chemin)).text())
  expect(remplacee).toContain('jeudi 12 mars 2026, de 14 h à 16 h')
  expect(remplacee).not.toContain('Rétablir cette date')
  const refusee = await lou.post(`${chemin}/retablir`)
  expect(refusee.status).toBe(409)
  const refus = await refusee.text()
  expect(refus).toContain('annulez plutôt celle-là')
  expect(refus).not.toContain('toujours dans le formulaire')
  const { id: remplacante } = (await listDates(db, { permanence: id, du: '2026-03-12' }))[0]!
  await lou.post(`/permanences/dates/${remplacante}/annuler`, { motif: 'Panne' })
  expect(flat(await (await lou.get(chemin)).text())).not.toContain('À la place : <a')
  expect(await read(`/agenda/permanences/${id}`)).not.toContain('À la place')
  const encore = await lou.post(`${chemin}/annuler`, { motif: 'Grève' })
  expect([encore.status, await encore.text()]).toEqual([
    409,
    expect.stringContaining('Rétablissez-la d’abord'),
  ])
  expect(await (await lou.get(chemin)).text()).toContain('Rétablir cette date')
  expect((await lou.post(`${chemin}/retablir`)).status).toBe(303)
  expect((await listDates(db, { permanence: id }))[1]).toMatchObject({ etat: 'prevu', remplace: null })
})

test('a form that is clicked twice announces once', async () => {
  const arret = { 'arret-1-adresse': 'Place', 'arret-1-commune': 'Die', 'arret-1-debut': '09:00' }
  for (const [chemin, propre] of [
    ['/permanences/nouvelle?lieu=autre', { titre: 'Une seule fois' }],
    ['/permanences/tournees/nouvelle', { titre: 'Une seule tournée', ...arret, 'arret-1-fin': '11:00' }],
  ] as const) {
    const envoi = /name="envoi" value="([^"]+)"/.exec(await (await lou.get(chemin)).text())![1]!
    const send = () => lou.post(chemin.split('?')[0]!, { ...FORMULAIRE, ...propre, envoi })
    const [premiere, deuxieme] = await Promise.all([send(), send()])
    expect(premiere.status).toBe(303)
    expect(deuxieme.headers.get('Location')).toBe(premiere.headers.get('Location'))
    const nom = propre.titre
    expect(await db.$count(serie, eq(serie.titre, nom))).toBe(1)
  }
})

test('what began years ago is changed without its first day being refused', async () => {
  const ancienne = { titre: 'De longue date', commune: '26086', ancre: '2021-03-02', jusqu_au: '2026-03-31' }
  const id = await planPourTest(db, { serie: ancienne }, [], quand)
  const champs = { ...FORMULAIRE, portee: 'tout', revision: '0' }
  const modify = (premiere: string) => lou.post(`/permanences/${id}/modifier`, { ...champs, premiere })
  expect((await modify('2020-03-03')).status).toBe(400)
  expect((await modify('2021-03-02')).status).toBe(303)
})

test('changed from a day on, the addresses given out lead to what goes on', async () => {
  const id = await planPourTest(db, { serie: { titre: 'Aide du mardi', commune: '26086' } })
  const champs = {
    ...{ ...FORMULAIRE, titre: 'Aide du jeudi', rythme: 'semaine', premiere: '2026-03-12' },
    ...{
      adresse: 'Mairie',
      commune: 'Luc-en-Diois',
      portee: 'suite',
      a_partir_du: '2026-03-12',
      revision: '0',
    },
  }
  const reponse = await lou.post(`/permanences/${id}/modifier`, champs)
  expect(reponse.status).toBe(303)
  const suite = reponse.headers.get('Location')!.split('#')[0]!.split('/').at(-1)
  const flux = await read(`/agenda.ics?permanence=${id}`)
  for (const debut of ['20260303T080000Z', '20260310T080000Z', '20260312T083000Z'])
    expect(flux).toContain(`DTSTART:${debut}`)
  const avant = flat(await read(`/agenda/permanences/${id}`))
  expect(avant).toContain('Cela change à partir du jeudi 12 mars 2026')
  expect(avant).toContain(`href="/agenda/permanences/${suite}"`)
  const fiche = flat(await (await lou.get(`/permanences/${id}`)).text())
  expect(fiche).toContain('À partir du jeudi 12 mars 2026')
  expect(fiche).not.toContain('Jeudi 19 mars 2026')
  quand = new Date('2026-03-11T08:00:00+01:00')
  const apres = await public_.get(`/agenda/permanences/${id}`)
  expect(apres.status).toBe(302)
  expect(apres.headers.get('Location')).toBe(`/agenda/permanences/${suite}`)
})
