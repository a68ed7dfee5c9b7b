import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { readTextePage } from '../../../tests/imports-de-test.ts'
import { createApp } from '../../serveur.ts'
import type { Role } from '../../socle/auth/acteur.ts'
import { defineIndicateur } from '../indicateurs/define-indicateur.ts'
import type { Calcul } from '../indicateurs/definition.ts'
import { listDonnees } from './list-donnees.ts'
import { readDeclarations } from './read-declarations.ts'

const { db } = await createBaseDeTest()
const depots = mkdtempSync(join(tmpdir(), 'maillage-depots-'))
const app = createApp(createContexteDeTest(db, { depots }))
const AUJOURDHUI = '2026-03-03'
const VALENCE_ROMANS = '200068781'
const visit = (role: Role = 'copilote', departement = '26') =>
  visitAs(db, app, [{ role, departement, structure: null }])

const GISEMENTS: Calcul = { type: 'valeur', de: { mesure: 'gisements', filtre: {}, agregation: 'stock' } }
const CANDIDATURES: Calcul = {
  type: 'valeur',
  de: { mesure: 'candidatures', filtre: {}, agregation: 'compte' },
}
let gisements = 0
let candidatures = 0

beforeAll(async () => {
  await installDepartements(db, '26', '01')
  await db.transaction(async tx => {
    const define = (code: string, calcul: Calcul, periodicite: 'annee' | 'trimestre') =>
      defineIndicateur(
        tx,
        { departement: '26', code, libelle: `Indicateur ${code}`, calcul, unite: 'unités', periodicite },
        'camille',
        MARDI_MATIN,
      )
    await define('G1', GISEMENTS, 'annee')
    await define('G2', GISEMENTS, 'annee')
    await define('C1', CANDIDATURES, 'trimestre')
  })
  const { rows } = await db.execute<{ id: number; cle: string }>(sql`select id::int as id, cle from donnee`)
  gisements = rows.find(({ cle }) => cle.startsWith('gisements'))!.id
  candidatures = rows.find(({ cle }) => cle.startsWith('candidatures'))!.id
  await db.execute(sql`update donnee set attendue_depuis = '2025-01-01'`)
})

const list = async () => listDonnees(db, '26', [VALENCE_ROMANS], AUJOURDHUI)
const dire = async () =>
  (await readDeclarations(db, '26', ['gisements|stock'])).map(({ periode, epci, valeur, origine }) => [
    periode,
    epci,
    valeur,
    origine,
  ])

describe('refused', () => {
  test('a member of whom nothing is asked', async () => {
    const membre = await visit('membre')
    expect((await membre.get(`/declarations/${gisements}`)).status).toBe(403)
    expect(await readTextePage(await membre.get('/declarations'))).toContain(
      'Aucun chiffre ne vous est demandé',
    )
  })

  test.each([
    ['not a number', { 'valeur:2025:': 'douze' }, 'n’est pas un nombre'],
    ['a negative count', { 'valeur:2025:': '-3' }, 'plus petit que le minimum'],
    ['half a thing', { 'valeur:2025:': '2,5' }, 'sans virgule'],
    ['a year to come', { 'valeur:2027:': '2' }, 'n’a pas commencé'],
    ['another pace', { 'valeur:2025-03:': '2' }, 'n’est pas une période de ce chiffre'],
    ['an EPCI where one figure is asked', { [`valeur:2025:${VALENCE_ROMANS}`]: '2' }, 'tout le département'],
  ])('%s, and nothing of the form is kept nor lost', async (_, champs, message) => {
    const copilote = await visit()
    const reponse = await copilote.post(`/declarations/${gisements}`, { ...champs, 'valeur:2026:': '7' })
    const page = await reponse.text()
    expect(page.replaceAll('&#x27;', '’')).toContain(message)
    expect(page).toContain('value="7"')
    expect(await dire()).toEqual([])
  })
})

test('one figure serves every indicator that needs it', async () => {
  expect((await list()).find(({ id }) => id === gisements)!.indicateurs.map(({ code }) => code)).toEqual([
    'G1',
    'G2',
  ])
})

test('declared, corrected, taken back: the last word counts, the history remains', async () => {
  const copilote = await visit()
  const url = `/declarations/${gisements}`
  await copilote.post(url, { 'valeur:2025:': '1 200', 'commentaire:2025:': 'Relevé de janvier' })
  expect(await dire()).toEqual([['2025', '', 1200, 'saisi']])
  await copilote.post(url, { 'valeur:2025:': '1250' })
  await copilote.post(url, { 'valeur:2025:': '1250' })
  expect(await dire()).toEqual([['2025', '', 1250, 'saisi']])
  const page = await readTextePage(await copilote.get(url))
  expect(page).toContain('Relevé de janvier')
  await copilote.post(url, { 'valeur:2025:': '' })
  expect(await dire()).toEqual([])
  const { rows } = await db.execute(sql`select 1 from declaration where donnee = ${gisements}`)
  expect(rows).toHaveLength(3)
})

