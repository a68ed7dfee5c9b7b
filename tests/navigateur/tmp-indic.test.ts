import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { test, vi } from 'vitest'
import { createApp } from '../../src/serveur.ts'
import { installDepartementFictif } from '../../src/territoire/install-departement-fictif.ts'
import { generateDepartement as createDepartementFictif } from '../../src/fictif/departement.ts'
import { listTerritoires } from '../../src/territoire/list-territoires.ts'
import { indicateur } from '../../src/observatoire/indicateurs/tables.ts'
import { visitAs } from '../comptes-de-test.ts'
import { createBaseDeTest } from '../base-de-test.ts'
import { createContexteDeTest } from '../contexte-de-test.ts'
import { openChromium } from './open-chromium.ts'
import { buildRessources, serveApp } from './serve-app.ts'

const faux: any[] = []
vi.mock('../../src/observatoire/valeurs/read-indicateurs.ts', () => ({
  readIndicateurs: async (_: any, d: any) => faux.filter(f => !d.ids || d.ids.includes(f.id)).concat(d.ids && !faux.some(f=>d.ids.includes(f.id)) ? [faux[0]] : []),
}))

test('x', async () => {
  const { db } = await createBaseDeTest()
  await installDepartementFictif(db as any, createDepartementFictif({ graine: 1, communes: 120 }) as any, '2026-03-03').catch((e: any) => console.log(e))
  const { departements, epcis } = await listTerritoires(db)
  const dep = departements[0]!.code
  const v = (periode: string, epci: string, part: string, valeur: number | null, m: any = null) => ({ periode, epci, part, valeur: m ? null : valeur, masquee: m, avec: null, precedente: null, lignes: 12, origine: 'calcule', date: '2026-03-03', provisoire: periode.startsWith('2026') })
  const base = (id: number, code: string, libelle: string, statut: string) => ({ id, departement: dep, code, libelle, calcul: { type: 'valeur', de: { mesure: 'permanences', agregation: 'somme', filtre: { acteur: ['conseiller_numerique'], lieu: ['centre_social'] } } }, formule: 'nombre de permanences tenues, dans un centre social, par un conseiller numérique', unite: 'permanences', periodicite: 'annee',
    ventilation: { dimension: 'acteur', libelle: 'acteur', parts: [{ code: 'conseiller_numerique', libelle: 'par un conseiller numérique' }, { code: 'france_services', libelle: 'par France services' }] }, sens: 'hausse', note: 'La feuille de route écrivait « permanences » sans dire lesquelles.', responsable: null,
    reference: { date: '2023-12-31', valeur: 200 }, cibles: [{ epci: '', date: '2026-12-31', valeur: 1200 }, { epci: '', date: '2027-12-31', valeur: 1500 }], revision: 1, publie_le: null, calculable: true,
    valeurs: [v('2022', '', '', 240), v('2023', '', '', 480), v('2024', '', '', null, 'complementaire'), v('2025', '', '', 1240), v('2026', '', '', 310), ...epcis.filter(e => e.departements.includes(dep)).map((e, i) => v('2026', e.code, '', 10 + i * 17, i === 1 ? 'petit' : null)), v('2026','','conseiller_numerique',210), v('2026','','france_services',null,'petit')],
    courante: v('2026', '', '', 310), precedente: v('2025', '', '', 1240), tendance: 'baisse', objectif: { epci: '', date: '2026-12-31', valeur: 1200 }, attendu: 420, ecart: -110, statut, raison: 'Il manque 110 permanences pour suivre la trajectoire.' })
  const ins = async (code: string, libelle: string, statut: string, plus: any = {}) => {
    const f = { ...base(0, code, libelle, statut), ...plus }
    const [r] = await db.insert(indicateur).values({ departement: dep, code, libelle, calcul: f.calcul, unite: f.unite, periodicite: 'annee' } as any).returning({ id: indicateur.id })
    faux.push({ ...f, id: r!.id }); return r!.id }
  const id = await ins('D2.1', 'Nombre de permanences tenues par des conseillers numériques dans les centres sociaux du département', 'hors_trajectoire')
  await ins('D2.2', 'Orientations', 'sur_trajectoire', { courante: v('2026', '', '', null, 'petit') })
  await ins('D3.1', 'Charte signée', 'sans_valeur', { courante: v('2026', '', '', null), objectif: null, attendu: null, ecart: null, valeurs: [] })
  const app0 = createContexteDeTest(db, { ressources: await buildRessources(), adresse: 'http://127.0.0.1' })
  const app = createApp(app0)
  const site = await serveApp(app)
  const visite = await visitAs(db, app, [{ role: 'administrateur', departement: null, structure: null }])
  const chromium = await openChromium()
  mkdirSync('/tmp/shots/indic', { recursive: true })
  const pages: Record<string, string> = { liste: '/indicateurs', fiche: `/indicateurs/${id}`, preuve: `/indicateurs/${id}/preuve`, nouveau: `/indicateurs/nouveau?departement=${dep}`, modifier: `/indicateurs/${id}/modifier`, cibles: `/indicateurs/${id}/cibles`, retirer: `/indicateurs/${id}/retirer` }
  const only = process.env.ONLY?.split(',')
  for (const largeur of [320, 1280]) {
    const ctx = await chromium.newContext({ viewport: { width: largeur, height: 800 } })
    await ctx.addCookies([...visite.cookies].map(([name, value]) => ({ name, value, domain: '127.0.0.1', path: '/', secure: true })))
    const page = await ctx.newPage()
    page.on('console', m => m.type() === 'error' && console.log(largeur, m.text()))
    for (const [nom, chemin] of Object.entries(pages)) {
      if (only && !only.includes(nom)) continue
      await ctx.setExtraHTTPHeaders({ cookie: [...visite.cookies].map(([n, v]) => `${n}=${v}`).join('; ') })
      const r = await page.goto(site.adresse + chemin)
      if (r!.status() !== 200) console.log(nom, r!.status())
      const debord = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      const { violations } = await new AxeBuilder({ page }).analyze()
      console.log(nom, largeur, 'debord', debord, JSON.stringify(violations.map(({ id, nodes }) => [id, nodes.map(n => n.html.slice(0, 160))])))
      await page.screenshot({ path: `/tmp/shots/indic/${nom}-${largeur}.png`, fullPage: true })
    }
  }
  await chromium.close(); site.close()
})
