import { beforeAll, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { findLienRecu, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { addStructure, createSaisie, planPourTest } from '../../../tests/permanences-de-test.ts'
import { createVisite } from '../../../tests/visite.ts'
import { lieu } from '../../annuaire/tables.ts'
import { searchPermanences, toJson } from '../../cli/permanences.ts'
import { createApp } from '../../serveur.ts'
import { composeSemaine } from '../compose-semaine.ts'
import { listDates } from '../list-dates.ts'
import { planPermanence } from '../plan-permanence.ts'
import { abonnementPermanences } from '../tables.ts'

const { db } = await createBaseDeTest()
let quand = new Date('2026-03-03T08:00:00+01:00')
const contexte = createContexteDeTest(db, { maintenant: () => quand })
const app = createApp(contexte)
const importer = createImporteur(db)
const MEDIATEUR = [{ role: 'mediateur', departement: '26', structure: 'die' }] as const
const public_ = createVisite(app)
const read = async (chemin: string) => (await public_.get(chemin)).text()
/** Texts as one reads them: without the no-break spaces of French. */
const flat = (texte: string) => texte.replaceAll('\u00a0', ' ')

beforeAll(async () => {
  await installDepartements(db, '26')
  await addStructure(db)
  await importer([
    createLigne({
      nom: 'Centre social du Diois',
      commune: 'Die',
      code_postal: '26150',
      code_insee: '26113',
      typologie: 'CS',
    }),
  ])
})

const FORMULAIRE = {
  nature: 'permanence',
  ...{
    titre: 'Café des écrans',
    type_lieu: 'centre_social',
    premiere: '2026-03-05',
    debut: '09:30',
    fin: '11:30',
  },
  ...{ rythme: 'quinzaine', jusqu_au: '', exceptions: '', places: '', telephone: '', note: '' },
}

test('a form with faults says each in French, and writes nothing', async () => {
  const lou = await visitAs(db, app, [...MEDIATEUR])
  const refuse = async (propre: Record<string, string>, statut = 400) => {
    const reponse = await lou.post('/permanences/nouvelle', {
      ...FORMULAIRE,
      adresse: 'Place du marché',
      commune: 'Die',
      ...propre,
    })
    expect(reponse.status).toBe(statut)
    return reponse.text()
  }
  expect(await refuse({ nature: 'reunion' })).toContain('une permanence ou un atelier')
  expect(await refuse({ fin: '09:00' })).toContain('fin doit venir après')
  expect(await refuse({ premiere: '2026-02-30' })).toContain('premier jour')
  expect(await refuse({ rythme: 'parfois' })).toContain('à quel rythme')
  expect(await refuse({ commune: 'Saint' })).toContain('Plusieurs communes')
  expect(await refuse({ commune: 'Nulle-Part' })).toContain('Aucune commune du département')
  expect(await refuse({ sur_rendez_vous: 'oui' })).toContain('prendre rendez-vous')
  expect(await refuse({ places: '-2' })).toContain('nombre de places')
  expect(await refuse({ exceptions: '31/02/2026' })).toContain('n’est pas un jour')
  expect(await listDates(db, { departement: '26' })).toEqual([])
})

test('announced in a place of the directory, it is in the agenda, on the fiche, in calendars and on the command line alike', async () => {
  const lou = await visitAs(db, app, [...MEDIATEUR])
  const [centre] = await db.select().from(lieu)
  const formulaire = await (await lou.get(`/permanences/nouvelle?lieu=${centre!.id}`)).text()
  expect(formulaire).toMatch(/<option value="centre_social" selected/)
  const reponse = await lou.post('/permanences/nouvelle', { ...FORMULAIRE, lieu: centre!.id })
  expect(reponse.status).toBe(303)
  const fiche = reponse.headers.get('Location')!.split('#')[0]!
  const id = fiche.split('/').at(-1)!

  const attendues = ['2026-03-05', '2026-03-19']
  const agenda = flat(await read('/agenda?commune=26113'))
  for (const texte of [
    'Jeudi 5 mars 2026',
    'De 9 h 30 à 11 h 30',
    'Café des écrans',
    'Centre social du Diois',
  ])
    expect(agenda).toContain(texte)
  expect(agenda).toContain('2 permanences du 3 mars 2026 au 30 mars 2026')
  expect(flat(await read(`/lieux/${centre!.id}`))).toContain('Jeudi 5 mars 2026, de 9 h 30 à 11 h 30')
  const console_ = await searchPermanences(
    db,
    { commune: '26113', du: '2026-03-03', au: '2026-03-30' },
    '2026-03-03',
  )
  expect(console_.map(toJson)).toEqual(
    attendues.map(jour => ({
      ...{ debut: `${jour}T08:30:00.000Z`, fin: `${jour}T10:30:00.000Z`, commune: '26113' },
      ...{ lieu: 'Centre social du Diois, 12 rue des Alpes', type: 'centre_social', statut: 'prevu' },
    })),
  )
  const [{ epci }] = (await db.execute<{ epci: string }>(`select epci from commune where code = '26113'`))
    .rows as [{ epci: string }]
  for (const demande of ['commune=26113', `epci=${epci}`, `lieu=${centre!.id}`, `permanence=${id}`]) {
    const flux = await read(`/agenda.ics?${demande}`)
    expect(flux).toContain('DTSTART:20260305T083000Z')
    // After the last Sunday of March, the same hour by the clock.
    expect(flux).toContain('DTSTART:20260402T073000Z')
    expect(flux).toContain('METHOD:PUBLISH')
  }

  // A date is moved, another is cancelled and replaced: subscribers are told, calendars follow, the page says why.
  const demande = await public_.post('/agenda/abonnement?commune=26113', { courriel: 'Ada@exemple.fr' })
  expect(demande.status).toBe(303)
  const lien = (await findLienRecu(db, 'ada@exemple.fr'))!.replace(contexte.adresse, '')
  expect(await read(lien)).toContain('Confirmer votre abonnement')
  expect((await db.select().from(abonnementPermanences))[0]!.confirme_le).toBeNull()
  await public_.post(lien)
  const [premiere, deuxieme] = await listDates(db, { permanence: Number(id) })
  const annuler = `/permanences/dates/${premiere!.id}/annuler`
  expect((await lou.post(annuler, { motif: '' })).status).toBe(400)
  const remplacement = { autre_jour: '2026-03-06', autre_debut: '14:00', autre_fin: '16:00' }
  expect((await lou.post(annuler, { motif: 'Fuite d’eau', ...remplacement })).status).toBe(303)
  const deplacer = {
    revision: '0',
    jour: '2026-03-20',
    debut: '10:00',
    fin: '12:00',
    adresse: 'Salle Joseph-Reynaud',
    commune: 'Die',
  }
  expect((await lou.post(`/permanences/dates/${deuxieme!.id}/deplacer`, deplacer)).status).toBe(303)
  const croise = await lou.post(`/permanences/dates/${deuxieme!.id}/deplacer`, {
    ...deplacer,
    debut: '11:00',
  })
  expect(croise.status).toBe(409)
  expect(await croise.text()).toContain('pendant que vous écriviez')

  const page = flat(await read(`/agenda/permanences/${id}`))
  for (const texte of [
    'Annulée : jeudi 5 mars 2026',
    'Fuite d’eau',
    'À la place : vendredi 6 mars 2026, de 14 h à 16 h',
    'Salle Joseph-Reynaud',
  ])
    expect(page).toContain(texte)
  const flux = await read('/agenda.ics?commune=26113')
  const evenement = flux.split('BEGIN:VEVENT').find(texte => texte.includes(premiere!.uid))!
  for (const ligne of ['STATUS:CANCELLED', 'SEQUENCE:1']) expect(evenement).toContain(ligne)
  const courriels = await db.execute<{ sujet: string; texte: string }>(
    `select sujet, texte from courriel where destinataire = 'ada@exemple.fr' and sujet not like 'Confirmez%' order by cree_le, sujet`,
  )
  expect(courriels.rows.map(({ sujet }) => sujet).sort()).toEqual([
    'Annulée : Café des écrans',
    'Déplacée : Café des écrans',
  ])
  const sortie = /https:\S+desabonnement\S+/.exec(courriels.rows[0]!.texte)![0].replace(contexte.adresse, '')
  expect((await public_.post(sortie)).status).toBe(303)
  expect(await db.$count(abonnementPermanences)).toBe(0)
  expect((await public_.get(sortie)).status).toBe(404)
})

test('what is over is confirmed from the mediator’s list, and its page refuses impossible counts', async () => {
  const lou = await visitAs(db, app, [...MEDIATEUR])
  const id = await planPourTest(db, { aller_vers: true, serie: { titre: 'Au marché' } }, [lou.personne])
  const [date] = await listDates(db, { permanence: id })
  quand = new Date('2026-03-03T18:00:00+01:00')
  expect(await (await lou.get('/permanences')).text()).toContain('À confirmer (1)')
  const tenir = `/permanences/dates/${date!.id}/tenir`
  const refus = await lou.post(tenir, {
    revision: '0',
    personnes: '3',
    jeunes: '4',
    type_lieu: 'espace_public',
  })
  expect(refus.status).toBe(400)
  const texte = await refus.text()
  expect(texte).toContain('Corrigez l’un des deux')
  // What was typed is still there.
  expect(texte).toMatch(/name="jeunes"[^>]*value="4"|value="4"[^>]*name="jeunes"/)
  expect(
    (await lou.post(tenir, { revision: '0', personnes: '5', jeunes: '4', type_lieu: 'espace_public' }))
      .status,
  ).toBe(303)
  expect(await (await lou.get('/permanences')).text()).toContain('À confirmer (0)')
  // Someone who had the page open since before counts otherwise: both counts are said, and the form is what they may confirm.
  const autre = await lou.post(tenir, {
    ...{ revision: '0', lu: 'prevu', personnes: '7', type_lieu: 'bus' },
  })
  expect(autre.status).toBe(409)
  const conflit = flat(await autre.text())
  expect(conflit).toContain('Il est écrit : 5 personnes, jeunes (moins de 25 ans) : 4, marché')
  expect(conflit).toContain('Vous avez écrit : 7 personnes, bus')
  const lu = /name="lu" value="([^"]+)"/.exec(conflit)![1]!
  expect((await lou.post(tenir, { revision: '0', lu, personnes: '7', type_lieu: 'bus' })).status).toBe(303)
  quand = new Date('2026-03-03T08:00:00+01:00')
})

