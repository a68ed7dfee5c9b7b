import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import type { Variables } from '../http/contexte.ts'
import type { DescriptionPage } from './page.tsx'
import { renderPage } from './render-page.tsx'

/** The head of a page, as it leaves. No page here touches the database. */
async function renderHead(page: Partial<DescriptionPage>, annonce: string | null = null): Promise<string> {
  const app = new Hono<{ Variables: Variables }>()
  app.get('/', c => {
    c.set('contexte', createContexteDeTest(null as never))
    c.set('annonce', annonce)
    c.set('secureHeadersNonce', 'n0nce')
    return renderPage(c, { titre: 'Lieu', fil: null, ...page }, <p>Contenu</p>)
  })
  const html = await (await app.request('/')).text()
  return html.slice(0, html.indexOf('<body>'))
}

test('JSON-LD can neither close its element nor open another, and stays what it was', async () => {
  const nom = '</script><script>alert(1)</script> & "Cie" $& <!--'
  const head = await renderHead({ jsonLd: { '@type': 'Place', name: nom } })
  const [, json = ''] = /<script type="application\/ld\+json" nonce="n0nce">(.*?)<\/script>/s.exec(head)!
  expect(json).not.toContain('<')
  expect(JSON.parse(json)).toEqual({ '@type': 'Place', name: nom })
  expect(head.match(/<script/g)).toHaveLength(1)
})

test('the canonical address is whole, and shared links have a title and a sentence', async () => {
  const head = await renderHead({ canonique: '/lieux?commune=26113', chapeau: 'Deux lieux à Die.' })
  expect(head).toContain('<link rel="canonical" href="https://maillage.test/lieux?commune=26113"/>')
  expect(head).toContain('<meta property="og:title" content="Lieu"/>')
  expect(head).toContain('<meta name="description" content="Deux lieux à Die."/>')
  expect(head).not.toContain('noindex')
})

test('fictional data are not for search engines', async () => {
  expect(await renderHead({}, 'Données fictives')).toContain('<meta name="robots" content="noindex"/>')
})
