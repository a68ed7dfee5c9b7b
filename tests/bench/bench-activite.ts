import './load-pages.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { contratActivite } from '../../src/activite/activite.ts'
import { recordActivite } from '../../src/activite/record-activite.ts'
import { readStatistiques } from '../../src/activite/statistiques/read-statistiques.ts'
import { recountCumuls, refreshCumuls } from '../../src/activite/statistiques/refresh-cumuls.ts'
import { followMesures } from '../../src/observatoire/moteur/follow-mesures.ts'
import { refreshFaits } from '../../src/observatoire/moteur/refresh-faits.ts'
import { visitAs } from '../comptes-de-test.ts'
import { createContexteDeTest } from '../contexte-de-test.ts'
import { createMediateurs, fillActivites, JOUR, type Mediateur } from './activites-de-banc.ts'
import { type Banc, openBanc } from './base-de-banc.ts'
import { findCentile, findMedian, type Mesure, time } from './mesure.ts'

const ACTIVITES = 1_000_000
const MEDIATEURS = 50
const SAISIES = 12
/** Between two records of the same mediator: twenty times less than one takes. */
const PAUSE_MS = 1_000
const LECTURES = 40
const MAINTENANT = new Date(`${JOUR}T17:00:00Z`)
const TROIS_ANS = { depuis: '2023-11-01', jusqu_a: JOUR }

/** Activity on a base of many: fifty mediators who record at once, and what a coordinator reads of three years meanwhile. */
export async function benchActivite(activites = ACTIVITES): Promise<Mesure[]> {
  const banc = await openBanc()
  const { db } = banc
  try {
    const mediateurs = await createMediateurs(db, MEDIATEURS)
    const remplir = await time(() =>
      fillActivites(
        db,
        activites,
        mediateurs.map(({ personne }) => personne),
      ),
    )
    const compter = await time(() => recountCumuls(db))
    const suivre = await time(() => followMesures(db))
    await db.execute(sql`vacuum analyze`)
    const { rows } = await db.execute(sql`
      select (select count(*)::int from cumul_activite) as cumuls, (pg_total_relation_size('cumul_activite') / 1e6)::int as cumuls_mo,
        (select count(*)::int from fait) as faits`)
    console.error(JSON.stringify({ remplir, compter, suivre, ...rows[0] }))

    const page = await measurePage(banc)
    const [saisies, rafale] = [await record(db, mediateurs, PAUSE_MS), await record(db, mediateurs, 0)]
    const enAttente = await measurePage(banc)
    const rafraichir = await time(() => refreshCumuls(db))
    const faits = await time(() => refreshFaits(db))
    const filtre = { departement: '00', ...TROIS_ANS }
    const lire = await repeat(() => readStatistiques(db, filtre, { comparaison: true }))
    const filtree = await time(() => readStatistiques(db, { ...filtre, type: 'collectif' }))
    const dit = `${activites.toLocaleString('fr-FR')} activités`
    return [
      {
        nom: `enregistrer une activité, ${MEDIATEURS} médiateurs en même temps, ${dit}, p95`,
        ...{ valeur: findCentile(saisies, 95), unite: 'ms', cible: 50 },
        details: { mediane: findMedian(saisies), remplir_s: remplir / 1000, compter_s: compter / 1000 },
      },
      {
        nom: '  les mêmes sans aucune pause entre deux, p95',
        ...{ valeur: findCentile(rafale, 95), unite: 'ms', cible: null },
        details: { mediane: findMedian(rafale) },
      },
      {
        nom: 'page de statistiques d’un coordinateur, trois ans et les trois précédents, p95',
        ...{ valeur: findCentile(page, 95), unite: 'ms', cible: 150, details: { mediane: findMedian(page) } },
      },
      {
        nom: `  la même, ${2 * MEDIATEURS * SAISIES} activités venant d’être enregistrées, p95`,
        ...{ valeur: findCentile(enAttente, 95), unite: 'ms', cible: 150 },
        details: { mediane: findMedian(enAttente) },
      },
      { nom: '  dont la lecture seule, p95', valeur: findCentile(lire, 95), unite: 'ms', cible: null },
      { nom: '  par type d’activité, comptée en direct', valeur: filtree, unite: 'ms', cible: null },
      {
        nom: `  ${2 * MEDIATEURS * SAISIES} activités dans les cumuls`,
        valeur: rafraichir,
        unite: 'ms',
        cible: null,
      },
      { nom: '  les mêmes dans les indicateurs', valeur: faits, unite: 'ms', cible: null },
    ]
  } finally {
    await banc.close()
  }
}

/** Each mediator records one after the other, all of them together. */
async function record(db: Banc['db'], mediateurs: readonly Mediateur[], pause: number): Promise<number[]> {
  const temps: number[] = []
  await Promise.all(
    mediateurs.map(async (mediateur, rang) => {
      await sleep((pause * rang) / mediateurs.length)
      for (let n = 0; n < SAISIES; n++) {
        const saisie = contratActivite.parse({
          ...{ type: 'individuel', date: JOUR, duree_minutes: 30, type_lieu: 'a_distance' },
          ...{ thematiques: ['email', 'sante'], autonomie: 'autonome', materiel: ['ordinateur'] },
          marges: {
            genres: { feminin: 1 },
            tranches_age: { soixante_dix_plus: 1 },
            statuts: { retraite: 1 },
          },
        })
        const id = crypto.randomUUID()
        temps.push(await time(() => recordActivite(db, mediateur, { id, saisie }, MAINTENANT)))
        await sleep(pause)
      }
    }),
  )
  return temps
}

/** From the request to the last byte, as a coordinator reads it. */
async function measurePage({ db }: Banc): Promise<number[]> {
  const { createApp } = await import('../../src/serveur.ts')
  const app = createApp(createContexteDeTest(db, { maintenant: () => MAINTENANT }))
  const portees = [{ role: 'coordinateur' as const, departement: '00', structure: null }]
  const coordinateur = await visitAs(db, app, portees, undefined, MAINTENANT)
  return repeat(async () => {
    const { depuis, jusqu_a } = TROIS_ANS
    const reponse = await coordinateur.get(`/statistiques?depuis=${depuis}&jusqu_a=${jusqu_a}`)
    const texte = await reponse.text()
    if (reponse.status !== 200)
      throw new Error(`/statistiques : réponse ${reponse.status}\n${texte.slice(0, 500)}`)
  })
}

async function repeat(run: () => Promise<unknown>): Promise<number[]> {
  await run()
  const temps: number[] = []
  for (let essai = 0; essai < LECTURES; essai++) temps.push(await time(run))
  return temps
}
