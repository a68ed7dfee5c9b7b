import { eq, sql } from 'drizzle-orm'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import { toPlain } from '../../../../tests/visite.ts'
import { createApp } from '../../../serveur.ts'
import type { Role } from '../../../socle/auth/acteur.ts'
import { defineDroits } from '../../../socle/auth/droits.ts'
import { defineMesures } from '../../../socle/mesure/registre.ts'
import { installCarnet, PRETS, VISITES, writeLignes } from '../../moteur/carnet-de-test.ts'
import { followMesures } from '../../moteur/follow-mesures.ts'
import { refreshFaits } from '../../moteur/refresh-faits.ts'
import { readPeriode } from '../../periodes/periode.ts'
import { publishValeurs } from '../../valeurs/publish-valeurs.ts'
import { defineIndicateur } from '../define-indicateur.ts'
import { setCibles } from '../set-cibles.ts'
import { indicateur } from '../tables.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visit = (role: Role = 'copilote', departement = '26') =>
  visitAs(db, app, [{ role, departement: role === 'administrateur' ? null : departement, structure: null }])
const text = async (reponse: Response) => (await readTextePage(reponse)).replace(/[\u00a0\u202f]/g, ' ')

const PUBLIC = { libelle: 'public', valeurs: { jeunes: 'de jeunes', seniors: 'de seniors' } }
defineDroits({ 'carnet.voir': ['coordinateur'] })
defineMesures(
  { ...VISITES, personnes: true, dimensions: { public: PUBLIC } },
  { ...PRETS, dimensions: { public: PUBLIC } },
)
const pretsEnCours = { mesure: 'prets', agregation: 'stock', filtre: {} } as const
const visites = { mesure: 'visites', agregation: 'somme', filtre: {} } as const

let [prets, secret] = [0, 0]
beforeAll(async () => {
  await installCarnet(db)
  await followMesures(db)
  await writeLignes(
    db,
    { id: 'petit', du: '2026-01-10', combien: 3, commune: '26001', publics: ['jeunes'] },
    { id: 'grand', du: '2026-01-12', combien: 7919, commune: '26002', publics: ['seniors'] },
    { id: 'ancien', du: '2024-05-02', au: '2025-02-01', combien: 41, commune: '26002' },
  )
  await refreshFaits(db)
})

beforeEach(async () => {
  await db.execute(sql`truncate indicateur cascade`)
  const commun = { departement: '26', periodicite: 'annee', unite: 'prêts' } as const
  ;[prets, secret] = await db.transaction(async tx => [
    await defineIndicateur(
      tx,
      { ...commun, code: 'D1.1', libelle: 'Prêts en cours', calcul: { type: 'valeur', de: pretsEnCours } },
      'commande',
      MARDI_MATIN,
    ),
    await defineIndicateur(
      tx,
      {
        ...{ ...commun, unite: 'visites', code: 'D2.1', libelle: 'Visites reçues', ventilation: 'public' },
        calcul: { type: 'valeur', de: visites },
      },
      'commande',
      MARDI_MATIN,
    ),
  ])
})

describe('refused', () => {
  test('a period of which nothing can be told, with the reason; one beyond all calendars is no period', async () => {
    const visite = await visit()
    for (const chemin of ['/indicateurs', `/indicateurs/${prets}`]) {
      expect((await visite.get(`${chemin}?periode=9999`)).status).toBe(200)
      const ancienne = await visite.get(`${chemin}?periode=2019`)
      expect(ancienne.status).toBe(400)
      expect(await text(ancienne)).toContain('les chiffres se lisent depuis le')
    }
    expect((await visite.get(`/indicateurs/${prets}?periode=9999-12`)).status).toBe(200)
  })

  test('to whoever only reads: defining, aiming, taking away', async () => {
    for (const role of ['coordinateur', 'membre'] as const) {
      const visite = await visit(role)
      expect((await visite.get(`/indicateurs/${prets}`)).status).toBe(200)
      for (const suite of ['/modifier', '/cibles', '/retirer'])
        for (const reponse of [
          await visite.get(`/indicateurs/${prets}${suite}`),
          await visite.post(`/indicateurs/${prets}${suite}`),
        ])
          expect(reponse.status).toBe(403)
      expect((await visite.get('/indicateurs/nouveau?departement=26')).status).toBe(403)
      expect(await text(await visite.get(`/indicateurs/${prets}`))).not.toContain('Fixer')
    }
  })

  test('from another département it does not exist, its proof and its files neither', async () => {
    const ailleurs = await visit('copilote', '07')
    for (const suite of ['', '/preuve', '/valeurs.csv', '/valeurs.xlsx', '/modifier', '/cibles', '/retirer'])
      expect((await ailleurs.get(`/indicateurs/${prets}${suite}`)).status).toBe(404)
    expect((await ailleurs.get('/indicateurs?departement=26')).status).toBe(404)
    expect(await text(await ailleurs.get('/indicateurs'))).toContain('Aucun indicateur n’est encore défini')
    const vole = await ailleurs.post('/indicateurs/nouveau?departement=26', { code: 'X' })
    expect(vole.status).toBe(404)
  })

  test('an address that names nothing', async () => {
    const visite = await visit()
    for (const page of ['1e300', '-1', 'deux', '99999999999999999999'])
      expect((await visite.get(`/indicateurs/${prets}/preuve?page=${page}`)).status).toBe(200)
    for (const chemin of [
      '/indicateurs/999999',
      '/indicateurs/abc',
      `/indicateurs/${prets}/preuve?periode=hier`,
    ])
      expect((await visite.get(chemin)).status).toBe(404)
  })
})

