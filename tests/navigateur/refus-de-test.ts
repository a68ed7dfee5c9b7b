import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What a browser asked of the site: a page read, or a form sent as it was filled in. */
type Demande = { methode: string; chemin: string; type: string | undefined; corps: Buffer | null }
type Reponse = { demande: string; statut: number; texte: string }

/** The addresses of the steering, which a visitor never reads. */
const INTERNES = /^\/(pilotage|indicateurs|declarations|gouvernance)\b/

/** Remembers every internal page that `page` reads and every form it sends, so that others may try the same. */
export function watchDemandes(page: Page, adresse: string) {
  let demandes: Demande[] = []
  page.on('request', requete => {
    const { pathname, search } = new URL(requete.url())
    if (!requete.isNavigationRequest() || !INTERNES.test(pathname)) return
    demandes.push({
      ...{ methode: requete.method(), chemin: pathname + search, corps: requete.postDataBuffer() },
      type: requete.headers()['content-type'],
    })
  })
  return {
    /** A file, that is saved rather than shown. */
    add: (chemin: string) => {
      demandes.push({ methode: 'GET', chemin, type: undefined, corps: null })
    },
    /** Whoever `session` is tries all that was asked since the last call of `forget`. */
    replay: async (session: string | null): Promise<Reponse[]> => {
      const reponses: Reponse[] = []
      for (const { methode, chemin, type, corps } of demandes) {
        const reponse = await fetch(adresse + chemin, {
          method: methode,
          redirect: 'manual',
          headers: {
            // A form of the site itself: it is the role that is refused, not the origin.
            ...{ 'Sec-Fetch-Site': 'same-origin', Origin: 'http://127.0.0.1' },
            ...(session && { Cookie: `session=${session}` }),
            ...(type && { 'Content-Type': type }),
          },
          ...(corps && { body: new Uint8Array(corps) }),
        })
        const demande = `${methode} ${chemin}`
        reponses.push({ demande, statut: reponse.status, texte: await reponse.text() })
      }
      return reponses
    },
    forget: () => {
      demandes = []
    },
  }
}

/** Those of another département open them too, on what is theirs. */
const LISTES = [
  ...['/pilotage', '/pilotage/feuilles/nouvelle', '/pilotage/bilans', '/declarations', '/indicateurs'],
  ...['/gouvernance/comites', '/gouvernance/decisions'],
].map(chemin => `GET ${chemin}`)

/** Forms are refused to all three; pages to whom is not a member; what they may read holds nothing of `prives`. */
export function expectRefus(
  qui: 'visiteur' | 'membre' | 'ailleurs',
  reponses: readonly Reponse[],
  prives: readonly string[],
): void {
  for (const { demande, statut, texte } of reponses) {
    const quoi = `${qui} : ${demande}`
    // A co-pilot of elsewhere may load a model, but not into this département: the form is refused.
    const refus =
      qui === 'ailleurs' && demande === 'POST /pilotage/feuilles/nouvelle' ? [400] : [401, 403, 404]
    const page = qui === 'visiteur' || (qui === 'ailleurs' && !LISTES.includes(demande))
    if (page || demande.startsWith('POST')) expect.soft(refus, quoi).toContain(statut)
    for (const prive of prives) expect.soft(texte, quoi).not.toContain(prive)
  }
}
