import { type FiltreLieux, findLieux, type LieuListe } from '../../annuaire/recherche/find-lieux.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { relaxChoix } from './chemin.ts'
import { listOffres, type Offre, type OuChercher } from './offres.ts'

/** What the answers of someone lead to. */
export type Reponses = {
  /** Places that say that they suit in all things, the nearest first. */
  lieux: LieuListe[]
  total: number
  /** Near and for the need, but they do not say that they suit for the rest: to be called first. */
  aAppeler: LieuListe[]
  /** Nothing is near: the nearest places for the need, however far. */
  plusLoin: LieuListe[]
  offres: Offre[]
}

/** Below this, what does not say all that is asked is proposed too. */
const SUFFISENT = 3
const A_APPELER = 5
const PLUS_LOIN = 3
/** No place of a département is further from another. */
const RAYON_SANS_FIN = 400

/**
 * What suits, best first: places that answer everything by distance; when they are few, those that answer the need; and what happens
 * soon nearby. Nothing is kept of what was asked.
 */
export async function findReponses(
  db: Base,
  filtre: FiltreLieux,
  ou: OuChercher,
  maintenant: Date,
): Promise<Reponses> {
  const [trouves, offres] = await Promise.all([
    findLieux(db, filtre, { maintenant }),
    listOffres(db, ou, maintenant),
  ])
  const large = relaxChoix(filtre)
  const relaxe = Object.keys(filtre).some(cle => {
    const [avant, apres] = [filtre, large].map(un => un[cle as keyof FiltreLieux])
    return avant !== apres && !(Array.isArray(avant) && avant.length === 0)
  })
  const siens = new Set(trouves.lignes.map(({ id }) => id))
  const autres =
    relaxe && trouves.total < SUFFISENT ? (await findLieux(db, large, { maintenant })).lignes : []
  const vide = trouves.total === 0 && autres.length === 0 && large.autour
  const loin = vide
    ? await findLieux(
        db,
        { ...large, commune: undefined, autour: { ...vide, rayon: RAYON_SANS_FIN } },
        { maintenant },
      )
    : null
  return {
    plusLoin: loin?.lignes.slice(0, PLUS_LOIN) ?? [],
    lieux: trouves.lignes,
    total: trouves.total,
    aAppeler: autres.filter(({ id }) => !siens.has(id)).slice(0, A_APPELER),
    offres,
  }
}
