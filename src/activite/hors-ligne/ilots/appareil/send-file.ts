import { SYNCHRONISER } from '../../appareil.ts'
import type { ReponseEnvoi, ReponseOperation } from '../../operation.ts'
import type { Coffre } from './coffre.ts'
import { type Entree, listEntrees, markEnvois, settleEntree } from './file.ts'

/** How a sending ended: all was answered, or why not. What has no answer stays in the queue. */
export type Issue = 'envoye' | 'sans-reseau' | 'session-finie' | 'droit-retire' | 'plus-tard'

/** One tab at a time; the others wait, then find nothing left. */
const VERROU = 'maillage-synchronisation'
const PAR_ENVOI = 500
const PATIENCE_MS = 90_000

/** Sends all that waits, one batch after the other, until nothing does or something stops it. */
export async function sendFile(coffre: Coffre): Promise<Issue> {
  return navigator.locks.request(VERROU, async () => {
    for (;;) {
      const entrees = await markEnvois(chooseEntrees(await listEntrees(coffre)))
      if (entrees.length === 0) return 'envoye'
      const issue = await sendLot(coffre, entrees)
      if (issue !== 'envoye') return issue
    }
  })
}

/** The first of each activity: what follows needs its answer, and that of the person when it is in conflict. */
function chooseEntrees(entrees: readonly Entree[]): Entree[] {
  const vues = new Set<string>()
  return entrees
    .filter(({ id, etat, contenu }) => {
      const sujet = contenu.genre === 'activite' ? contenu.activite : id
      if (vues.has(sujet)) return false
      if (etat === 'attente' || etat === 'conflit') vues.add(sujet)
      return etat === 'attente'
    })
    .slice(0, PAR_ENVOI)
}

async function sendLot(coffre: Coffre, entrees: readonly Entree[]): Promise<Issue> {
  const reponse = await post(entrees)
  if (reponse === null) return 'sans-reseau'
  if (reponse.status === 401) return 'session-finie'
  if (reponse.status === 403) return 'droit-retire'
  if (!reponse.ok) return 'plus-tard'
  const { operations, emargements }: ReponseEnvoi = await reponse.json()
  const reponses = new Map([...operations, ...emargements].map(recue => [recue.id, recue]))
  for (const entree of entrees) {
    const recue = reponses.get(entree.id)
    if (recue) await settle(coffre, entree, recue)
  }
  // An answer that says nothing of any of them would have us ask for ever.
  return entrees.some(({ id }) => reponses.has(id)) ? 'envoye' : 'plus-tard'
}

async function settle(coffre: Coffre, entree: Entree, { statut, ...suite }: ReponseOperation): Promise<void> {
  const etat = statut === 'enregistre' || statut === 'deja' ? 'envoye' : statut
  await settleEntree(coffre, entree, etat, suite)
  const { contenu } = entree
  // In conflict, nobody has seen yet what it has become elsewhere.
  if (contenu.genre !== 'activite' || suite.revision === null || etat !== 'envoye') return
  const { activite } = contenu
  // What was said after it was said of what it has become.
  for (const suivante of await listEntrees(coffre))
    if (
      suivante.contenu.genre === 'activite' &&
      suivante.contenu.activite === activite &&
      suivante.ordre > entree.ordre &&
      suivante.etat === 'attente'
    )
      await settleEntree(
        coffre,
        { ...suivante, contenu: { ...suivante.contenu, revision: suite.revision } },
        'attente',
        { message: null },
      )
}

/** Null: no network, or none that answers in time. */
async function post(entrees: readonly Entree[]): Promise<Response | null> {
  const operations = entrees.flatMap(({ id, contenu }) => {
    if (contenu.genre !== 'activite') return []
    const { genre: _, ...operation } = contenu
    return [{ id, ...operation }]
  })
  const emargements = entrees.flatMap(({ id, contenu }) =>
    contenu.genre === 'emargement' ? [{ id, ...contenu.emargement, saisie_le: contenu.saisie_le }] : [],
  )
  try {
    return await fetch(SYNCHRONISER, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ horloge: new Date().toISOString(), operations, emargements }),
      signal: AbortSignal.timeout(PATIENCE_MS),
      cache: 'no-store',
    })
  } catch {
    return null
  }
}
