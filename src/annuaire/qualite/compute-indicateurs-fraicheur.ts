import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { listTerritoires } from '../../territoire/list-territoires.ts'
import { type Departements, isWithin } from '../portee.ts'
import { SITUATIONS, type Situation, STRUCTURE, toSituations } from './situations.ts'

/** How many published places, how many structures they belong to, and how many are in each situation. */
export type Comptes = { lieux: number; structures: number } & Record<Situation, number>

export type IndicateursFraicheur = {
  departement: { code: string; nom: string }
  /** A structure with places in two EPCI counts once here, and once in each. */
  total: Comptes
  /** By name; the communes of no EPCI last, under null. */
  epci: (Comptes & { epci: { code: string; nom: string } | null })[]
}

/**
 * The freshness of each of these départements and of its EPCI, in one reading of the places. Two figures answer roadmap
 * indicators: `actualise` out of `lieux` is the « taux d'actualisation de la cartographie », `structures` of an EPCI out
 * of those of the département the « proportion des structures répartie par EPCI ».
 */
export async function computeIndicateursFraicheur(
  db: BaseOuTransaction,
  departements: Departements,
  aujourdhui: string,
): Promise<IndicateursFraicheur[]> {
  const conditions = toSituations(aujourdhui)
  const situations = SITUATIONS.map(
    situation => sql`(count(*) filter (where ${conditions[situation]}))::int as ${sql.identifier(situation)}`,
  )
  const { rows: comptes } = await db.execute<
    Comptes & { departement: string; epci: string | null; total: boolean }
  >(sql`
    select l.departement, c.epci, grouping(c.epci) = 1 as total, count(*)::int as lieux,
      count(distinct ${STRUCTURE})::int as structures, ${sql.join(situations, sql`, `)}
    from lieu l left join commune c on c.code = l.code_insee
    where l.etat = 'publie' and ${isWithin(sql`l.departement`, departements)}
    group by grouping sets ((l.departement), (l.departement, c.epci))`)

  const territoires = await listTerritoires(db)
  const suivis = territoires.departements.filter(
    ({ code }) => departements === 'tous' || departements.includes(code),
  )
  return suivis.map(departement => {
    const siens = comptes.filter(compte => compte.departement === departement.code)
    const find = (code: string | null) =>
      pickComptes(siens.find(({ total, epci }) => !total && epci === code))
    const horsEpci = find(null)
    return {
      departement,
      total: pickComptes(siens.find(({ total }) => total)),
      epci: [
        ...territoires.epcis
          .filter(epci => epci.departements.includes(departement.code))
          .map(({ code, nom }) => ({ epci: { code, nom }, ...find(code) })),
        ...(horsEpci.lieux > 0 ? [{ epci: null, ...horsEpci }] : []),
      ],
    }
  })
}

const AUCUN = Object.fromEntries(['lieux', 'structures', ...SITUATIONS].map(nom => [nom, 0])) as Comptes

function pickComptes(ligne: Comptes | undefined): Comptes {
  return Object.fromEntries(
    Object.keys(AUCUN).map(nom => [nom, ligne?.[nom as keyof Comptes] ?? 0]),
  ) as Comptes
}

/** A share in whole percents; null where there is nothing to share. */
export const computePart = (nombre: number, total: number): number | null =>
  total === 0 ? null : Math.round((100 * nombre) / total)
