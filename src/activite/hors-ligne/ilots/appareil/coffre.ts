import { DEPOT } from '../../appareil.ts'
import { ask, transact } from './open-depot.ts'

/** What only a key of this device opens. */
export type Scelle = { iv: Uint8Array<ArrayBuffer>; contenu: ArrayBuffer }

type CleGardee = { personne: string; cle: CryptoKey; ouverte_le: number }

/** Who was here signed out meanwhile: what their key would seal, nothing could open. */
export class CoffreFerme extends Error {}

const ALGORITHME = 'AES-GCM'

/** One person's key on this device: made at their first visit with network, never shown, gone at sign-out. */
export class Coffre {
  readonly personne: string
  readonly #cle: CryptoKey

  constructor(personne: string, cle: CryptoKey) {
    this.personne = personne
    this.#cle = cle
  }

  async seal(valeur: unknown): Promise<Scelle> {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const clair = new TextEncoder().encode(JSON.stringify(valeur))
    return { iv, contenu: await crypto.subtle.encrypt({ name: ALGORITHME, iv }, this.#cle, clair) }
  }

  async open<T>({ iv, contenu }: Scelle): Promise<T> {
    const clair = await crypto.subtle.decrypt({ name: ALGORITHME, iv }, this.#cle, contenu)
    return JSON.parse(new TextDecoder().decode(clair))
  }

  /** Keeps under a name; replaces what was there. */
  async remember(nom: string, valeur: unknown): Promise<void> {
    const scelle = await this.seal(valeur)
    await transact([DEPOT.memoire], 'readwrite', magasin =>
      ask(magasin(DEPOT.memoire).put({ cle: `${this.personne}:${nom}`, ...scelle })),
    )
  }

  async recall<T>(nom: string): Promise<T | null> {
    const lu = await transact([DEPOT.memoire], 'readonly', magasin =>
      ask<Scelle | undefined>(magasin(DEPOT.memoire).get(`${this.personne}:${nom}`)),
    )
    return lu ? this.open<T>(lu) : null
  }
}

/** The key of this person, made if they have none here yet; it is then the one used without network. */
export async function openCoffre(personne: string): Promise<Coffre> {
  // Made before the transaction, which would not wait for it; left aside when there is one.
  const nouvelle = await crypto.subtle.generateKey({ name: ALGORITHME, length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  const cle = await transact([DEPOT.cles], 'readwrite', async magasin => {
    const gardee = await ask<CleGardee | undefined>(magasin(DEPOT.cles).get(personne))
    const cle = gardee?.cle ?? nouvelle
    await ask(magasin(DEPOT.cles).put({ personne, cle, ouverte_le: Date.now() } satisfies CleGardee))
    return cle
  })
  return new Coffre(personne, cle)
}

/** Without network: the key of who was here last. Null: nobody is. */
export async function findCoffre(): Promise<Coffre | null> {
  const cles = await listCles()
  const derniere = cles.sort((a, b) => b.ouverte_le - a.ouverte_le)[0]
  return derniere ? new Coffre(derniere.personne, derniere.cle) : null
}

export const listCles = (): Promise<CleGardee[]> =>
  transact([DEPOT.cles], 'readonly', magasin => ask<CleGardee[]>(magasin(DEPOT.cles).getAll()))
