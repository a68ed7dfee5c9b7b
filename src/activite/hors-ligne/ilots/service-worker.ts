/**
 * Keeps the application that works without network (shell, styles, scripts), and the pages of the directory that were seen, as
 * anyone would see them. No page of who is signed in is ever kept. Served at the root by routes/application.ts, which tells it
 * its build in front of this text; it imports nothing, so that every browser runs it.
 */
import type { Coquille } from '../appareil.ts'

type Attente = Event & { waitUntil: (fin: Promise<unknown>) => void }
type Demande = Attente & { request: Request; respondWith: (reponse: Promise<Response>) => void }
type Travailleur = {
  COQUILLE: Coquille
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
  addEventListener: <T extends Attente>(nom: string, suite: (evenement: T) => void) => void
}

const travailleur = self as unknown as Travailleur
const { version, fichiers, page, annuaire, sorties, depot } = travailleur.COQUILLE

const CACHE_COQUILLE = `coquille-${version}`
const CACHE_ANNUAIRE = 'annuaire'
const PAGES_AU_PLUS = 300
/** A page seen again is not asked again so soon. */
const FRAICHE_MS = 10 * 60_000
/** With a bad network, what was kept is better than waiting. */
const PATIENCE_MS = 8_000
/** The list and the fiches, and the code that fiches print. */
const PAGE_D_ANNUAIRE = /^\/lieux(?:\/[0-9a-z]{12}(?:\/qr\.svg)?)?$/
/** A sign-out that the person confirmed. */
const CONFIRMEE = 'effacer'

travailleur.addEventListener('install', evenement => evenement.waitUntil(install()))
travailleur.addEventListener('activate', evenement => evenement.waitUntil(activate()))
travailleur.addEventListener('fetch', (evenement: Demande) => {
  const { request } = evenement
  const url = new URL(request.url)
  if (url.origin !== location.origin) return
  const navigation = request.mode === 'navigate'
  if (request.method === 'POST' && navigation && sorties.includes(url.pathname))
    return evenement.respondWith(leave(request, url))
  if (request.method !== 'GET') return
  if (/^\/(?:ressources|icones)\/|^\/favicon\.svg$/.test(url.pathname))
    return evenement.respondWith(readRessource(request))
  if (navigation && url.pathname === page) return evenement.respondWith(readCoquille(request))
  if (url.pathname === annuaire) return evenement.respondWith(readAnnuaire(request, evenement))
  if (PAGE_D_ANNUAIRE.test(url.pathname)) return evenement.respondWith(readAnnuaire(request, evenement))
  if (navigation)
    evenement.respondWith(fetch(request).catch(() => Response.redirect(hrefOfAbsente(url), 302)))
})

/** The whole build, or nothing: a shell without its script would be worse than none. */
async function install() {
  const cache = await caches.open(CACHE_COQUILLE)
  await cache.addAll(
    fichiers.map(fichier => new Request(fichier, { credentials: 'omit', cache: 'no-cache' })),
  )
  await travailleur.skipWaiting()
}

async function activate() {
  for (const nom of await caches.keys())
    if (nom.startsWith('coquille-') && nom !== CACHE_COQUILLE) await caches.delete(nom)
  await travailleur.clients.claim()
}

async function readRessource(request: Request): Promise<Response> {
  const gardee = await caches.match(request, { ignoreVary: true })
  return gardee ?? fetch(request)
}

async function readCoquille(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE_COQUILLE)
  const gardee = await cache.match(page, { ignoreVary: true })
  return gardee ?? fetch(request)
}

/** From the network; what is kept is asked for without cookie, as a visitor, and serves only when the network fails. */
async function readAnnuaire(request: Request, evenement: Attente): Promise<Response> {
  const cache = await caches.open(CACHE_ANNUAIRE)
  const gardee = await cache.match(request.url, { ignoreVary: true })
  try {
    const signal = gardee && AbortSignal.timeout(PATIENCE_MS)
    const reponse = await (request.mode === 'navigate'
      ? race(fetch(request), signal)
      : fetch(request, { signal }))
    if (reponse.status >= 500 && gardee) return gardee
    if (reponse.ok || reponse.type === 'opaqueredirect') evenement.waitUntil(keep(request.url, gardee))
    return reponse
  } catch {
    if (gardee) return gardee
    if (request.mode === 'navigate') return Response.redirect(hrefOfAbsente(new URL(request.url)), 302)
    return Response.error()
  }
}

/** A navigation cannot be given another signal: its answer is awaited for so long. */
function race(reponse: Promise<Response>, signal: AbortSignal | undefined): Promise<Response> {
  if (!signal) return reponse
  return Promise.race([
    reponse,
    new Promise<never>((_, refuse) => signal.addEventListener('abort', () => refuse(signal.reason))),
  ])
}

async function keep(adresse: string, gardee: Response | undefined) {
  const date = Date.parse(gardee?.headers.get('date') ?? '')
  if (Date.now() - date < FRAICHE_MS) return
  const reponse = await fetch(adresse, { credentials: 'omit' }).catch(() => null)
  if (!reponse?.ok || reponse.redirected) return
  const cache = await caches.open(CACHE_ANNUAIRE)
  await cache.put(adresse, reponse)
  const gardees = await cache.keys()
  for (const ancienne of gardees.slice(0, Math.max(0, gardees.length - PAGES_AU_PLUS)))
    await cache.delete(ancienne)
}

/** Signing out erases the device. What has not been sent is shown first: it would be lost. */
async function leave(request: Request, url: URL): Promise<Response> {
  if (!url.searchParams.has(CONFIRMEE) && (await countEnAttente()) > 0)
    return Response.redirect(`${page}?sortie=${encodeURIComponent(url.pathname)}`, 303)
  try {
    const reponse = await fetch(request)
    // Browsers that know Clear-Site-Data have done it already.
    if (reponse.ok || reponse.type === 'opaqueredirect') await erase()
    return reponse
  } catch {
    await erase()
    return Response.redirect(`${page}?sortie=sans-reseau`, 303)
  }
}

/** Answers, in a base that exists. */
function openDepot(): Promise<IDBDatabase | null> {
  return new Promise(resolve => {
    const ouverture = indexedDB.open(depot.nom, depot.version)
    // It did not exist: nothing to keep, and it is not for us to make it.
    ouverture.onupgradeneeded = () => ouverture.transaction?.abort()
    ouverture.onsuccess = () => resolve(ouverture.result)
    ouverture.onerror = () => resolve(null)
  })
}

async function countEnAttente(): Promise<number> {
  const base = await openDepot()
  if (!base) return 0
  const entrees = await new Promise<{ etat: string }[]>((resolve, reject) => {
    const lecture = base.transaction(depot.file).objectStore(depot.file).getAll()
    lecture.onsuccess = () => resolve(lecture.result)
    lecture.onerror = () => reject(lecture.error)
  })
  base.close()
  return entrees.filter(({ etat }) => etat !== 'envoye').length
}

async function erase(): Promise<void> {
  await caches.delete(CACHE_ANNUAIRE)
  const base = await openDepot()
  if (!base) return
  await new Promise<void>((resolve, reject) => {
    const magasins = [...base.objectStoreNames]
    const transaction = base.transaction(magasins, 'readwrite')
    for (const magasin of magasins) transaction.objectStore(magasin).clear()
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
  })
  base.close()
}

const hrefOfAbsente = ({ pathname, search }: URL) =>
  `${location.origin}${page}?absente=${encodeURIComponent(pathname + search)}`
