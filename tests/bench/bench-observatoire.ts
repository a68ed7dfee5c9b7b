import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import '../../src/composition.ts'
import { type Demande, listTermes } from '../../src/observatoire/indicateurs/list-termes.ts'
import { followMesures, recountMesures } from '../../src/observatoire/moteur/follow-mesures.ts'
import { readCellules } from '../../src/observatoire/moteur/read-cellules.ts'
import { refreshFaits } from '../../src/observatoire/moteur/refresh-faits.ts'
import { toCondition } from '../../src/observatoire/moteur/select-cellules.ts'
import { isCourante, toSerie } from '../../src/observatoire/moteur/serie.ts'
import { listPeriodes } from '../../src/observatoire/periodes/periode.ts'
import { readIndicateurs } from '../../src/observatoire/valeurs/read-indicateurs.ts'
import { loadModele } from '../../src/pilotage/modele/load-modele.ts'
import { readModele } from '../../src/pilotage/modele/read-modele.ts'
import { defineMesures, findMesure } from '../../src/socle/mesure/registre.ts'
import { RACINE } from '../../src/socle/racine.ts'
import { type Banc, openBanc } from './base-de-banc.ts'
import { measurePilotage } from './bench-pilotage.ts'
import { findCentile, findMedian, type Mesure, time } from './mesure.ts'
import {
  createRegistre,
  fillRegistre,
  insertActivites,
  JOUR,
  MESURES_DU_BANC,
  readAuBanc,
} from './registre-de-banc.ts'

const ACTIVITES = 1_000_000
const PLUS = 5
const LECTURES = 30
const NOUVELLES = 1_000
/** Far above any number given by fillRegistre. */
const PREMIERE_NOUVELLE = 1_000_000_000
const MAINTENANT = new Date(`${JOUR}T11:00:00Z`)

/**
 * The figures of both published roadmaps, in one département: 77 indicators over five years, by month and EPCI, secrecy
 * applied. A program remembers what it read until its series change: told apart are its first reading, those just after a
 * refresh, and the others. Registers of activity, and those that do not exist yet, are tables of the bench, read by measures of the bench. Then five
 * times as many activities.
 */
export async function benchObservatoire(activites = ACTIVITES): Promise<Mesure[]> {
  const banc = await openBanc()
  defineMesures(...MESURES_DU_BANC)
  const modeles = ['drome-2024', 'ain-2025'].map(nom =>
    readModele(readAuBanc(readFileSync(join(RACINE, 'modeles', `${nom}.yaml`), 'utf8'))),
  )
  const indicateurs = modeles.flatMap(({ axes }) =>
    axes.flatMap(({ actions }) => actions.flatMap(({ indicateurs }) => indicateurs)),
  )
  const demandes = indicateurs.flatMap(({ calcul, ventilation = null }) => listTermes(calcul, ventilation))
  try {
    await createRegistre(banc.db)
    for (const modele of modeles)
      await loadModele(banc.db, modele, { departement: '00' }, 'commande', MAINTENANT)
    const petit = await measureTaille(banc, { de: 0, nombre: activites }, demandes)
    const direct = await measureDirect(banc, demandes)
    const pilotage = await measurePilotage(banc, JOUR, MAINTENANT)
    console.error(JSON.stringify({ direct, pilotage }))
    const grand = await measureTaille(banc, { de: activites, nombre: activites * (PLUS - 1) }, demandes)
    const dit = `${activites.toLocaleString('fr-FR')} activités`
    return [
      {
        nom: `${indicateurs.length} indicateurs par mois et EPCI, ${dit}, p95`,
        ...{ valeur: petit.chaud, unite: 'ms', cible: 150, details: petit },
      },
      { nom: '  à la première lecture du programme', valeur: petit.premiere, unite: 'ms', cible: null },
      {
        nom: '  juste après un rafraîchissement, avant que la tâche de fond n’ait relu, p95',
        valeur: petit.froid,
        unite: 'ms',
        cible: 150,
      },
      {
        nom: '  dont le moteur seul, sans rien garder en mémoire, p95',
        valeur: petit.moteur,
        unite: 'ms',
        cible: null,
      },
      {
        nom: '  lignes comptées par SQL, temps pour les mêmes chiffres',
        ...{ valeur: direct.secondes, unite: 's', cible: null, details: direct },
      },
      {
        nom: '  part de ce temps que prend la lecture (50 fois plus vite : 0,02)',
        ...{ valeur: petit.chaud / 1000 / direct.secondes, unite: 'fois', cible: 0.02 },
      },
      {
        nom: '  part de ce temps que prend la même juste après un rafraîchissement',
        ...{ valeur: petit.froid / 1000 / direct.secondes, unite: 'fois', cible: 0.02 },
      },
      {
        nom: '  et celle du moteur seul',
        ...{ valeur: petit.moteur / 1000 / direct.secondes, unite: 'fois', cible: 0.02 },
      },
      ...pilotage,
      {
        nom: `${NOUVELLES} activités nouvelles dans les chiffres`,
        ...{ valeur: petit.rafraichir, unite: 's', cible: 1 },
      },
      {
        nom: `  la même chose avec ${PLUS} fois plus d’activités`,
        ...{ valeur: grand.rafraichir, unite: 's', cible: 1, details: grand },
      },
      {
        nom: '  croissance de ce temps',
        ...{ valeur: grand.rafraichir / petit.rafraichir, unite: 'fois', cible: null },
      },
    ]
  } finally {
    await banc.close()
  }
}