describe('figures', () => {
  test('are the same in the list, on the page, on the proof and in the files', async () => {
    const visite = await visit()
    expect(await text(await visite.get('/indicateurs?q=prets'))).toContain('7 922 prêts')
    expect(await text(await visite.get(`/indicateurs/${prets}`))).toContain('7 922 prêts')
    expect(await text(await visite.get(`/indicateurs/${prets}/preuve`))).toContain('7 922 prêts')
    const liste = await (await visite.get('/indicateurs.csv')).text().then(toPlain)
    expect(liste).toMatch(/D1\.1;.*;7922;/)
    const valeurs = await (await visite.get(`/indicateurs/${prets}/valeurs.csv`)).text().then(toPlain)
    expect(valeurs).toMatch(/D1\.1;2026;;;;;7922;/)
    for (const chemin of ['/indicateurs.xlsx', `/indicateurs/${prets}/valeurs.xlsx`]) {
      expect(await readClasseur(await visite.get(chemin))).toContain('7922')
    }
  })

  test('hidden ones appear nowhere, nor what would give them away', async () => {
    for (const role of ['copilote', 'coordinateur', 'administrateur'] as const) {
      const visite = await visit(role)
      const chemins = [
        ...['/indicateurs?q=visites', '/indicateurs.csv?q=visites'],
        ...['', '?epci=E1', '?epci=E2', '/valeurs.csv'].map(suite => `/indicateurs/${secret}${suite}`),
        ...['E1', 'E2'].map(epci => `/indicateurs/${secret}/preuve?periode=2026&epci=${epci}`),
      ]
      const pages = await Promise.all(chemins.map(async chemin => text(await visite.get(chemin))))
      const tout = pages.join('\n') + (await readClasseur(await visite.get('/indicateurs.xlsx?q=visites')))
      expect(tout).toContain('moins de 5')
      // 7 922 less 7 919 is the hidden one.
      expect(/7 ?922/.test(tout) && /7 ?919/.test(tout)).toBe(false)
      const petite = pages[chemins.indexOf(`/indicateurs/${secret}/preuve?periode=2026&epci=E1`)]!
      expect(petite).toContain('Ce chiffre est caché : moins de 5')
      expect(petite).not.toMatch(/Lignes comptées|Ligne petit/)
    }
  })

  test('that something exists says nothing of how many people it is made of', async () => {
    const existe = await db.transaction(tx =>
      defineIndicateur(
        tx,
        {
          ...{ departement: '26', periodicite: 'annee', unite: '', code: 'D3.1', libelle: 'Des visites' },
          calcul: { type: 'existence', de: { ...visites, agregation: 'compte' } },
        },
        'commande',
        MARDI_MATIN,
      ),
    )
    const visite = await visit('coordinateur')
    const preuve = await text(await visite.get(`/indicateurs/${existe}/preuve?periode=2026&epci=E1`))
    expect(preuve).toContain('Chiffre oui')
    expect(preuve).not.toMatch(/Lignes comptées|Ligne petit/)
    expect(preuve).toContain('Des lignes ne sont pas montrées')
    const csv = await (await visite.get(`/indicateurs/${existe}/valeurs.csv`)).text().then(toPlain)
    const ligne = csv.split('\r\n').find(celle => celle.startsWith('D3.1;2026;E1;'))!
    expect(ligne).toContain(';oui;')
    expect(ligne.endsWith(';')).toBe(true)
  })

  test('the rows of a proof are for those who keep the register', async () => {
    const chemin = `/indicateurs/${prets}/preuve?periode=2026&epci=E2`
    const copilote = await text(await (await visit()).get(chemin))
    expect(copilote).toContain('Vous ne pouvez pas voir ces lignes')
    expect(copilote).not.toContain('Ligne grand')
    const page = await text(await (await visit('coordinateur')).get(chemin))
    expect(page).toContain('Ligne grand')
    expect(page).not.toMatch(/Ligne petit|Ligne ancien/)
    expect(page).toContain('Ce qui existe à la fin de la période : prêts. Sans filtre.')
  })

  test('what was published stays beside what it is today', async () => {
    await db.transaction(tx =>
      publishValeurs(
        tx,
        {
          ...{ departement: '26', publication: 'bilan:1', titre: 'Bilan 2026', ids: [prets] },
          periode: readPeriode('2026')!,
        },
        MARDI_MATIN,
      ),
    )
    await writeLignes(db, { id: 'nouveau', du: '2026-02-01', combien: 100, commune: '26002' })
    await refreshFaits(db)
    const page = await text(await (await visit()).get(`/indicateurs/${prets}`))
    expect(page).toMatch(/Bilan 2026 3 mars 2026 2026 Drôme, tout le département 7 922 prêts 8 022 prêts/)
    await db.execute(sql`delete from carnet where id = 'nouveau'`)
    await refreshFaits(db)
  })
})

