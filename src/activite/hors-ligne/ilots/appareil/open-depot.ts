import { DEPOT } from '../../appareil.ts'

export type Magasin = (typeof DEPOT)['cles' | 'file' | 'memoire']

let ouverte: Promise<IDBDatabase> | null = null

/** The base of this device, made at the first call. */
function openDepot(): Promise<IDBDatabase> {
  ouverte ??= new Promise((resolve, reject) => {
    const ouverture = indexedDB.open(DEPOT.nom, DEPOT.version)
    ouverture.onupgradeneeded = () => {
      const base = ouverture.result
      base.createObjectStore(DEPOT.cles, { keyPath: 'personne' })
      base.createObjectStore(DEPOT.file, { keyPath: 'ordre', autoIncrement: true })
      base.createObjectStore(DEPOT.memoire, { keyPath: 'cle' })
    }
    ouverture.onsuccess = () => {
      const base = ouverture.result
      const forget = () => {
        base.close()
        ouverte = null
      }
      base.onversionchange = forget
      // Erased by the browser itself, at sign-out.
      base.onclose = forget
      resolve(base)
    }
    ouverture.onerror = () => {
      ouverte = null
      reject(ouverture.error)
    }
  })
  return ouverte
}

/** What a request answers. */
export const ask = <T>(demande: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    demande.onsuccess = () => resolve(demande.result)
    demande.onerror = () => reject(demande.error)
  })

/**
 * Runs `work` in one transaction and answers once it is on the disk, not before: what is told as kept survives the battery.
 * `work` awaits nothing but `ask`: a transaction ends by itself as soon as it has nothing to do.
 */
export async function transact<T>(
  magasins: readonly Magasin[],
  mode: 'readonly' | 'readwrite',
  work: (magasin: (nom: Magasin) => IDBObjectStore) => Promise<T>,
): Promise<T> {
  const base = await openDepot()
  const transaction = base.transaction([...magasins], mode, { durability: 'strict' })
  const finie = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'))
  })
  // Awaited below; told apart when the work itself fails.
  finie.catch(() => {})
  const resultat = await work(nom => transaction.objectStore(nom))
  await finie
  return resultat
}

/** Nothing is left. */
export const eraseDepot = (): Promise<void> =>
  transact([DEPOT.cles, DEPOT.file, DEPOT.memoire], 'readwrite', async magasin => {
    await ask(magasin(DEPOT.cles).clear())
    await ask(magasin(DEPOT.file).clear())
    await ask(magasin(DEPOT.memoire).clear())
  })
