import {
  ANNUAIRE,
  type AnnuaireDeLAppareil,
  DEPOT,
  findOubli,
  type Lien,
  REPERES,
  type Reperes,
} from '../../appareil.ts'
import { type Coffre, findCoffre, listCles, openCoffre } from './coffre.ts'
import { countEnAttente, dropEntree, listEntrees } from './file.ts'
import { ask, eraseDepot, transact } from './open-depot.ts'

export type Appareil = {
  lien: Lien
  /** Null: nobody works on this device, and nothing can be kept. */
  coffre: Coffre | null
  reperes: Reperes | null
  annuaires: AnnuaireDeLAppareil[]
  /** Left here by other accounts, not sent. */
  autres: number
}

const PATIENCE_MS = 10_000

/** Asks the site who is here and what is new; without network, finds who was here last and what is known. */
export async function joinSite(): Promise<Appareil> {
  const reponse = await fetch(REPERES, {
    headers: { Accept: 'application/json' },
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null)
  if (reponse?.ok) return welcome(await reponse.json())
  const lien: Lien =
    reponse?.status === 401 ? 'session-finie' : reponse?.status === 403 ? 'droit-retire' : 'sans-reseau'
  const enAttente = await countEnAttente()
  const oubli = findOubli(lien, enAttente.size)
  if (oubli === 'tout') await eraseDepot()
  if (oubli === 'memoires') await forgetMemoires()
  const coffre = await findCoffre()
  const reperes = coffre && (await coffre.recall<Reperes>('reperes'))
  return {
    ...{ lien, coffre, reperes, annuaires: await readAnnuaires(reperes?.departements ?? []) },
    autres: countAutres(enAttente, coffre?.personne),
  }
}

async function welcome(reperes: Reperes): Promise<Appareil> {
  const { personne } = reperes
  const enAttente = await countEnAttente()
  await forgetAutres(personne, enAttente)
  const coffre = await openCoffre(personne)
  await coffre.remember('reperes', reperes)
  // Arrived, with nothing to be told of: the week, just read, has them.
  for (const entree of await listEntrees(coffre))
    if (entree.etat === 'envoye' && !entree.suite?.message) await dropEntree(entree)
  return {
    ...{ lien: 'connecte', coffre, reperes, annuaires: await readAnnuaires(reperes.departements) },
    autres: countAutres(enAttente, personne),
  }
}

const countAutres = (enAttente: Map<string, number>, personne?: string) =>
  [...enAttente].reduce((somme, [qui, nombre]) => (qui === personne ? somme : somme + nombre), 0)

/** Another account has come: nothing of the others stays, but what they have not sent, which only their key opens. */
const forgetAutres = (personne: string, enAttente: Map<string, number>): Promise<void> =>
  transact([DEPOT.cles, DEPOT.file, DEPOT.memoire], 'readwrite', async magasin => {
    for (const cle of await ask(magasin(DEPOT.memoire).getAllKeys()))
      if (!String(cle).startsWith(`${personne}:`)) await ask(magasin(DEPOT.memoire).delete(cle))
    for (const cle of await ask(magasin(DEPOT.cles).getAllKeys()))
      if (cle !== personne && !enAttente.has(String(cle))) await ask(magasin(DEPOT.cles).delete(cle))
  })

/** The session is over, or the right withdrawn: what was only kept to be read goes; what waits to be sent stays. */
const forgetMemoires = (): Promise<void> =>
  transact([DEPOT.memoire], 'readwrite', async magasin => {
    await ask(magasin(DEPOT.memoire).clear())
  })

/** Erases what other accounts have not sent, for who was asked and said so. */
export async function eraseAutres(coffre: Coffre): Promise<void> {
  const cles = await listCles()
  await transact([DEPOT.cles, DEPOT.file], 'readwrite', async magasin => {
    for (const { personne } of cles)
      if (personne !== coffre.personne) await ask(magasin(DEPOT.cles).delete(personne))
    const file = magasin(DEPOT.file)
    for (const { ordre, personne } of await ask<{ ordre: number; personne: string }[]>(file.getAll()))
      if (personne !== coffre.personne) await ask(file.delete(ordre))
  })
}

/** Public data: the service worker keeps them as they are. */
async function readAnnuaires(departements: readonly string[]): Promise<AnnuaireDeLAppareil[]> {
  const lus = await Promise.all(
    departements.map(async departement => {
      const reponse = await fetch(`${ANNUAIRE}?${new URLSearchParams({ departement })}`).catch(() => null)
      return reponse?.ok ? [(await reponse.json()) as AnnuaireDeLAppareil] : []
    }),
  )
  return lus.flat()
}
