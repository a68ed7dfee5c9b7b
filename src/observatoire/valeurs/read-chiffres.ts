import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { findMesure } from '../../socle/mesure/registre.ts'
import { canonicalizeTerme } from '../catalogue/canonicalize-terme.ts'
import { findDescription } from '../catalogue/find-description.ts'
import type { Demande } from '../indicateurs/list-termes.ts'
import { type Cellule, nameDemande, readCellules } from '../moteur/read-cellules.ts'
import { readRevisions } from '../moteur/read-revisions.ts'
import type { Periode } from '../periodes/periode.ts'
import { type DerniereDeclaration, readDeclarations } from '../saisies/read-declarations.ts'
import { type Chiffres, composeChiffres } from './compose-chiffres.ts'
import type { Gardee, Memoire } from './memoire.ts'

/** What a term is read for: its periods are those of all that its measure is read for. */
export type Lecture = Demande & { periodes: readonly Periode[] }
/** `marque` changes when the figures may have changed. */
export type Lue = Demande & { chiffres: Chiffres; marque: string }

/** The figures of terms, read again only when what they come from has changed. By nameDemande. */
export async function readChiffres(
  db: BaseOuTransaction,
  departement: string,
  lectures: readonly Lecture[],
  memoire: Memoire,
  jour: string,
): Promise<Map<string, Lue>> {
  const marques = await readMarques(db, departement, lectures, jour)
  // Taken now: others read, and forget, while this one waits.
  const lues = new Map<string, Lue>()
  const aLire = lectures.filter(lecture => {
    const cle = nameDemande(lecture)
    const gardee = memoire.chiffres.get(cle)
    const connue = gardee?.marque === marques.marques.get(cle)
    if (gardee && connue) lues.set(cle, toLue(lecture, gardee))
    return !connue
  })
  if (aLire.length > 0) {
    const cellules = await readComptees(db, departement, aLire, jour)
    const declarees = Map.groupBy(
      await readDeclarations(
        db,
        departement,
        aLire.map(({ terme }) => canonicalizeTerme(terme)),
      ),
      ({ cle }) => cle,
    )
    for (const lecture of aLire) {
      const cle = nameDemande(lecture)
      const chiffres = compose(lecture, {
        comptees: cellules.get(cle) ?? null,
        premier: marques.premiers.get(lecture.terme.mesure) ?? null,
        declarees: declarees.get(canonicalizeTerme(lecture.terme)) ?? [],
        ...{ epci: marques.epci, jour },
      })
      const gardee = { marque: marques.marques.get(cle)!, valeur: chiffres }
      memoire.chiffres.set(cle, gardee)
      lues.set(cle, toLue(lecture, gardee))
    }
  }
  return lues
}

const toLue = ({ terme, ventilation }: Lecture, { marque, valeur }: Gardee<Chiffres>): Lue => ({
  ...{ terme, ventilation, marque },
  chiffres: valeur,
})

function compose(
  { terme, ventilation, periodes }: Lecture,
  sources: {
    comptees: readonly Cellule[] | null
    premier: string | null
    declarees: readonly DerniereDeclaration[]
    epci: readonly string[]
    jour: string
  },
): Chiffres {
  const description = findDescription(terme.mesure)
  const parts = ventilation ? Object.keys(description?.dimensions[ventilation]?.valeurs ?? {}) : []
  const stock = description?.nature === 'stock' || terme.agregation === 'stock'
  return composeChiffres({ terme, stock, periodes, parts, ...sources })
}

/** One reading for all the terms that are read at the same periods; what exists is told today when a period is not over. */
async function readComptees(
  db: BaseOuTransaction,
  departement: string,
  lectures: readonly Lecture[],
  jour: string,
) {
  const toutes = new Map<string, Cellule[]>()
  for (const [, siennes] of Map.groupBy(lectures, ({ periodes }) => periodes))
    for (const [cle, cellules] of await readCellules(db, departement, siennes, siennes[0]!.periodes, jour))
      toutes.set(cle, cellules)
  return toutes
}

type Marques = {
  marques: Map<string, string>
  /** By measure: the day of its first fact. */
  premiers: Map<string, string>
  epci: string[]
}

let anonyme = 0

/** A stamp for each term, of all that its figures come from. */
async function readMarques(
  db: BaseOuTransaction,
  departement: string,
  lectures: readonly Lecture[],
  jour: string,
): Promise<Marques> {
  const revisions = await readRevisions(db, departement)
  const mesures = [...new Set(lectures.map(({ terme }) => terme.mesure))].filter(code => findMesure(code))
  const { rows } = await db.execute<{ genre: string; cle: string; marque: string | null }>(sql`
    select 'premier' as genre, mesure as cle,
      (select to_char(min(date), 'YYYY-MM-DD') from fait where departement = ${departement} and fait.mesure = m.mesure) as marque
    from unnest(${sql.param(mesures)}::text[]) as m(mesure)
    union all
    select 'declaration', cle, max(declaration.id)::text
    from donnee join declaration on declaration.donnee = donnee.id where departement = ${departement} group by cle
    union all
    select 'epci', epci, null from (
      select distinct epci from commune where departement = ${departement} and epci is not null
    ) as e order by genre, cle`)
  const read = (genre: string) =>
    new Map(rows.flatMap(ligne => (ligne.genre === genre ? [[ligne.cle, ligne.marque ?? '']] : [])))
  const [premiers, declarations, epci] = [read('premier'), read('declaration'), [...read('epci').keys()]]
  const marques = lectures.map(({ terme, ventilation, periodes }): [string, string] => {
    const cle = nameDemande({ terme, ventilation })
    // Nothing says when a series that is not kept changes: it is read each time.
    const revision = findMesure(terme.mesure) ? (revisions.get(cle) ?? `?${anonyme++}`) : ''
    const premier = premiers.get(terme.mesure) ?? ''
    const declaree = declarations.get(canonicalizeTerme(terme)) ?? ''
    return [cle, [jour, periodes.length, revision, premier, declaree, epci.length].join(' ')]
  })
  return {
    marques: new Map(marques),
    premiers: new Map([...premiers].filter(([, premier]) => premier !== '')),
    epci,
  }
}
