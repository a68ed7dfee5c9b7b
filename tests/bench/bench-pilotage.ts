import './load-pages.ts'
import { findPeriode } from '../../src/observatoire/periodes/periode.ts'
import { assembleBilan } from '../../src/pilotage/bilan/assemble-bilan.ts'
import { printBilan } from '../../src/pilotage/bilan/print-bilan.ts'
import { findFeuille } from '../../src/pilotage/feuille-de-route/find-feuille.ts'
import { listActions } from '../../src/pilotage/feuille-de-route/list-actions.ts'
import { freezeVersion } from '../../src/pilotage/versions/freeze-version.ts'
import { moveVersion } from '../../src/pilotage/versions/move-version.ts'
import { visitAs } from '../comptes-de-test.ts'
import { createContexteDeTest } from '../contexte-de-test.ts'
import type { Banc } from './base-de-banc.ts'
import { findCentile, findMedian, type Mesure, time } from './mesure.ts'

const FEUILLE = 'drome-2024'
const LECTURES = 30
const IMPRESSIONS = 5

/** What co-pilots open once figures are known: the actions of a roadmap, and its bilan with all its indicators. */
export async function measurePilotage({ db }: Banc, jour: string, maintenant: Date): Promise<Mesure[]> {
  const readActions = async () => {
    const { id } = await findFeuille(db, FEUILLE, 'tous')
    await listActions(db, id, maintenant)
  }
  await readActions()
  const actions: number[] = []
  for (let essai = 0; essai < LECTURES; essai++) actions.push(await time(readActions))

  const pages = await measurePages(db, maintenant)

  const demande = {
    ...{ feuille: FEUILLE, periode: findPeriode(jour, 'annee'), audience: 'comite' as const, objet: null },
  }
  const print = async () => {
    const donnees = await assembleBilan(db, demande, 'tous', maintenant)
    await printBilan(donnees, 'pdf', { editeur: null, maintenant })
  }
  const premier = await time(print)
  const bilans: number[] = []
  for (let essai = 0; essai < IMPRESSIONS; essai++) bilans.push((await time(print)) / 1000)
  return [
    ...pages,
    {
      nom: 'actions d’une feuille de route et leur avancement, p95',
      ...{ valeur: findCentile(actions, 95), unite: 'ms', cible: null },
      details: { mediane: findMedian(actions) },
    },
    {
      nom: 'bilan complet en PDF, le plus lent de cinq',
      ...{ valeur: Math.max(...bilans), unite: 's', cible: 2 },
      details: { premier_s: premier / 1000, mediane: findMedian(bilans) },
    },
  ]
}

/** The whole page of a roadmap, as its co-pilot and as anyone reads it: from the request to the last byte. */
async function measurePages(db: Banc['db'], maintenant: Date): Promise<Mesure[]> {
  const { departement } = await findFeuille(db, FEUILLE, 'tous')
  await freezeVersion(db, { id: FEUILLE, departement }, null, 'banc', maintenant)
  await moveVersion(db, { id: FEUILLE, departement }, 1, 'adoptee', { adoptee_le: null }, 'banc', maintenant)
  const { createApp } = await import('../../src/serveur.ts')
  const app = createApp(createContexteDeTest(db, { maintenant: () => maintenant }))
  const copilote = await visitAs(
    db,
    app,
    [{ role: 'copilote', departement, structure: null }],
    undefined,
    maintenant,
  )
  const mesures: Mesure[] = []
  for (const [nom, chemin] of [
    ['page d’une feuille de route, pour son copilote, p95', `/pilotage/feuilles/${FEUILLE}`],
    ['  la même, publique, p95', `/feuille-de-route/${FEUILLE}`],
    ['  ses indicateurs, publics, p95', `/feuille-de-route/${FEUILLE}/indicateurs`],
  ] as const) {
    const read = async () => {
      const reponse = await copilote.get(chemin)
      const { length } = await reponse.text()
      if (reponse.status !== 200) throw new Error(`${chemin} : réponse ${reponse.status}`)
      return length
    }
    const octets = await read()
    const temps: number[] = []
    for (let essai = 0; essai < LECTURES; essai++) temps.push(await time(read))
    mesures.push({
      ...{ nom, valeur: findCentile(temps, 95), unite: 'ms', cible: 150 },
      details: { mediane: findMedian(temps), octets },
    })
  }
  return mesures
}
