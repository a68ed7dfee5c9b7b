import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const TITRE = /^.+ – Maillage$/
const TITRE_AVEC_SECTION = /^.+ – .+ – Maillage$/

/** What holds on every page, whatever it says. */
export async function checkPage(page: Page, adresse: string, chemin: string) {
  await page.goto(adresse + chemin)
  const debord = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  const niveaux = await page.locator('.fr-breadcrumb li').count()
  const titre = await page.title()
  // Pages under another one (home > Sources > Importer) name it in the title of the window.
  expect.soft(titre, chemin).toMatch(niveaux > 2 ? TITRE_AVEC_SECTION : TITRE)
  const h1 = await page.locator('h1').count()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect
    .soft({
      chemin,
      debord,
      h1,
      violations: violations.map(({ id, nodes }) => [id, nodes.map(n => n.html)]),
    })
    .toEqual({ chemin, debord: 0, h1: 1, violations: [] })
  await page.keyboard.press('Tab')
  const premier = await page.evaluate(() => document.activeElement?.getAttribute('href'))
  expect.soft({ chemin, premier }).toEqual({ chemin, premier: '#contenu' })
  expect.soft(await page.locator(':focus').isVisible(), chemin).toBe(true)
}