test('the list filters by state, origin and words, and sorts', async () => {
  await db.transaction(tx =>
    setCibles(
      tx,
      prets,
      { reference: { date: '2025-12-31', valeur: 0 }, cibles: [{ date: '2026-12-31', valeur: 90_000 }] },
      'commande',
      MARDI_MATIN,
    ),
  )
  const visite = await visit('membre')
  const codes = async (parametres: string) =>
    [
      ...(await (await visite.get(`/indicateurs?${parametres}`)).text().then(toPlain)).matchAll(
        />(D\d\.\d) <a /g,
      ),
    ].map(([, code]) => code)
  expect(await codes('')).toEqual(['D1.1', 'D2.1'])
  expect(await codes('sens=decroissant')).toEqual(['D2.1', 'D1.1'])
  expect(await codes('statut=sans_cible')).toEqual(['D2.1'])
  expect(await codes('q=VISITES recues')).toEqual(['D2.1'])
  expect(await codes('origine=jalon')).toEqual([])
  expect(await codes('statut=tout&tri=x&epci=rien&periode=hier')).toEqual(['D1.1', 'D2.1'])
  const csv = await (await visite.get('/indicateurs.csv?statut=sans_cible')).text().then(toPlain)
  expect(csv.trim().split('\r\n')).toHaveLength(2)
})

const SAISIE = {
  ...{ code: 'D3.1', libelle: 'Prêts aux jeunes', type: 'valeur', mesure1: 'prets', agregation1: 'stock' },
  ...{ vue1: 'prets', 'filtre1.public': 'jeunes', unite: 'prêts', periodicite: 'annee', sens: 'hausse' },
}
const readCreee = async (code = 'D3.1') =>
  (await db.select().from(indicateur).where(eq(indicateur.code, code)))[0]

