import type { Page } from 'playwright-core'
import { flatten } from './lire-fichier.ts'

/** What a person does with a page: follow a link, fill in a field, send a form and read what the next page says. */
export function createGestes(page: Page, adresse: string) {
  const press = (nom: string | RegExp) => page.getByRole('button', { name: nom }).first().click()
  return {
    press,
    go: (chemin: string) => page.goto(adresse + chemin),
    follow: (nom: string | RegExp) => page.getByRole('link', { name: nom }).first().click(),
    fill: (libelle: string | RegExp, texte: string) => page.getByLabel(libelle).first().fill(texte),
    /** The boxes of the design system are hidden under their label. */
    check: (libelle: string | RegExp) => page.getByLabel(libelle).first().check({ force: true }),
    /** A form goes, and the next page says so. */
    send: async (bouton: string | RegExp, dit: string) => {
      await press(bouton)
      await page.getByRole('status').filter({ hasText: dit }).waitFor()
    },
    readMain: async () => flatten((await page.locator('main').textContent()) ?? ''),
  }
}