test('a round is announced on one page, overlapping stops refused', async () => {
  const lou = await visitAs(db, app, [...MEDIATEUR])
  const arrets = {
    ...{
      'arret-1-debut': '09:00',
      'arret-1-fin': '11:00',
      'arret-1-adresse': 'Place',
      'arret-1-commune': 'Die',
    },
    ...{
      'arret-2-debut': '10:00',
      'arret-2-fin': '12:00',
      'arret-2-adresse': 'École',
      'arret-2-commune': 'Luc-en-Diois',
    },
  }
  const champs = {
    titre: 'Le bus du Diois',
    premiere: '2026-03-04',
    rythme: 'semaine',
    vehicule: 'Bus',
    ...arrets,
  }
  const refus = await lou.post('/permanences/tournees/nouvelle', champs)
  expect(refus.status).toBe(400)
  expect(await refus.text()).toContain('avant la fin du précédent')
  const reponse = await lou.post('/permanences/tournees/nouvelle', { ...champs, 'arret-2-debut': '11:30' })
  expect(reponse.status).toBe(303)
  const tournee = reponse.headers.get('Location')!.split('#')[0]!
  const affiche = await public_.get(`/tournees/${tournee.split('/').at(-1)}/affiche.pdf`)
  expect(affiche.headers.get('Content-Type')).toBe('application/pdf')
  expect((await lou.post(`${tournee}/annuler`, { jour: '2026-03-11', motif: 'Panne' })).status).toBe(303)
  const agenda = flat(await read('/agenda?ou=Luc-en-Diois'))
  expect(agenda).not.toContain('Panne')
  const luc = (await listDates(db, { du: '2026-03-11', au: '2026-03-11' })).map(({ etat }) => etat)
  expect(luc).toEqual(['annule', 'annule'])
})

