import { sql } from 'drizzle-orm'
import { type FiltreLieux, selectTrouves, toCondition } from '../../annuaire/recherche/find-lieux.ts'
import { isPret, prepareOuvertures } from '../../annuaire/recherche/prepare-ouvertures.ts'
import { executePrepared } from '../../socle/base/execute-prepared.ts'
import type { Base } from '../../socle/base/open-base.ts'

/** How many places remain as things stand, then with each choice. */
export type Restants = { ici: number; parChoix: number[] }

/**
 * The places that `filtre` lets through, and those that each of `choix` leaves of them: read once, then looked at for what the
 * choice adds. A choice asks the same as `filtre` of where places are and of their names.
 */
export async function countChoix(
  db: Base,
  filtre: FiltreLieux,
  choix: readonly FiltreLieux[],
  maintenant: Date,
): Promise<Restants> {
  const lus = await readComptes(db, filtre, choix, maintenant)
  if (lus.pret) return lus
  await prepareOuvertures(db, maintenant)
  return readComptes(db, filtre, choix, maintenant)
}

async function readComptes(db: Base, filtre: FiltreLieux, choix: readonly FiltreLieux[], maintenant: Date) {
  const comptes = choix.map(
    un => sql`count(*) filter (where ${toCondition(pickAjouts(un, filtre), maintenant)})::int`,
  )
  const rows = await executePrepared<{ ici: number; comptes: number[]; pret: boolean }>(
    db,
    sql`
    select count(*)::int as ici, array[${sql.join([sql`0`, ...comptes], sql`, `)}] as comptes, ${isPret(maintenant)} as pret
    from (${selectTrouves(filtre, sql`id, etat, criteres, ouverture`, maintenant)}) as trouves`,
  )
  const { ici, comptes: lus, pret } = rows[0]!
  return { ici, parChoix: lus.slice(1), pret }
}

const pickAjouts = (choix: FiltreLieux, { ouvert }: FiltreLieux): FiltreLieux => ({
  ...choix,
  ...{
    departement: undefined,
    commune: undefined,
    epci: undefined,
    autour: undefined,
    q: undefined,
    lieux: undefined,
  },
  ouvert: choix.ouvert === ouvert ? undefined : choix.ouvert,
})

/** The same by EPCI: where the places that remain are. */
export async function countParEpci(
  db: Base,
  filtre: FiltreLieux,
  maintenant: Date,
): Promise<ReadonlyMap<string, number>> {
  const rows = await executePrepared<{ epci: string; nombre: number }>(
    db,
    sql`
    select c.epci, sum(siens.nombre)::int as nombre
    from (select code_insee, count(*) as nombre from lieu where ${toCondition(filtre, maintenant)} group by code_insee) siens
    join commune c on c.code = siens.code_insee where c.epci is not null group by c.epci`,
  )
  return new Map(rows.map(({ epci, nombre }) => [epci, nombre]))
}
