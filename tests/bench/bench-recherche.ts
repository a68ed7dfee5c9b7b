import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type SQL, sql } from 'drizzle-orm'
import { BESOINS } from '../../src/annuaire/recherche/besoins.ts'
import { type FiltreLieux, findLieux } from '../../src/annuaire/recherche/find-lieux.ts'
import { findOrigine } from '../../src/annuaire/recherche/find-origine.ts'
import { fillAnnuaire } from './annuaire-de-banc.ts'
import { type Banc, openBanc } from './base-de-banc.ts'
import { findCentile, findMedian, type Mesure } from './mesure.ts'
import { startSite, VISITEURS, visit, visitCalmly } from './visiteurs.ts'

const LIEUX = 25_000
const RECHERCHES_PAR_VISITEUR = 150
const RAYONS = [10, 20, 50]
const OUVERTURES = ['maintenant', 'soir', 'samedi'] as const

/**
 * The search on 25,000 places by ten visitors at once without pause, mixing need, public, cost, opening, names and
 * distance. In the database: what its own log says of each search. With the page: the server's own time.
 */
export async function benchRecherche(): Promise<Mesure[]> {
  const banc = await openBanc()
  try {
    await fillAnnuaire(banc, LIEUX)
    const base = await measureBase(banc)
    const site = await startSite(join(banc.dossier, 'donnees'))
    const page = await visit(site, listChemins(banc))
    const lents = await visitCalmly(site, listChemins(banc)).finally(site.close)
    return [
      {
        nom: `recherche, ${LIEUX} lieux, p95 dans la base`,
        valeur: base.p95,
        unite: 'ms',
        cible: 25,
        details: base,
      },
      {
        nom: `recherche, ${LIEUX} lieux, p95 du temps de serveur avec la page`,
        valeur: page.p95,
        unite: 'ms',
        cible: 40,
        details: page,
      },
      {
        nom: '  les mêmes, quand chacun regarde une page par seconde',
        valeur: lents.p95,
        unite: 'ms',
        cible: null,
        details: lents,
      },
    ]
  } finally {
    await banc.close()
  }
}

async function measureBase(banc: Banc) {
  const filtres = await listFiltres(banc)
  const maintenant = findMardi()
  await findLieux(banc.db, {}, { maintenant })
  const journal = join(banc.dossier, 'donnees', 'postgres.log')
  const debut = (await readFile(journal, 'utf8')).length
  await setJournal(banc, sql`0`)
  const visite = async (visiteur: number) => {
    for (let n = 0; n < RECHERCHES_PAR_VISITEUR; n++)
      await findLieux(banc.db, filtres[(visiteur * 7 + n) % filtres.length]!, { maintenant })
  }
  await Promise.all(Array.from({ length: VISITEURS }, (_, visiteur) => visite(visiteur)))
  await setJournal(banc, sql`-1`)
  const durees = readDurees((await readFile(journal, 'utf8')).slice(debut))
  return { p50: findMedian(durees), p95: findCentile(durees, 95), recherches: durees.length }
}

async function setJournal({ db }: Banc, seuil: SQL) {
  await db.execute(sql`alter system set log_min_duration_statement = ${seuil}`)
  await db.execute(sql`select pg_reload_conf()`)
  await setTimeout(500)
}

/** What the server's log says of each search: reading it, planning it, running it. */
function readDurees(journal: string): number[] {
  const durees: number[] = []
  const enCours = new Map<string, number>()
  const ENTREE =
    /\[(\d+)\] LOG: {2}duration: ([\d.]+) ms {2}(parse|bind|execute) [^:]+: \s+with (?:\s*trouves|page) as/g
  for (const [, processus, duree, etape] of journal.matchAll(ENTREE)) {
    const somme = (enCours.get(processus!) ?? 0) + Number(duree)
    enCours.set(processus!, etape === 'execute' ? 0 : somme)
    if (etape === 'execute') durees.push(somme)
  }
  return durees
}

/** Around each of twenty communes, one after the other: a need; a need and a public, free; open places; a name. */
async function listFiltres({ db, departement }: Banc): Promise<FiltreLieux[]> {
  const filtres: FiltreLieux[] = []
  for (const [n, { code }] of departement.communes.slice(0, 20).entries()) {
    const autour = { ...(await findOrigine(db, code))!, rayon: RAYONS[n % RAYONS.length]! }
    const ici = { commune: code, autour }
    const services = [BESOINS[n % BESOINS.length]!.service]
    const ouvert = OUVERTURES[n % OUVERTURES.length]!
    filtres.push(
      { ...ici, services },
      { ...ici, services, publics: ['Seniors'], frais: ['Gratuit'] },
      { ...ici, services, ouvert },
      { services, ouvert, frais: ['Gratuit'] },
      { ...ici, q: 'mediatheque' },
      { ...ici, ouvert },
    )
  }
  return filtres
}

/** The same searches, as visitors ask for them. Not « open now »: by night, that measures other pages than by day. */
function listChemins({ departement }: Banc): string[] {
  return departement.communes.slice(0, 20).flatMap(({ code }, n) => {
    const ici = `/lieux?commune=${code}&rayon=${RAYONS[n % RAYONS.length]}`
    const besoin = `besoin=${BESOINS[n % BESOINS.length]!.code}`
    const ouvert = n % 2 ? 'ouvert=soir' : 'ouvert=samedi'
    return [
      `${ici}&${besoin}`,
      `${ici}&${besoin}&public=seniors&frais=gratuit`,
      `${ici}&${besoin}&${ouvert}`,
      `/lieux?${besoin}&${ouvert}&frais=gratuit`,
      `${ici}&q=mediatheque`,
      `${ici}&${ouvert}`,
    ]
  })
}

/** Next Tuesday at ten, when most places are open. */
function findMardi(): Date {
  const mardi = new Date()
  mardi.setHours(10, 0, 0, 0)
  mardi.setDate(mardi.getDate() + ((2 - mardi.getDay() + 7) % 7))
  return mardi
}