describe('rules', () => {
  const regles = { maille: 'departement', attendue_depuis: '2025-01-01', delai: '10' }

  test('a maximum below the minimum, an address that is none, an unknown organisation', async () => {
    const copilote = await visit()
    const refuse = async (champs: Record<string, string>) =>
      (
        await (await copilote.post(`/declarations/${gisements}/regler`, { ...regles, ...champs })).text()
      ).includes('id="erreurs"')
    expect(await refuse({ minimum: '5', maximum: '2' })).toBe(true)
    expect(await refuse({ courriel: 'caf' })).toBe(true)
    expect(await refuse({ responsable: 'membre:99' })).toBe(true)
    expect(await refuse({ attendue_depuis: 'hier' })).toBe(true)
    expect(await refuse({ attendue_depuis: '2026-02-30' })).toBe(true)
    expect(await refuse({ attendue_depuis: '0001-01-01' })).toBe(true)
  })

  test('a great change asks for a reason', async () => {
    const copilote = await visit()
    await copilote.post(`/declarations/${gisements}/regler`, { ...regles, variation: '50' })
    await copilote.post(`/declarations/${gisements}`, { 'valeur:2025:': '100' })
    const refus = await copilote.post(`/declarations/${gisements}`, { 'valeur:2026:': '200' })
    expect(await refus.text()).toContain('plus de 50 %')
    await copilote.post(`/declarations/${gisements}`, {
      ...{ 'valeur:2026:': '200', 'commentaire:2026:': 'Une usine de plus' },
    })
    expect(await dire()).toEqual([
      ['2025', '', 100, 'saisi'],
      ['2026', '', 200, 'saisi'],
    ])
  })

  test('awaited from a day to come, by EPCI: nothing is to be given yet', async () => {
    const copilote = await visit()
    const url = `/declarations/${gisements}`
    await copilote.post(`${url}/regler`, { ...regles, maille: 'epci', attendue_depuis: '2031-01-01' })
    const page = await copilote.get(url)
    expect(page.status).toBe(200)
    expect(await readTextePage(page)).toContain('Il le sera à partir du mercredi 1er janvier 2031')
    await copilote.post(`${url}/regler`, regles)
  })

  test('the person who is written to may declare, and nothing else', async () => {
    const membre = await visit('membre')
    await (await visit()).post(`/declarations/${gisements}/regler`, { ...regles, courriel: membre.courriel })
    expect(await readTextePage(await membre.get('/declarations'))).toContain('Nombre de gisements')
    expect((await membre.get(`/declarations/${gisements}`)).status).toBe(200)
    expect((await membre.get(`/declarations/${candidatures}`)).status).toBe(403)
  })
})

describe('what is awaited', () => {
  test('periods that are over, late after the delay', async () => {
    const donnee = (await list()).find(({ id }) => id === candidatures)!
    expect(donnee.attendues).toBe(4)
    expect(donnee.manquantes.map(({ periode, enRetard }) => [periode.code, enRetard])).toEqual([
      ['2025-T1', true],
      ['2025-T2', true],
      ['2025-T3', true],
      ['2025-T4', true],
    ])
  })

  test('one mail to each who owes, once a week', async () => {
    const copilote = await visit()
    await copilote.post(`/declarations/${candidatures}/regler`, {
      ...{ maille: 'departement', attendue_depuis: '2025-01-01', delai: '10', courriel: 'fonds@caf.example' },
    })
    const count = async () => {
      const { rows } = await db.execute<{ texte: string }>(
        sql`select texte from courriel where destinataire = 'fonds@caf.example'`,
      )
      return rows
    }
    const press = () => copilote.post('/declarations/completude', { departement: '26' })
    await Promise.all([press(), press()])
    expect(await count()).toHaveLength(1)
    expect((await count())[0]!.texte).toContain(`/declarations/${candidatures}`)
    await copilote.post('/declarations/completude', { departement: '26' })
    expect(await count()).toHaveLength(1)
  })
})