async function measureTaille(
  { db }: Banc,
  { de, nombre }: { de: number; nombre: number },
  demandes: readonly Demande[],
) {
  const preparer = await time(async () => {
    await fillRegistre(db, de, nombre)
    await db.execute(sql`truncate fait, cumul_mensuel, cumul_sujet`)
    await db.execute(sql`vacuum analyze`)
  })
  const compter = await time(() =>
    de === 0
      ? followMesures(db)
      : recountMesures(
          db,
          MESURES_DU_BANC.map(({ code }) => code),
        ),
  )
  await db.execute(sql`vacuum analyze fait, cumul_mensuel, cumul_sujet`)
  const { rows } = await db.execute(sql`
    select (select count(*)::int from banc_participation) as participations, (select count(*)::int from fait) as faits,
      (select count(*)::int from serie) as series, (select count(*)::int from cumul_mensuel) as cellules,
      (select count(*)::int from cumul_sujet) as sujets, (pg_total_relation_size('fait') / 1e6)::int as faits_mo`)
  const premiere = await time(() => readTout(db))
  const rafraichis: number[] = []
  const froids: number[] = []
  for (let essai = 0; essai < 5; essai++) {
    await insertActivites(db, PREMIERE_NOUVELLE + de + essai * NOUVELLES, NOUVELLES)
    rafraichis.push((await time(() => refreshFaits(db))) / 1000)
    froids.push(await time(() => readTout(db)))
  }
  const chauds: number[] = []
  for (let essai = 0; essai < LECTURES; essai++) chauds.push(await time(() => readTout(db)))
  const mois = listPeriodes('mois', '2021-11-01', JOUR)
  const moteurs: number[] = []
  for (let essai = 0; essai < LECTURES; essai++)
    moteurs.push(await time(() => readCellules(db, '00', demandes, mois, JOUR)))
  const mesuree = {
    ...rows[0],
    ...{ premiere, moteur: findCentile(moteurs, 95), preparer_s: preparer / 1000, compter_s: compter / 1000 },
    ...{ chaud: findCentile(chauds, 95), chaud_median: findMedian(chauds) },
    ...{ froid: findCentile(froids, 95), froid_median: findMedian(froids) },
    ...{ rafraichir: findMedian(rafraichis), rafraichis, tas_mo: process.memoryUsage().heapUsed / 1e6 },
  }
  // The largest size takes long: what is known is told meanwhile.
  console.error(JSON.stringify(mesuree))
  return mesuree
}

const readTout = (db: Banc['db']) => readIndicateurs(db, { departement: '00' }, MAINTENANT)

/**
 * The same figures by the best plain SQL on the registers: participants are only read where their public is asked for, by a join
 * that the database plans as it likes; what is asked for twice is counted once.
 */
async function measureDirect({ db }: Banc, demandes: Demande[]) {
  const requetes = new Map<string, ReturnType<typeof sql>>()
  for (const { terme, ventilation } of demandes) {
    if (!MESURES_DU_BANC.some(({ code }) => code === terme.mesure)) continue
    requetes.set(
      JSON.stringify([toSerie(terme, ventilation), isCourante(terme)]),
      countDirect({ terme, ventilation }),
    )
  }
  const temps: number[] = []
  for (const requete of requetes.values()) temps.push(await time(() => db.execute(requete)))
  return {
    secondes: temps.reduce((a, b) => a + b, 0) / 1000,
    requetes: requetes.size,
    plus_lente_ms: Math.max(...temps),
  }
}

function countDirect({ terme, ventilation }: Demande) {
  const { mesure, filtre, agregation } = terme
  const table = sql.identifier(findMesure(mesure)!.suit[0]!.table)
  const parPublic =
    (filtre.public || ventilation === 'public') &&
    ['banc_accompagnements', 'banc_personnes_aller_vers'].includes(mesure)
  const famille = table.value === 'banc_activite'
  const { public: publics, ...autres } = filtre
  const source = parPublic
    ? sql`(select a.du, a.commune, 1 as valeur, a.dimensions || jsonb_build_object('public', p.publics) as dimensions
        from banc_activite a join banc_participation p on p.activite = a.id
        where ${mesure === 'banc_personnes_aller_vers' ? sql`a.aller_vers` : sql`true`} and ${toCondition(autres)}
          and ${publics ? sql`p.publics ?| ${sql.param(publics)}::text[]` : sql`true`})`
    : famille
      ? sql`(select du, commune, ${mesure === 'banc_ateliers' ? sql`1` : sql`participants`} as valeur, dimensions from banc_activite
          where ${toCondition(autres)} and ${mesure === 'banc_ateliers' ? sql`participants > 1` : sql`true`})`
      : sql`(select du, commune, sujet, 1 as valeur, dimensions from ${table} where ${toCondition(filtre)})`
  const valeur = agregation === 'distinct' ? sql`count(distinct sujet)` : sql`sum(valeur)`
  const part = ventilation
    ? sql`cross join lateral jsonb_array_elements_text(f.dimensions -> ${ventilation}) as part`
    : sql`cross join (values ('')) as v(part)`
  return sql`
    select date_trunc('month', f.du) as mois, c.epci, part, ${valeur}, count(*)
    from ${source} as f join commune c on c.code = f.commune ${part} group by grouping sets ((1, 2, 3), (1, 3))`
}
