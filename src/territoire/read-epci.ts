import { asc, eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import type { Forme } from './geometrie.ts'
import { epci, epciMembre } from './tables.ts'
import type { Membre } from './write-territoire.ts'

export type EpciLu = {
  code: string
  nom: string
  type: string
  population: number
  /** All of them, those outside the installed départements too. */
  membres: Membre[]
  forme: Forme
  /** The contour lacks members whose own contour is not known here. */
  contourPartiel: boolean
}

/** @throws Erreur introuvable */
export async function readEpci(db: BaseOuTransaction, code: string): Promise<EpciLu> {
  const [trouve] = await db.select().from(epci).where(eq(epci.code, code))
  if (!trouve)
    throw new Erreur('introuvable', `L'EPCI ${code} ne fait pas partie des départements installés.`)
  const { nom, type, population, contour, emprise, latitude, longitude, contour_partiel } = trouve
  const membres = await db
    .select({
      code: epciMembre.commune,
      nom: epciMembre.nom,
      departement: epciMembre.departement,
      population: epciMembre.population,
    })
    .from(epciMembre)
    .where(eq(epciMembre.epci, code))
    .orderBy(asc(epciMembre.commune))
  const forme = { contour, emprise, latitude, longitude }
  return { code, nom, type, population, membres, forme, contourPartiel: contour_partiel }
}
