import type { Browser } from 'playwright-core'

/** Narrow enough for the map not to come by itself. */
const ECRAN = { width: 1100, height: 900 }

export type Poids = { octets: number; fichiers: { adresse: string; octets: number }[] }

/**
 * Bytes that a first visit of `adresse` brings over the network, compressed, headers included: page, styles, fonts, scripts,
 * without the map.
 */
export async function measurePoids(chromium: Browser, adresse: string): Promise<Poids> {
  const contexte = await chromium.newContext({ viewport: ECRAN })
  const page = await contexte.newPage()
  const espion = await contexte.newCDPSession(page)
  await espion.send('Network.enable')
  const adresses = new Map<string, string>()
  const fichiers: Poids['fichiers'] = []
  espion.on('Network.requestWillBeSent', ({ requestId, request }) => adresses.set(requestId, request.url))
  espion.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    fichiers.push({ adresse: adresses.get(requestId) ?? '', octets: encodedDataLength }),
  )
  await page.goto(adresse, { waitUntil: 'networkidle' })
  await contexte.close()
  return { octets: fichiers.reduce((somme, { octets }) => somme + octets, 0), fichiers }
}
