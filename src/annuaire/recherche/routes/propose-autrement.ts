import type { Base } from '../../../socle/base/open-base.ts'
import { type CommuneProche, findCommunesProches } from '../find-communes-proches.ts'
import { type FiltreLieux, findLieux, type LieuListe } from '../find-lieux.ts'
import { findOrigine } from '../find-origine.ts'
import { type Choix, toFiltre } from './choix.ts'
import { RAYONS } from './criteres-proposes.ts'
import { listFiltresActifs } from './mots-recherche.ts'
import type { Recherche } from './read-recherche.ts'

/** What to offer to who found nothing. Each search offered has places. */
export type Autrement = {
  /** The nearest places wherever they are: those that answer all the rest, or, when none does, whatever they do. */
  proches: LieuListe[]
  repondent: boolean
  /** The nearest communes that have places, where places themselves are not located. */
  communes: CommuneProche[]
  /** The same search in a larger circle, in kilometres. */
  elargi: { rayon: number; total: number } | null
  /** The same search without one of its criteria, or without any when dropping one is not enough. */
  allegements: { quoi: string; sans: Choix; total: number }[]
  /** Places whose name looks like the one asked for. */
  ressemblants: LieuListe[]
}

const PROCHES_AU_PLUS = 5
/** No place of a département is further from another. */
const RAYON_SANS_FIN = 400

/** Looks for the nearest places, a larger circle, the criteria to drop and names that look alike. */
export async function proposeAutrement(db: Base, recherche: Recherche, maintenant: Date): Promise<Autrement> {
  const { filtre, commune } = recherche
  const search = (autre: FiltreLieux) => findLieux(db, autre, { maintenant })
  const centre = filtre.autour ?? (commune && (await findOrigine(db, commune.code)))
  const findNearest = async (reste: FiltreLieux) =>
    centre ? (await search({ ...reste, autour: { ...centre, rayon: RAYON_SANS_FIN } })).lignes : []
  const repondants = await findNearest({ ...filtre, commune: undefined, epci: undefined })
  const proches = repondants.length > 0 ? repondants : await findNearest({ departement: filtre.departement })
  const distance = repondants[0]?.distance
  const rayon = RAYONS.find(km => km > (filtre.autour?.rayon ?? 0) && distance != null && distance <= km)
  const elargi =
    centre && rayon
      ? { rayon, total: (await search({ ...filtre, autour: { ...centre, rayon } })).total }
      : null

  const criteres = listFiltresActifs(recherche).filter(({ situe }) => !situe)
  const lighten = async (quoi: string, sans: Choix) => ({
    ...{ quoi, sans },
    total: (await search(filtreOf(recherche, sans))).total,
  })
  const seuls = await Promise.all(criteres.map(({ texte, sans }) => lighten(`« ${texte} »`, sans)))
  const allegements = seuls.filter(({ total }) => total > 0)
  if (allegements.length === 0 && criteres.length > 1) {
    const { commune, adresse, rayon } = recherche.choix
    const tous = await lighten('tous les critères', { commune, adresse, rayon })
    if (tous.total > 0) allegements.push(tous)
  }
  return {
    proches: proches.slice(0, PROCHES_AU_PLUS),
    repondent: repondants.length > 0,
    communes:
      commune && proches.length === 0 ? await findCommunesProches(db, commune.code, filtre, maintenant) : [],
    elargi,
    allegements,
    ressemblants: filtre.q
      ? (await search({ departement: filtre.departement, q: filtre.q, approche: true })).lignes.slice(
          0,
          PROCHES_AU_PLUS,
        )
      : [],
  }
}

/** Another choice of criteria from the same point. */
function filtreOf({ filtre, departements }: Recherche, choix: Choix): FiltreLieux {
  return {
    ...toFiltre(choix),
    departement: choix.departement ?? (departements.length === 1 ? filtre.departement : undefined),
    epci: choix.epci,
    commune: filtre.commune,
    autour: filtre.autour,
  }
}
