import { findPeriode, readPeriode, sayPeriode } from '../../observatoire/periodes/periode.ts'
import type { IndicateurLu } from '../../observatoire/valeurs/indicateur-lu.ts'
import { listValeursPubliees } from '../../observatoire/valeurs/list-valeurs-publiees.ts'
import { readIndicateurs } from '../../observatoire/valeurs/read-indicateurs.ts'
import { NOM_DE_L_ORIGINE, sayNombre, sayValeur } from '../../observatoire/valeurs/say-valeur.ts'
import { ORIGINES } from '../../observatoire/valeurs/valeur.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { findJour } from '../../socle/texte/dates.ts'
import type { Visibilite } from '../visibilite.ts'
import { listPoints } from './list-points.ts'
import type { Point, Reunion } from './reunion.ts'

/** A figure that a meeting was shown, in words. */
export type Chiffre = { libelle: string; valeur: string; periode: string; origine: string }

/** The identifiers of the indicators that an agenda is about. */
export const listIndicateurs = (points: readonly Pick<Point, 'sujet'>[]): number[] =>
  points.flatMap(({ sujet }) => {
    const id = /^indicateur:(\d+)$/.exec(sujet ?? '')?.[1]
    return id ? [Number(id)] : []
  })

/** What figures are shown of: the year of the meeting. */
export const findPeriodeDeReunion = ({ rendezVous }: Reunion) =>
  findPeriode(findJour(rendezVous.debut), 'annee')

/**
 * The figures of the indicators on the agenda: as they are, then, once the minutes are validated, as they were that day.
 * The public reads those of the indicators that are published.
 */
export async function listChiffres(
  db: Base,
  reunion: Reunion,
  visibilites: readonly Visibilite[],
  maintenant: Date,
): Promise<Chiffre[]> {
  const ids = listIndicateurs(await listPoints(db, reunion.id))
  if (ids.length === 0) return []
  const { departement, valide_le } = reunion
  const lus = await readIndicateurs(
    db,
    { departement, ids, periode: findPeriodeDeReunion(reunion) },
    maintenant,
  )
  const lisibles = lus.filter(({ publie_le }) => publie_le !== null || visibilites.includes('membres'))
  const chiffres = await Promise.all(
    lisibles.map(lu => (valide_le ? readGarde(db, reunion, lu) : tellCourant(lu))),
  )
  return chiffres.filter(chiffre => chiffre !== null)
}

const nameIndicateur = ({ code, libelle }: IndicateurLu) => `${code} – ${libelle}`
const namePeriode = (code: string) => {
  const periode = readPeriode(code)
  return periode ? sayPeriode(periode) : code
}

const tellCourant = (lu: IndicateurLu): Chiffre => ({
  ...{ libelle: nameIndicateur(lu), valeur: sayValeur(lu.courante, lu.unite) },
  ...{ periode: namePeriode(lu.courante.periode), origine: NOM_DE_L_ORIGINE[lu.courante.origine] },
})

async function readGarde(db: Base, { id }: Reunion, lu: IndicateurLu): Promise<Chiffre | null> {
  const garde = (await listValeursPubliees(db, lu.id)).find(
    ({ publication }) => publication === `reunion:${id}`,
  )
  if (!garde) return null
  const origine = ORIGINES.find(connue => connue === garde.origine)
  const sans = garde.masquee ? 'masqué' : 'pas encore de valeur'
  return {
    libelle: nameIndicateur(lu),
    valeur: garde.valeur === null ? sans : sayNombre(garde.valeur, lu.unite),
    periode: namePeriode(garde.periode),
    origine: origine ? NOM_DE_L_ORIGINE[origine] : garde.origine,
  }
}
