/** Every way that the pages of the demo offer, role by role: none leads to a refusal, to nothing, or to a defect. */
import { beforeAll, expect, test, vi } from 'vitest'
import { fillDemo } from '../src/demo/fill-demo.ts'
import { prepareDemo } from '../src/demo/prepare-demo.ts'
import { createApp } from '../src/serveur.ts'
import { ROLES, type Role } from '../src/socle/auth/acteur.ts'
import { openSession } from '../src/socle/auth/open-session.ts'
import { personne } from '../src/socle/auth/tables.ts'
import { limite } from '../src/socle/limites/tables.ts'
import { createBaseDeTest } from './base-de-test.ts'
import { createContexteDeTest } from './contexte-de-test.ts'
import { createVisite } from './visite.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 400_000 })

const JOUR = '2026-03-03'
const MAINTENANT = new Date(`${JOUR}T09:30:00+01:00`)
/** Pages of one kind are alike: so many of each are asked for. */
const PAR_FORME = 2
/** They leave the session, come with what is built, or are files of thousands of rows that other tests read. */
const LAISSES = /^\/(deconnexion|ressources|favicon|icones|lieux\.|data-inclusion)/

const { db } = await createBaseDeTest()
const contexte = createContexteDeTest(db, { maintenant: () => MAINTENANT })
const app = createApp(contexte)

beforeAll(async () => {
  const signaler = () => {}
  const departement = await prepareDemo(db, { departement: null, contours: [], aujourdhui: JOUR, signaler })
  await fillDemo(db, { departement, maintenant: MAINTENANT, aujourdhui: JOUR, site: contexte, signaler })
})

/** '/permanences/dates/#': numbers and identifiers apart, and how a list is filtered. */
const formOf = (href: string) =>
  href
    .replace(/\?.*/s, '')
    .split('/')
    .map(part => (/\d/.test(part) ? '#' : part))
    .join('/')

async function walk(role: Role | null) {
  const visite = createVisite(app)
  if (role) {
    const [compte] = (await db.select().from(personne)).filter(({ courriel }) =>
      courriel.startsWith(`${role}@`),
    )
    const jeton = await openSession(
      db,
      { personne: compte!.id, appareil: 'Firefox sur Linux', ancien: undefined },
      MAINTENANT,
    )
    visite.cookies.set('__Host-session', jeton)
  }
  const vues = new Set<string>()
  const formes = new Map<string, number>()
  const fautes: string[] = []
  const file = [{ href: '/', de: '' }]
  for (const { href, de } of file) {
    const forme = formOf(href)
    const deja = formes.get(forme) ?? 0
    if (vues.has(href) || deja >= PAR_FORME || LAISSES.test(href)) continue
    vues.add(href)
    formes.set(forme, deja + 1)
    await db.delete(limite)
    const reponse = await visite.get(href)
    // Whoever has no account is told to sign in.
    if (reponse.status >= 400 && !(role === null && reponse.status === 401))
      fautes.push(`${reponse.status} ${href} (depuis ${de})`)
    const vers = reponse.headers.get('Location')
    if (vers?.startsWith('/')) file.push({ href: vers.split('#')[0]!, de: href })
    if (!reponse.headers.get('Content-Type')?.includes('html')) continue
    for (const [, lien] of (await reponse.text()).matchAll(/href="(\/[^"#]*)/g))
      file.push({ href: lien!.replaceAll('&amp;', '&'), de: href })
  }
  return { fautes, pages: vues.size }
}

test.each([null, ...ROLES])('for %s', async role => {
  const { fautes, pages } = await walk(role)
  expect(fautes).toEqual([])
  expect(pages).toBeGreaterThan(50)
})