describe('defining', () => {
  test('a preview says the formula and the figures, and keeps nothing', async () => {
    const visite = await visit()
    const reponse = await visite.post('/indicateurs/nouveau?departement=26', { ...SAISIE, geste: 'apercu' })
    expect(reponse.status).toBe(200)
    const page = await text(reponse)
    expect(page).toContain('Nombre de prêts')
    expect(page).toContain('Cette année : 3 prêts')
    expect(await readCreee()).toBeUndefined()
    expect((await db.select().from(indicateur)).length).toBe(2)
  })

  test.each([
    [{ type: 'valeur' }, 'fois'],
    [{ type: 'taux', mesure2: 'prets', agregation2: 'stock' }, '%'],
    [{ type: 'couverture' }, 'intercommunalités'],
    [{ type: 'existence' }, ''],
    [{ type: 'jalon', jalon: 'charte', attendu: 'avancement' }, '%'],
  ])('%o without a unit takes its own: %s', async (propre, unite) => {
    await (await visit()).post('/indicateurs/nouveau?departement=26', { ...SAISIE, ...propre, unite: '' })
    expect((await readCreee())!.unite).toBe(unite)
  })

  test('a preview hides what would be hidden', async () => {
    const saisie = { ...SAISIE, mesure1: 'visites', vue1: 'visites', agregation1: 'somme', geste: 'apercu' }
    const page = await text(await (await visit()).post('/indicateurs/nouveau?departement=26', saisie))
    expect(page).toContain('Cette année : moins de 5')
  })

  test('a preview is rounded for who may not read the rows, and says so', async () => {
    const saisie = { ...SAISIE, mesure1: 'visites', vue1: 'visites', agregation1: 'somme', geste: 'apercu' }
    const seniors = { ...saisie, 'filtre1.public': 'seniors' }
    const look = async (role: Role, champs: Record<string, string>) =>
      text(await (await visit(role)).post('/indicateurs/nouveau?departement=26', champs))
    const page = await look('copilote', seniors)
    expect(page).toContain('Cette année : 7 920 prêts')
    expect(page).not.toContain('7 919')
    expect(page).toContain('arrondis à 5 près')
    // Loans do not count people: they are told as they are.
    expect(await look('copilote', { ...SAISIE, geste: 'apercu' })).not.toContain('arrondis')
  })

  test.each([
    ['code', { code: '' }, 'Donnez un code court'],
    ['libelle', { libelle: '' }, 'Donnez un nom'],
    ['mesure1', { mesure1: '' }, 'Choisissez ce que l’on compte'],
    ['agregation1', { agregation1: '' }, 'Choisissez comment les lignes se comptent'],
    ['type', { agregation1: 'somme' }, 'Choisissez un stock'],
    ['mesure2', { type: 'taux' }, 'Choisissez ce que l’on compte'],
    ['jalon', { type: 'jalon' }, 'Donnez le code du jalon'],
    ['type', { ventilation: 'age' }, 'ne se détaille pas par « age »'],
  ])('a fault at %s is said there, and nothing is lost', async (champ, propre, phrase) => {
    const saisie = { ...SAISIE, ...propre, note: 'Une note à garder', geste: 'enregistrer' }
    const reponse = await (await visit()).post('/indicateurs/nouveau?departement=26', saisie)
    expect(reponse.status).toBe(400)
    const html = await reponse.text().then(toPlain)
    expect(html).toContain(`href="#champ-${champ}"`)
    expect(html).toContain(phrase)
    expect(html).toContain('Une note à garder')
    expect(await readCreee()).toBeUndefined()
  })

  test.each([
    [{ type: 'valeur', mesure2: 'prets', agregation2: 'distinct' }, 'avec'],
    [{ type: 'taux', mesure2: 'prets', agregation2: 'stock' }, 'sur'],
    [{ type: 'progression', mesure2: 'prets', agregation2: 'stock' }, 'jusque'],
    [{ type: 'evolution' }, 'de'],
    [{ type: 'repartition' }, 'de'],
    [{ type: 'couverture' }, 'de'],
    [{ type: 'existence', unite: '' }, 'de'],
    [{ type: 'jalon', jalon: 'charte', attendu: 'existence' }, 'jalon'],
  ])('%o is kept, shown again as it is, and in the journal', async (propre, partie) => {
    const visite = await visit()
    const reponse = await visite.post('/indicateurs/nouveau?departement=26', { ...SAISIE, ...propre })
    expect(reponse.status).toBe(303)
    const creee = (await readCreee())!
    expect(creee.calcul).toMatchObject({ type: propre.type })
    expect(Object.keys(creee.calcul)).toContain(partie)
    expect((await visite.get(`/indicateurs/${creee.id}`)).status).toBe(200)
    const page = await (await visite.get(`/indicateurs/${creee.id}/modifier`)).text().then(toPlain)
    expect(page).toContain('value="D3.1"')
    expect(await text(await visite.get('/journal'))).toContain('a défini l’indicateur D3.1')
  })

  test('two people at once: the second sees both, then chooses', async () => {
    const visite = await visit()
    const chemin = `/indicateurs/${prets}/modifier`
    const saisie = { ...SAISIE, code: 'D1.1', revision: '1' }
    expect((await visite.post(chemin, { ...saisie, libelle: 'Première' })).status).toBe(303)
    const reponse = await visite.post(chemin, { ...saisie, libelle: 'Seconde' })
    expect(reponse.status).toBe(409)
    const html = await reponse.text().then(toPlain)
    expect(html).toContain('Première')
    expect(html).toContain('Seconde')
    expect((await readCreee('D1.1'))!.libelle).toBe('Première')
    const revision = html.match(/name="revision" value="(\d+)"/)![1]!
    expect((await visite.post(chemin, { ...saisie, libelle: 'Seconde', revision })).status).toBe(303)
    expect((await readCreee('D1.1'))!.libelle).toBe('Seconde')
  })
})

/** The cells of a workbook, as one text. */
const readClasseur = async (reponse: Response): Promise<string> =>
  JSON.stringify((await readXlsx(new Uint8Array(await reponse.arrayBuffer()))).sheets[0]!.rows)
