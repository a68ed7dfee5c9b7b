import type { Application } from '../src/socle/http/contexte.ts'
import { ADRESSE_DE_TEST, submit } from './contexte-de-test.ts'

/** One browser on the site: keeps its cookies, follows no redirection. */
export type Visite = {
  cookies: Map<string, string>
  get: (chemin: string, entetes?: Record<string, string>) => Promise<Response>
  post: (chemin: string, champs?: Record<string, string>) => Promise<Response>
  /** A form that carries a file, under the name 'fichier'. */
  send: (
    chemin: string,
    champs: Record<string, string>,
    fichier: { nom: string; contenu: string | Uint8Array<ArrayBuffer> },
  ) => Promise<Response>
}

/** A page as one writes what is looked for in it: without the no-break spaces that French puts. */
export const toPlain = (texte: string): string => texte.replaceAll('\u00a0', ' ')

export function createVisite(app: Application): Visite {
  const cookies = new Map<string, string>()
  const send = async (chemin: string, demande: RequestInit) => {
    const entetes = new Headers(demande.headers)
    entetes.set('Cookie', [...cookies].map(([nom, valeur]) => `${nom}=${valeur}`).join('; '))
    const reponse = await app.request(ADRESSE_DE_TEST + chemin, { ...demande, headers: entetes })
    for (const cookie of reponse.headers.getSetCookie()) {
      const [nom = '', valeur = ''] = cookie.split(';')[0]!.split(/=(.*)/s)
      if (/max-age=0/i.test(cookie)) cookies.delete(nom)
      else cookies.set(nom, valeur)
    }
    return reponse
  }
  return {
    cookies,
    get: (chemin, entetes = {}) => send(chemin, { headers: entetes }),
    post: (chemin, champs = {}) => send(chemin, submit(champs)),
    send: (chemin, champs, { nom, contenu }) => {
      const corps = new FormData()
      for (const [champ, valeur] of Object.entries(champs)) corps.set(champ, valeur)
      corps.set('fichier', new File([contenu], nom))
      return send(chemin, { method: 'POST', body: corps, headers: { Origin: ADRESSE_DE_TEST } })
    },
  }
}

/** The hidden fields of a page, as a browser sends them back. */
export const readChampsCaches = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, nom, valeur]) => [
      nom!,
      valeur!,
    ]),
  )

/** Those of the form at an address. */
export const readForm = async (visite: Visite, chemin: string): Promise<Record<string, string>> =>
  readChampsCaches(await (await visite.get(chemin)).text())
