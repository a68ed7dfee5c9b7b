import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { sql } from 'drizzle-orm'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import '../../src/activite/mesures.ts'
import { readStatistiques } from '../../src/activite/statistiques/read-statistiques.ts'
import { structure } from '../../src/annuaire/tables.ts'
import { createPersonne } from '../../src/socle/auth/create-personne.ts'
import { openSession } from '../../src/socle/auth/open-session.ts'
import { portee, session } from '../../src/socle/auth/tables.ts'
import { ROLE } from '../../src/socle/base/emplacement.ts'
import { findMesure } from '../../src/socle/mesure/registre.ts'
import { RACINE } from '../../src/socle/racine.ts'
import { findJour } from '../../src/socle/texte/dates.ts'
import { createImporteur, createLigne, installDepartements } from '../annuaire-de-test.ts'
import { createBaseDeTest } from '../base-de-test.ts'
import { planPourTest } from '../permanences-de-test.ts'
import { CHROMIUM } from './open-chromium.ts'
import { openReseau } from './reseau-de-test.ts'

const AUJOURDHUI = findJour(new Date())

/** A morning in the bus: what each step did is looked for in the base, never on the screen alone. */
describe.skipIf(!CHROMIUM)('a morning in the bus, without network', async () => {
  const { db, nom, socket } = await createBaseDeTest()
  const profil = mkdtempSync(join(tmpdir(), 'maillage-profil-'))
  const port = await findPort()
  const reseau = await openReseau(port)
  let site: ChildProcess
  let contexte: BrowserContext
  let page: Page
  let jeton = ''
  let personne = ''

  beforeAll(async () => {
    await installDepartements(db, '26')
    await createImporteur(db)([
      createLigne(),
      createLigne({
        id: 'a2',
        nom: 'Mairie de Die',
        commune: 'Die',
        code_postal: '26150',
        code_insee: '26113',
        adresse: 'place de la République',
      }),
    ])
    await db.insert(structure).values({ id: 'die', nom: 'Médiathèque de Die', departement: '26' })
    const portees = [{ role: 'mediateur' as const, departement: '26', structure: 'die' }]
    personne = await createPersonne(db, { nom: 'Lou Martin', courriel: 'lou@exemple.fr', portees })
    site = await startSite()
    page = await openBrowser()
  })

  afterAll(async () => {
    await contexte?.close()
    if (site?.exitCode === null) site.kill('SIGKILL')
    reseau.close()
    rmSync(profil, { recursive: true, force: true })
  })

  async function startSite() {
    const env = {
      ...process.env,
      DATABASE_URL: `postgres://${ROLE}@localhost/${nom}?host=${encodeURIComponent(socket)}`,
      MAILLAGE_ADRESSE: reseau.adresse,
      MAILLAGE_MODE: 'demonstration',
      MAILLAGE_DONNEES: profil,
      TZ: 'Europe/Paris',
    }
    const lance = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        join(RACINE, 'tests/navigateur/serveur-a-tuer.ts'),
        String(port),
      ],
      { env, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await once(lance.stdout, 'data')
    return lance
  }

  async function openBrowser() {
    contexte = await chromium.launchPersistentContext(profil, {
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      viewport: { width: 360, height: 740 },
      acceptDownloads: true,
    })
    // The same session, that a browser killed too soon may not have written.
    if (jeton) await contexte.addCookies([{ name: 'session', value: jeton, url: reseau.adresse }])
    else await signIn()
    const ouverte = contexte.pages()[0] ?? (await contexte.newPage())
    ouverte.setDefaultTimeout(45_000)
    ouverte.on('pageerror', erreur => expect.soft(String(erreur)).toBe(''))
    return ouverte
  }

  async function signIn() {
    jeton = await openSession(db, { personne, appareil: 'Tablette', ancien: undefined }, new Date())
    await contexte.addCookies([{ name: 'session', value: jeton, url: reseau.adresse }])
  }

  /** The battery dies: nothing is told to the browser. */
  async function killBrowser() {
    const numeros = readdirSync('/proc').filter(
      numero => /^\d+$/.test(numero) && readCommande(numero).includes(profil),
    )
    for (const numero of numeros) process.kill(Number(numero), 'SIGKILL')
    await contexte.close().catch(() => {})
  }

  const see = (texte: string | RegExp) => page.getByText(texte).first().waitFor()
  const go = async (vue: string) => {
    await page.locator(`[data-onglet="${vue}"]`).click()
  }
  async function record(duree: string, theme = 'E-mail') {
    await go('noter')
    const form = page.locator('[data-saisie]')
    await form.getByRole('radio', { name: duree, exact: true }).check()
    await form.getByRole('checkbox', { name: theme, exact: true }).check()
    await form.getByRole('radio', { name: 'À distance' }).check()
    await form.getByRole('button', { name: 'Enregistrer' }).click()
    await see('L’activité est gardée sur cet appareil')
    await page.locator('[data-annonce]').evaluate(annonce => {
      annonce.textContent = ''
    })
  }
  const waitFile = (nombre: number) =>
    see(
      nombre === 0
        ? 'Tout est envoyé.'
        : nombre === 1
          ? '1 enregistrement à envoyer.'
          : `${nombre} enregistrements à envoyer.`,
    )
  const countActivites = async () => {
    const { rows } = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from activite where supprime_le is null and auteur = ${personne}`,
    )
    return rows[0]!.n
  }
  const send = () => page.getByRole('button', { name: 'Envoyer maintenant' }).click()

  test('the page is kept, and opens without network', async () => {
    await page.goto(`${reseau.adresse}/hors-ligne`)
    await see('Relié au site, au nom de Lou Martin.')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.waitForFunction(() => navigator.serviceWorker.controller)
    // A fiche of the directory, seen with network.
    await go('annuaire')
    await page.getByRole('link', { name: 'Mairie de Die' }).click()
    await page.getByRole('heading', { level: 1, name: 'Mairie de Die' }).waitFor()
    await page.waitForTimeout(1000)
    reseau.cut()
    await page.goto(`${reseau.adresse}/hors-ligne`)
    await see('Sans réseau. Ce que vous notez est gardé sur cet appareil.')
  })

  test('the directory and the fiches seen open without network, as any visitor would see them', async () => {
    await go('annuaire')
    await page.getByLabel('Nom du lieu, ou commune').fill('mairie die')
    await page.getByRole('link', { name: 'Mairie de Die' }).click()
    await page.getByRole('heading', { level: 1, name: 'Mairie de Die' }).waitFor()
    expect(await page.content()).not.toContain('Lou Martin')
    await page.goto(`${reseau.adresse}/membres`)
    await see('Cette page demande du réseau')
  })

  test('five records, then the battery dies: all five are there', async () => {
    for (const duree of ['15 min', '30 min', '45 min', '1 h', '1 h 30']) await record(duree)
    await waitFile(5)
    await killBrowser()
    page = await openBrowser()
    await page.goto(`${reseau.adresse}/hors-ligne`)
    await waitFile(5)
    expect(await countActivites()).toBe(0)
  })

  test('the network comes back, the server dies in the middle: nothing is there twice nor lost', async () => {
    for (const duree of ['15 min', '30 min', '45 min']) await record(duree, 'Bureautique')
    await waitFile(8)
    await db.execute(
      sql`create function tarde() returns trigger language plpgsql as $$ begin perform pg_sleep(0.5); return new; end $$`,
    )
    await db.execute(
      sql`create trigger tarde before insert on activite for each row execute function tarde()`,
    )
    reseau.restore()
    await send()
    await waitTransaction()
    site.kill('SIGKILL')
    await see('Sans réseau')
    await waitFile(8)
    await db.execute(sql`drop function tarde cascade`)
    expect(await countActivites()).toBe(0)
    site = await startSite()
    await send()
    await waitFile(0)
    expect(await countActivites()).toBe(8)
  })

  test('the answer is lost: sent again, it counts once', async () => {
    reseau.cut()
    await record('2 h')
    await record('1 h')
    await waitFile(2)
    // Who is here is asked first, and answered; then nothing is.
    reseau.restore()
    await page.route('**/activites/synchroniser', async route => {
      reseau.mute()
      await route.continue()
    })
    await send()
    await see('Sans réseau')
    await expect.poll(countActivites, { timeout: 45_000 }).toBe(10)
    await page.unroute('**/activites/synchroniser')
    await go('file')
    await see('il sera renvoyé, et compté une seule fois')
    reseau.restore()
    await send()
    await waitFile(0)
    expect(await countActivites()).toBe(10)
  })

  test('corrections without network, of what was sent and of what was not', async () => {
    reseau.cut()
    await page.reload()
    await see('Sans réseau')
    await record('45 min', 'Bureautique')
    await record('1 h', 'Bureautique')
    await go('file')
    await page.getByRole('button', { name: 'Corriger : Accompagnement individuel de 45 min' }).click()
    await page.locator('[data-saisie]').getByRole('radio', { name: '2 h', exact: true }).check()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await see('La correction est gardée')
    await go('semaine')
    await page.getByRole('button', { name: 'Corriger : Accompagnement individuel de 1 h 30' }).click()
    await page.locator('[data-saisie]').getByRole('radio', { name: '15 min', exact: true }).check()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await waitFile(3)
    reseau.restore()
    await send()
    await waitFile(0)
    const { rows } = await db.execute<{ duree: number; n: number }>(
      sql`select duree_minutes as duree, count(*)::int as n from activite group by 1 order by 1`,
    )
    expect(rows).toEqual([
      { duree: 15, n: 3 },
      { duree: 30, n: 2 },
      { duree: 45, n: 2 },
      { duree: 60, n: 3 },
      { duree: 120, n: 2 },
    ])
  })

  test('in the evening: twelve, once, in the base and in the figures', async () => {
    const { rows } = await db.execute(sql`
      select count(*)::int as n, count(distinct id)::int as ids, min(date::text) as jour, max(date::text) as fin, min(structure) as structure
      from activite where supprime_le is null`)
    expect(rows).toEqual([{ n: 12, ids: 12, jour: AUJOURDHUI, fin: AUJOURDHUI, structure: 'die' }])
    const duJour = { departement: '26', depuis: AUJOURDHUI, jusqu_a: AUJOURDHUI }
    expect((await readStatistiques(db, duJour)).courante).toMatchObject({
      activites: 12,
      accompagnements: 12,
    })
    const { rows: mesures } = await db.execute(
      sql`select sum(valeur)::int as n from (${findMesure('accompagnements')!.select(null)}) as f(fait, du, au, departement, commune, sujet, valeur, dimensions)`,
    )
    expect(mesures).toEqual([{ n: 12 }])
  })

  test('two tabs record and send at once: each counts once', async () => {
    reseau.cut()
    await record('30 min')
    const premiere = page
    page = await contexte.newPage()
    page.setDefaultTimeout(45_000)
    await page.goto(`${reseau.adresse}/hors-ligne`)
    await see('Sans réseau')
    await record('45 min')
    await waitFile(2)
    reseau.restore()
    await Promise.all(
      [premiere, page].map(onglet => onglet.getByRole('button', { name: 'Envoyer maintenant' }).click()),
    )
    await waitFile(0)
    await page.close()
    page = premiere
    await waitFile(0)
    expect(await countActivites()).toBe(14)
  })

  test('the account is revoked meanwhile: nothing is lost, a copy goes to who may send it', async () => {
    reseau.cut()
    await record('1 h')
    const portees = await db.delete(portee).returning()
    reseau.restore()
    await send()
    await see('Votre compte ne permet plus de noter l’activité. Rien n’est perdu')
    await waitFile(1)
    await go('file')
    const attendue = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Enregistrer une copie' }).click()
    const copie = JSON.parse(readFileSync((await (await attendue).path())!, 'utf8'))
    expect(copie.entrees).toMatchObject([{ contenu: { saisie: { duree_minutes: 60 } } }])
    expect(await countActivites()).toBe(14)
    await db.insert(portee).values(portees)
    const fichier = {
      name: 'copie.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(copie)),
    }
    // Taken back where it waits already: it is sent once.
    await page.getByLabel('Reprendre une copie').setInputFiles(fichier)
    await waitFile(0)
    expect(await countActivites()).toBe(15)
  })

  test('the session ends: what waits stays, and leaves once its owner is back', async () => {
    reseau.cut()
    await record('2 h')
    await db.delete(session)
    reseau.restore()
    await send()
    await see('Votre session est finie.')
    await waitFile(1)
    await page.reload()
    await waitFile(1)
    await page.getByRole('link', { name: 'Me reconnecter' }).waitFor()
    await signIn()
    await page.reload()
    await waitFile(0)
    expect(await countActivites()).toBe(16)
  })

  test('a clock that is a day ahead: « today » is put right, and said', async () => {
    reseau.restore()
    await page.clock.setSystemTime(new Date(Date.now() + 86_400_000))
    await record('1 h', 'Navigation sur internet')
    await waitFile(0)
    await go('file')
    await see('L’horloge de votre appareil avance d’environ un jour.')
    const { rows } = await db.execute(
      sql`select date::text as date from activite where 'navigation_sur_internet' = any(thematiques)`,
    )
    expect(rows).toEqual([{ date: AUJOURDHUI }])
    await page.getByRole('button', { name: 'J’ai compris' }).click()
    await see('Rien n’attend')
    await page.clock.setSystemTime(new Date())
  })

  test('a workshop of one’s own, recorded without network, then cancelled: it is kept, and told', async () => {
    const [lieu] = (await db.execute<{ id: string }>(sql`select id from lieu where nom = 'Mairie de Die'`))
      .rows
    const serie = {
      ...{ titre: 'Ranger ses photos', ancre: AUJOURDHUI, regle: 'FREQ=DAILY;COUNT=1', feries: true },
      ...{ lieu: lieu!.id, heure_debut: '09:00', heure_fin: '10:25' },
    }
    await planPourTest(db, { nature: 'atelier', serie }, [personne], new Date())
    await page.reload()
    await see('Relié au site')
    reseau.cut()
    await go('noter')
    const form = page.locator('[data-saisie]')
    await form.getByLabel('De quelle permanence, ou de quel atelier ?').selectOption({ index: 1 })
    expect(await form.getByLabel('Titre de l’atelier').inputValue()).toBe('Ranger ses photos')
    expect(await form.getByRole('radio', { name: '1 h 25', exact: true }).isChecked()).toBe(true)
    expect(await form.getByRole('radio', { name: 'Mairie de Die' }).isChecked()).toBe(true)
    await form.getByLabel('Combien de personnes ?').fill('8')
    await form.getByRole('checkbox', { name: 'E-mail', exact: true }).check()
    await form.getByRole('button', { name: 'Enregistrer' }).click()
    await waitFile(1)
    // Corrected before it leaves, it is still of its workshop.
    await go('file')
    await page.getByRole('button', { name: 'Corriger : Atelier' }).click()
    await form.getByLabel('Combien de personnes ?').fill('9')
    await form.getByRole('button', { name: 'Enregistrer' }).click()
    await db.execute(sql`update rendez_vous set etat = 'annule', revision = revision + 1`)
    reseau.restore()
    await send()
    await waitFile(0)
    await go('file')
    await see('« Ranger ses photos » a été annulé depuis. L’activité est enregistrée quand même.')
    const { rows } = await db.execute(sql`
      select a.participants, a.titre_atelier, a.lieu, r.titre from activite a join rendez_vous r on r.id = a.rendez_vous`)
    expect(rows).toEqual([
      { participants: 9, titre_atelier: 'Ranger ses photos', lieu: lieu!.id, titre: 'Ranger ses photos' },
    ])
    await page.getByRole('button', { name: 'J’ai compris' }).click()
  })

  test('what was changed elsewhere is not overwritten by what followed, until one chooses', async () => {
    const durees = async () =>
      (await db.execute<{ duree: number }>(sql`select duree_minutes as duree from activite where id = ${id}`))
        .rows
    const correct = async (nom: string | RegExp, duree: string) => {
      await page.getByRole('button', { name: nom }).click()
      await page.locator('[data-saisie]').getByRole('radio', { name: duree, exact: true }).check()
      await page.getByRole('button', { name: 'Enregistrer' }).click()
      await see('La correction est gardée')
    }
    await record('1 h 30', 'Bureautique')
    await waitFile(0)
    const [{ id }] = (await db.execute<{ id: string }>(sql`select id from activite where duree_minutes = 90`))
      .rows as [{ id: string }]
    // Sent, and never heard: what is said next follows it.
    await page.route('**/activites/synchroniser', route => route.abort())
    await go('semaine')
    await correct('Corriger : Accompagnement individuel de 1 h 30', '45 min')
    await waitFile(1)
    await go('file')
    await see('il sera renvoyé, et compté une seule fois')
    await correct(/^Corriger : /, '2 h')
    await waitFile(2)
    await db.execute(sql`update activite set duree_minutes = 60, revision = revision + 1 where id = ${id}`)
    await page.unroute('**/activites/synchroniser')
    await go('file')
    await send()
    await see('changée ailleurs')
    await send()
    await waitFile(2)
    expect(await durees()).toEqual([{ duree: 60 }])
    await page.getByRole('button', { name: /^Garder celle du site/ }).click()
    await waitFile(1)
    await see('changée ailleurs')
    expect(await durees()).toEqual([{ duree: 60 }])
    await page.getByRole('button', { name: /^Garder la mienne/ }).click()
    await waitFile(0)
    expect(await durees()).toEqual([{ duree: 120 }])
  })

  test('who works for two structures says for which, and it stays for the next', async () => {
    await db.insert(structure).values({ id: 'crest', nom: 'Mairie de Crest', departement: '26' })
    await db.insert(portee).values({ personne, role: 'mediateur', departement: '26', structure: 'crest' })
    await page.reload()
    await see('Relié au site')
    await go('noter')
    await page.getByLabel('Pour quelle structure ?').selectOption('crest')
    await record('1 h 30', 'Bureautique')
    await record('1 h 30', 'Bureautique')
    await waitFile(0)
    const { rows } = await db.execute(
      sql`select structure, count(*)::int as n from activite where duree_minutes = 90 group by 1`,
    )
    expect(rows).toEqual([{ structure: 'crest', n: 2 }])
  })

  test.each(['noter', 'semaine', 'file', 'signer', 'annuaire'])(
    '%s can be read and used by everyone',
    async vue => {
      await page.setViewportSize({ width: 320, height: 700 })
      await go(vue)
      const debord = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect({
        debord,
        violations: violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      }).toEqual({
        ...{ debord: 0, violations: [] },
      })
    },
  )

  test('signing out asks before losing anything, then erases the device', async () => {
    reseau.cut()
    await record('30 min')
    // Otherwise it would be sent before one has the time to leave.
    await page.route('**/activites/synchroniser', route => route.abort())
    reseau.restore()
    await page.goto(`${reseau.adresse}/`)
    await page.locator('details.mg-petit-ecran summary').click()
    await page.getByRole('button', { name: 'Se déconnecter' }).last().click()
    await see('Avant de vous déconnecter')
    await waitFile(1)
    await page.unroute('**/activites/synchroniser')
    await send()
    await waitFile(0)
    await page.goto(`${reseau.adresse}/`)
    await page.locator('details.mg-petit-ecran summary').click()
    await page.getByRole('button', { name: 'Se déconnecter' }).last().click()
    await see('Vous êtes déconnecté.')
    expect(await readAppareil()).toEqual({ entrees: 0, cles: 0, memoire: 0, annuaire: false })
    reseau.cut()
    // Not even the application is left.
    await expect(page.goto(`${reseau.adresse}/hors-ligne`)).rejects.toThrow('net::ERR')
  })

  /** What is left in the browser, whatever erased it. */
  async function readAppareil() {
    return page.evaluate(async () => {
      const bases = await indexedDB.databases()
      const count = { cles: 0, file: 0, memoire: 0 }
      if (bases.some(({ name }) => name === 'maillage-hors-ligne')) {
        const base = await new Promise<IDBDatabase>((resolve, reject) => {
          const ouverture = indexedDB.open('maillage-hors-ligne')
          ouverture.onsuccess = () => resolve(ouverture.result)
          ouverture.onerror = () => reject(ouverture.error)
        })
        for (const magasin of base.objectStoreNames)
          count[magasin as keyof typeof count] = await new Promise(resolve => {
            const lecture = base.transaction(magasin).objectStore(magasin).count()
            lecture.onsuccess = () => resolve(lecture.result)
          })
        base.close()
      }
      return {
        entrees: count.file,
        cles: count.cles,
        memoire: count.memoire,
        annuaire: await caches.has('annuaire'),
      }
    })
  }

  /** The server is in the middle of writing what was sent. */
  async function waitTransaction() {
    const isSleeping = async () => {
      const { rows } = await db.execute(
        sql`select 1 from pg_stat_activity where datname = ${nom} and query ilike '%insert into "activite"%' and state = 'active' and pid <> pg_backend_pid()`,
      )
      return rows.length > 0
    }
    await expect.poll(isSleeping, { timeout: 30_000, interval: 50 }).toBe(true)
  }
})

function readCommande(numero: string): string {
  try {
    return readFileSync(`/proc/${numero}/cmdline`, 'utf8')
  } catch {
    // Gone meanwhile.
    return ''
  }
}

async function findPort(): Promise<number> {
  const serveur = createServer()
  serveur.listen(0, '127.0.0.1')
  await once(serveur, 'listening')
  const { port } = serveur.address() as AddressInfo
  serveur.close()
  return port
}
