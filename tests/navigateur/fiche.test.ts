import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { sql } from 'drizzle-orm'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { computeIdentifiant } from '../../src/annuaire/lieu.ts'
import { LISTES_FERMEES } from '../../src/annuaire/schema/listes.ts'
import { createApp } from '../../src/serveur.ts'
import { RACINE } from '../../src/socle/racine.ts'
import { createImporteur, createLigne, installDepartements } from '../annuaire-de-test.ts'
import { createBaseDeTest } from '../base-de-test.ts'
import { createContexteDeTest } from '../contexte-de-test.ts'
import { CHROMIUM, openChromium } from './open-chromium.ts'
import { buildRessources, serveApp } from './serve-app.ts'

const CAPTURES = join(RACINE, 'test-results/captures')
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
const tous = (champ: 'services' | 'publics_specifiquement_adresses' | 'prise_en_charge_specifique') =>
  LISTES_FERMEES[champ].join('|')

/** What files have held, or could: none may break the page, on a phone or on paper. */
const LIEUX: Record<string, Record<string, string>> = {
  riche: {
    nom: 'Médiathèque Jean-de-La-Fontaine',
    telephone: '+33475550000',
    latitude: '44.93',
    longitude: '4.89',
    horaires: 'Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00; PH off',
    site_web: 'https://mediatheque.example/',
    courriels: 'accueil@mediatheque.example',
    prise_rdv: 'https://rdv.example/mediatheque',
    typologie: 'BIB',
    frais_a_charge: 'Gratuit',
    services: tous('services'),
    publics_specifiquement_adresses: tous('publics_specifiquement_adresses'),
    prise_en_charge_specifique: tous('prise_en_charge_specifique'),
    modalites_acces: 'Se présenter|Téléphoner',
    modalites_accompagnement: 'Accompagnement individuel|Dans un atelier collectif',
    dispositif_programmes_nationaux: 'Aidants Connect|France Services',
    presentation_resume: 'Ateliers et aide individuelle, sans rendez-vous.',
    presentation_detail: 'Une salle calme, dix ordinateurs, deux imprimantes. '.repeat(40),
  },
  numero: { nom: 'France services 04 75 00 00 00 (appelez avant !)' },
  balises: {
    nom: '<b>Lieu</b></script><script>alert(1)</script>',
    presentation_resume: '<img src=x onerror=alert(1)>',
  },
  mot: { nom: LONG, adresse: `12 rue ${LONG}`, site_web: `https://example.org/${LONG}/${LONG}` },
  toujours: { nom: 'Borne ouverte', horaires: '24/7' },
  nuit: { nom: 'Accueil de nuit', horaires: 'Mo-Su 22:00-04:00' },
  texte: {
    nom: 'Horaires au long',
    horaires: 'parfois le mardi, sauf pluie, et le jeudi si la salle est libre ; '.repeat(30),
  },
  vide: { nom: 'Sans rien', services: '' },
  labels: { nom: 'Tous les labels', autres_formations_labels: '' },
}
const adresseOf = (id: string) => `/lieux/${computeIdentifiant('recensement', id)}`

describe.skipIf(!CHROMIUM)('the page of a place, whatever the files hold', async () => {
  const { db } = await createBaseDeTest()
  const importLignes = createImporteur(db)
  let chromium: Browser
  let site: Awaited<ReturnType<typeof serveApp>>

  beforeAll(async () => {
    mkdirSync(CAPTURES, { recursive: true })
    await installDepartements(db, '26')
    const lieux = Object.entries(LIEUX)
    // The columns of the file are those of its first row.
    await importLignes(
      lieux.map(([id, propre], n) =>
        createLigne({
          ...Object.fromEntries(
            Object.keys({ ...LIEUX.riche, autres_formations_labels: '' }).map(c => [c, '']),
          ),
          id,
          adresse: `${n + 1} rue Haute`,
          services: 'Aide aux démarches administratives',
          ...propre,
        }),
      ),
    )
    const labels = Array.from({ length: 300 }, (_, n) => `Label numéro ${n + 1}`)
    await db.execute(sql`
      update lieu set autres_formations_labels = ${sql.param(labels)}::text[]
      where id = ${computeIdentifiant('recensement', 'labels')}`)
    await db.execute(sql`
      update lieu set ferme_du = '2026-03-20', ferme_motif = 'travaux'
      where id = ${computeIdentifiant('recensement', 'nuit')}`)
    const contexte = createContexteDeTest(db, {
      ressources: await buildRessources(),
      adresse: 'http://127.0.0.1',
    })
    ;[chromium, site] = await Promise.all([openChromium(), serveApp(createApp(contexte))])
  })

  afterAll(async () => {
    await chromium?.close()
    site?.close()
  })

  test.each(Object.keys(LIEUX))('%s holds at 320 px and on one sheet', async id => {
    const page = await (await chromium.newContext({ viewport: { width: 320, height: 640 } })).newPage()
    await page.goto(site.adresse + adresseOf(id))
    const debord = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(debord).toBe(0)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    await page.screenshot({ path: join(CAPTURES, `fiche-${id}-320.png`), fullPage: true })
    const pdf = await page.pdf({ path: join(CAPTURES, `fiche-${id}.pdf`), format: 'A4', tagged: true })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    await page.context().close()
  })

  test('« Imprimer » only shows where it can print', async () => {
    const avec = await chromium.newPage()
    await avec.goto(site.adresse + adresseOf('riche'))
    await avec.evaluate(() => {
      window.print = () => document.body.setAttribute('data-imprime', 'oui')
    })
    await avec.getByRole('button', { name: 'Imprimer' }).click()
    expect(await avec.locator('body').getAttribute('data-imprime')).toBe('oui')
    const sans = await (await chromium.newContext({ javaScriptEnabled: false })).newPage()
    await sans.goto(site.adresse + adresseOf('riche'))
    expect(await sans.getByRole('button', { name: 'Imprimer' }).isVisible()).toBe(false)
    expect(await sans.locator('noscript p').isVisible()).toBe(true)
  })
})
