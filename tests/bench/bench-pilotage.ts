import { findPeriode } from '../../src/observatoire/periodes/periode.ts'
import { assembleBilan } from '../../src/pilotage/bilan/assemble-bilan.ts'
import { printBilan } from '../../src/pilotage/bilan/print-bilan.ts'
import { findFeuille } from '../../src/pilotage/feuille-de-route/find-feuille.ts'
import { listActions } from '../../src/pilotage/feuille-de-route/list-actions.ts'
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
