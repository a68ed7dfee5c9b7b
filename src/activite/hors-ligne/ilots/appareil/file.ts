import { DEPOT } from '../../appareil.ts'
import type { Operation } from '../../operation.ts'
import { type Coffre, CoffreFerme, type Scelle } from './coffre.ts'
import { ask, transact } from './open-depot.ts'

/** What waits, what was refused, what changed elsewhere, what arrived. */
export type Etat = 'attente' | 'refuse' | 'conflit' | 'envoye'

export type ContenuActivite = {
  genre: 'activite'
  activite: string
  operation: Operation
  saisie: Record<string, unknown> | null
  revision: number
  /** What the device knew of the permanence that it is of. Absent of what was kept before this was asked. */
  rendez_vous_revision?: number | null
  /** For which structure. Absent of what was kept before this was asked. */
  structure?: string | null
  aujourdhui: boolean
  saisie_le: string
}
export type ContenuEmargement = {
  genre: 'emargement'
  emargement: { rendez_vous: number; nom: string; mode: 'trace' | 'papier'; trace: string | null }
  saisie_le: string
}
export type Contenu = ContenuActivite | ContenuEmargement

/** What the server said of it. */
export type Suite = {
  message: string | null
  revision?: number | null
  actuelle?: Record<string, unknown> | null
}

export type Entree = {
  ordre: number
  /** Of the operation. */
  id: string
  etat: Etat
  /** Times that it was sent, answered or not. */
  envois: number
  contenu: Contenu
  suite: Suite | null
}

type Gardee = { ordre: number; id: string; personne: string; etat: Etat; envois: number; scelle: Scelle }
type Lisible = { contenu: Contenu; suite: Suite | null }

const all = (magasin: (nom: 'file') => IDBObjectStore) => ask<Gardee[]>(magasin(DEPOT.file).getAll())

/** One's queue, the oldest first. */
export async function listEntrees(coffre: Coffre): Promise<Entree[]> {
  const gardees = await transact([DEPOT.file], 'readonly', all)
  const siennes = gardees.filter(({ personne }) => personne === coffre.personne)
  return Promise.all(
    siennes.map(async ({ ordre, id, etat, envois, scelle }) => ({
      ...{ ordre, id, etat, envois },
      ...(await coffre.open<Lisible>(scelle)),
    })),
  )
}

/** How many have not arrived, by person: told without any key. */
export async function countEnAttente(): Promise<Map<string, number>> {
  const comptes = new Map<string, number>()
  for (const { personne, etat } of await transact([DEPOT.file], 'readonly', all))
    if (etat !== 'envoye') comptes.set(personne, (comptes.get(personne) ?? 0) + 1)
  return comptes
}

/**
 * Adds at the end; answers once it is on the disk. Of a copy that is taken back, what is there already is left.
 * @throws CoffreFerme
 */
export async function addEntree(
  coffre: Coffre,
  contenu: Contenu,
  id: string = crypto.randomUUID(),
): Promise<void> {
  const scelle = await coffre.seal({ contenu, suite: null } satisfies Lisible)
  await transact([DEPOT.cles, DEPOT.file], 'readwrite', async magasin => {
    if (!(await ask(magasin(DEPOT.cles).get(coffre.personne)))) throw new CoffreFerme()
    const gardees = await all(magasin)
    if (gardees.some(gardee => gardee.id === id)) return
    const gardee: Omit<Gardee, 'ordre'> = {
      id,
      personne: coffre.personne,
      etat: 'attente',
      envois: 0,
      scelle,
    }
    await ask(magasin(DEPOT.file).add(gardee))
  })
}

/**
 * Replaces what an entry says, if the server can have heard nothing of it; answers whether it did. What was sent and not
 * answered may have arrived: it stands, and what is said now follows it.
 */
export async function replaceEntree(coffre: Coffre, entree: Entree, contenu: Contenu): Promise<boolean> {
  const scelle = await coffre.seal({ contenu, suite: null } satisfies Lisible)
  return transact([DEPOT.file], 'readwrite', async magasin => {
    const gardee = await ask<Gardee | undefined>(magasin(DEPOT.file).get(entree.ordre))
    if (!gardee || gardee.id !== entree.id || gardee.etat === 'envoye') return false
    if (gardee.etat === 'attente' && gardee.envois > 0) return false
    // A new operation, that the server has never answered.
    const refaite: Gardee = { ...gardee, id: crypto.randomUUID(), etat: 'attente', envois: 0, scelle }
    await ask(magasin(DEPOT.file).put(refaite))
    return true
  })
}

/** Takes out; with `jamaisEnvoyee`, only if the server can have heard nothing of it. Answers whether it did. */
export const dropEntree = (entree: Entree, { jamaisEnvoyee = false } = {}): Promise<boolean> =>
  transact([DEPOT.file], 'readwrite', async magasin => {
    const gardee = await ask<Gardee | undefined>(magasin(DEPOT.file).get(entree.ordre))
    if (!gardee) return false
    if (jamaisEnvoyee && gardee.etat === 'attente' && gardee.envois > 0) return false
    await ask(magasin(DEPOT.file).delete(entree.ordre))
    return true
  })

/** About to be sent: from here on the server may have it. Leaves out those that changed meanwhile. */
export const markEnvois = (entrees: readonly Entree[]): Promise<Entree[]> =>
  transact([DEPOT.file], 'readwrite', async magasin => {
    const parties: Entree[] = []
    for (const entree of entrees) {
      const gardee = await ask<Gardee | undefined>(magasin(DEPOT.file).get(entree.ordre))
      if (gardee?.id !== entree.id || gardee.etat !== 'attente') continue
      await ask(magasin(DEPOT.file).put({ ...gardee, envois: gardee.envois + 1 }))
      parties.push(entree)
    }
    return parties
  })

/** What the server answered of it. */
export async function settleEntree(coffre: Coffre, entree: Entree, etat: Etat, suite: Suite): Promise<void> {
  const scelle = await coffre.seal({ contenu: entree.contenu, suite } satisfies Lisible)
  await transact([DEPOT.file], 'readwrite', async magasin => {
    const gardee = await ask<Gardee | undefined>(magasin(DEPOT.file).get(entree.ordre))
    // Answered by another tab, or replaced meanwhile.
    if (gardee?.id !== entree.id) return
    await ask(magasin(DEPOT.file).put({ ...gardee, etat, scelle }))
  })
}