test('nothing in a commune: the agenda and the printed week lead to the nearest', async () => {
  const page = await read('/agenda?commune=26281')
  expect(page).toContain('Rien n’est annoncé ici')
  expect((await public_.get('/agenda?commune=99999')).status).toBe(404)
  expect((await public_.get('/agenda/semaine.pdf')).status).toBe(400)
  const semaine = await public_.get('/agenda/semaine.pdf?commune=26281')
  expect(semaine.status).toBe(200)
})

test('a week too full for one page prints on one page', async () => {
  for (let n = 0; n < 40; n++)
    await planPermanence(
      db,
      createSaisie({
        serie: {
          titre: `Permanence ${n}`,
          commune: '26362',
          regle: 'FREQ=DAILY;COUNT=1',
          ancre: '2026-03-05',
        },
      }),
      ...([{ structure: { id: 'die', departement: '26' }, mediateurs: [] }, 'camille', quand] as const),
    )
  const { pages } = await composeSemaine(db, { code: '26362', nom: 'Valence' }, '2026-03-03', contexte)
  expect(pages).toBe(1)
})

test('the coordination reads who is where, by name, and where nobody went', async () => {
  const coordo = await visitAs(db, app, [{ role: 'coordinateur', departement: '26', structure: null }])
  const semaine = await (await coordo.get('/presence?semaine=2026-03-04')).text()
  for (const texte of ['Camille Durand', 'Au marché', 'Personne n’est désigné'])
    expect(semaine).toContain(texte)
  expect(await (await coordo.get('/presence?semaine=2026-03-04&par=commune')).text()).toContain(
    '<h2>Die</h2>',
  )
  expect((await coordo.get('/presence?departement=01')).status).toBe(404)
  const sans = await (await coordo.get('/presence/communes')).text()
  expect(sans).toContain('Communes sans permanence ni atelier depuis trois mois')
  expect(sans).not.toContain('>Die</a>')
})

test.each([
  [{ commune: '26113', epci: '200068567' }, 'pas les deux'],
  [{ commune: '00000' }, 'code INSEE'],
  [{ epci: '1' }, 'SIREN'],
  [{ du: 'demain' }, 'AAAA-MM-JJ'],
  [{ du: '2026-03-05', au: '2026-03-04' }, 'avant le premier'],
])('permanences %o: « %s »', async (options, message) => {
  await expect(searchPermanences(db, options, '2026-03-03')).rejects.toThrow(message)
})