describe('a file', () => {
  const sendFichier = (visite: Awaited<ReturnType<typeof visit>>, nom: string, contenu: string) =>
    visite.send('/declarations/importer', { departement: '26' }, { nom, contenu })

  const CSV = [
    'Indicateur;Date;Total;Remarque',
    'C1;T1 2025;12;',
    'C1;2025-T2;15;dont 3 de 2024',
    'C1;2025-T9;1;',
    'Z9;2025-T1;1;',
    'G1;2025;abc;',
  ].join('\n')

  test('is shown before it is kept, then changes nothing the second time', async () => {
    const copilote = await visit()
    const envoi = await sendFichier(copilote, 'chiffres.csv', CSV)
    const apercu = envoi.headers.get('location')!
    const page = await readTextePage(await copilote.get(apercu))
    expect(page).toContain('5 lignes lues ; 2 chiffres nouveaux ou changés')
    expect(page).toContain('Ligne 4 : « 2025-T9 » n’est pas une période')
    expect(page).toContain('Ligne 5 : Aucun chiffre n’est demandé sous le code « Z9 »')
    expect(page).toContain('« abc » n’est pas un nombre')
    const read = () => readDeclarations(db, '26', ['candidatures|compte'])
    expect(await read()).toEqual([])

    const colonnes = { 'colonne-code': 'Indicateur', 'colonne-periode': 'Date', 'colonne-valeur': 'Total' }
    await copilote.post(apercu.split('?')[0]!, { departement: '26', nom: 'chiffres.csv', ...colonnes })
    expect((await read()).map(({ periode, valeur, origine }) => [periode, valeur, origine])).toEqual([
      ['2025-T1', 12, 'importe'],
      ['2025-T2', 15, 'importe'],
    ])
    expect(readdirSync(depots)).toEqual([])
  })

  test('that leaves a value empty takes nothing back, and says so', async () => {
    const copilote = await visit()
    const envoi = await sendFichier(copilote, 'vides.csv', 'code;periode;valeur\nC1;2025-T1;\nC1;2025-T2;16')
    const apercu = envoi.headers.get('location')!
    expect(await readTextePage(await copilote.get(apercu))).toContain('1 ligne sans valeur')
    await copilote.post(apercu.split('?')[0]!, { departement: '26', nom: 'vides.csv' })
    const lues = await readDeclarations(db, '26', ['candidatures|compte'])
    expect(lues.map(({ periode, valeur }) => [periode, valeur])).toEqual([
      ['2025-T1', 12],
      ['2025-T2', 16],
    ])
  })

  test('that says one thing twice keeps the first, and says the same however often it is sent', async () => {
    const copilote = await visit()
    const send = async () => {
      const envoi = await sendFichier(
        copilote,
        'doubles.csv',
        'code;periode;valeur\nC1;2025-T3;7\nC1;2025-T3;9',
      )
      const apercu = envoi.headers.get('location')!
      const page = await readTextePage(await copilote.get(apercu))
      await copilote.post(apercu.split('?')[0]!, { departement: '26', nom: 'doubles.csv' })
      return page
    }
    const read = async () =>
      (await readDeclarations(db, '26', ['candidatures|compte'])).find(({ periode }) => periode === '2025-T3')
    expect(await send()).toContain('Ligne 3 : Ce chiffre est déjà donné à la ligne 2')
    expect((await read())!.valeur).toBe(7)
    await send()
    expect((await read())!.valeur).toBe(7)
  })

  test('of thousands of figures goes in whole', async () => {
    const copilote = await visit()
    // More than one statement takes.
    await copilote.post(`/declarations/${candidatures}/regler`, {
      ...{ maille: 'epci', attendue_depuis: '2025-01-01', delai: '10' },
    })
    const { rows: epcis } = await db.execute<{ code: string }>(
      sql`select distinct epci as code from commune where departement = '26' and epci is not null`,
    )
    const lignes = epcis.flatMap(({ code }) =>
      Array.from(
        { length: 504 },
        (_, rang) => `C1;${1900 + Math.floor(rang / 4)}-T${(rang % 4) + 1};${code};${rang % 90}`,
      ),
    )
    const envoi = await sendFichier(copilote, 'mille.csv', `code;periode;epci;valeur\n${lignes.join('\n')}`)
    const apercu = envoi.headers.get('location')!.split('?')[0]!
    expect((await copilote.post(apercu, { departement: '26', nom: 'mille.csv' })).status).toBe(303)
    const { rows } = await db.execute(sql`select 1 from declaration where fichier = 'mille.csv'`)
    expect(rows).toHaveLength(lignes.length)
    expect(lignes.length).toBeGreaterThan(8000)
  })

  test('that nobody can read', async () => {
    const copilote = await visit()
    const reponse = await sendFichier(copilote, 'photo.csv', '\u0000\u0001\u0002')
    expect(await reponse.text()).toContain('id="erreurs"')
    expect(readdirSync(depots)).toEqual([])
  })
})
