import { type SQL, sql } from 'drizzle-orm'
import { executePrepared } from '../../socle/base/execute-prepared.ts'
import type { Base } from '../../socle/base/open-base.ts'
import type { Point } from '../../territoire/geometrie.ts'
import type { Ouverture } from '../horaires/ouverture.ts'
import { simplifyTexte } from '../schema/simplify-texte.ts'
import { isCritere, MASQUE_ACCESSIBLE, maskOf } from './criteres.ts'
import { isPret, prepareOuvertures } from './prepare-ouvertures.ts'
import {
  type MomentCherche,
  type OuvertureLue,
  readOuverture,
  selectOuverture,
  toOuvert,
} from './select-ouverture.ts'

/** Each criterion left out lets every place through. */
export type FiltreLieux = {
  departement?: string
  /** INSEE code. With `autour`: in the commune or within the radius. */
  commune?: string
  /** SIREN. */
  epci?: string
  /** Words of the name or of the commune. */
  q?: string
  /** `q` by resemblance rather than word by word. */
  approche?: true
  /** `rayon` in kilometres. */
  autour?: Autour
  /** Values of the closed lists of the national schema: all of `services` and `prisesEnCharge`, any of the others. */
  services?: readonly string[]
  publics?: readonly string[]
  prisesEnCharge?: readonly string[]
  frais?: readonly string[]
  labels?: readonly string[]
  itinerance?: 'Itinérant' | 'Fixe'
  /** Says how people with a handicap are received: a record of Accès libre, or 'Handicaps moteurs'. */
  accessible?: true
  ouvert?: MomentCherche
  /** A selection made by hand: identifiers. */
  lieux?: readonly string[]
}
export type LieuListe = {
  id: string
  nom: string
  commune: string
  code_postal: string
  adresse: string
  latitude: number | null
  longitude: number | null
  telephone: string | null
  horaires: string | null
  horaires_texte: string | null
  date_maj: string | null
  verifie_le: string | null
  ferme_du: string | null
  ferme_au: string | null
  ferme_motif: string | null
  itinerance: string[]
  services: string[]
  frais_a_charge: string[]
  /** Kilometres from `autour`; null without it, or when the place has no coordinates. */
  distance: number | null
  /** Null when its hours are unknown. */
  ouverture: Ouverture | null
}
export type Liste<T> = { lignes: T[]; total: number; page: number; parPage: number }

const PAR_PAGE = 20
/** 'Étoile' between 'Espeluche' and 'Eygluy', whatever the server's own order. As the indexes lieu_ordre. */
const ORDRE = sql`tri collate "C"`
/** More would only cost: no place has as many words in its name. */
const MOTS_AU_PLUS = 12
const CARACTERES_AU_PLUS = 200
const LETTRES_AU_PLUS = 40
const LETTRES_POUR_RESSEMBLER = 4

/** The published places, nearest first when `autour` is given, else by commune then name. */
export async function findLieux(
  db: Base,
  filtre: FiltreLieux,
  { page = 1, maintenant }: { page?: number; maintenant: Date },
): Promise<Liste<LieuListe>> {
  const lus = await readPage(db, filtre, page, maintenant)
  if (lus.pret) return lus.liste
  await prepareOuvertures(db, maintenant)
  return (await readPage(db, filtre, page, maintenant)).liste
}

/** `pret`: whether the openings that it used are computed. Known from the same round trip, since nearly always they are. */
async function readPage(db: Base, filtre: FiltreLieux, page: number, maintenant: Date) {
  const debut = (page - 1) * PAR_PAGE
  const { trouves, total } = filtre.autour
    ? selectProches(filtre, filtre.autour, debut, maintenant)
    : selectRanges(toCondition(filtre, maintenant), debut)
  // The total comes with the first row, or alone: a page beyond the last has none.
  const rows = await executePrepared<Entete & (LigneLue | { id: null })>(
    db,
    sql`
    with ${trouves}
    select t.total, t.pret, id, nom, commune, code_postal, adresse, latitude, longitude, telephone, horaires, horaires_texte, date_maj,
      verifie_le, ferme_du, ferme_au, ferme_motif, itinerance, services, frais_a_charge, distance, ${selectOuverture(maintenant)}
    from (select (${total}) as total, ${isPret(maintenant)} as pret) as t left join (
      page join lieu using (id) left join (select cle, minutes from ouverture) as o on cle = lieu.ouverture) on true
    order by ${toOrdre(filtre)}`,
  )
  const lignes = rows.flatMap(ligne => (ligne.id === null ? [] : toLieuListe(ligne, maintenant)))
  const { total: compte, pret } = rows[0]!
  return { pret, liste: { lignes, total: compte, page, parPage: PAR_PAGE } }
}

/** The order of the list, whose query names `distance` (toDistance) when `autour` is given. */
export const toOrdre = ({ autour }: FiltreLieux): SQL => (autour ? sql`distance, id` : sql`${ORDRE}, id`)

/**
 * The places that a filter finds, each once, by columns of `lieu`. Near or in the commune: one index for each, where
 * toCondition's « or » would read all places.
 */
export function selectTrouves(filtre: FiltreLieux, colonnes: SQL, maintenant: Date): SQL {
  const select = sql`select ${colonnes} from lieu`
  const { autour, commune } = filtre
  if (!autour || !commune) return sql`${select} where ${toCondition(filtre, maintenant)}`
  const proches = toCondition({ ...filtre, commune: undefined }, maintenant)
  const autres = toCondition({ ...filtre, autour: undefined }, maintenant)
  return sql`${select} where ${proches} union all ${select} where ${autres} and (${isAutour(autour)}) is not true`
}

/** Those found are read once, to be counted and to choose the page among them. */
function selectProches(filtre: FiltreLieux, autour: Autour, debut: number, maintenant: Date) {
  const colonnes = sql`id, ${toDistance(autour)} as distance`
  return {
    trouves: sql`
      trouves as materialized (${selectTrouves(filtre, colonnes, maintenant)}),
      page as (select id, distance from trouves order by distance, id limit ${PAR_PAGE} offset ${debut})`,
    total: sql`select count(*) from trouves`,
  }
}

/** The page is the beginning of an index: only the count reads all those found. */
function selectRanges(condition: SQL, debut: number) {
  return {
    trouves: sql`page as (
      select id, null::float8 as distance from lieu where ${condition} order by ${ORDRE}, id limit ${PAR_PAGE} offset ${debut})`,
    total: sql`select count(*) from lieu where ${condition}`,
  }
}

type Entete = { total: number; pret: boolean }
type LigneLue = Omit<LieuListe, 'ouverture'> & OuvertureLue & Entete

function toLieuListe(
  { total: _, pret: __, ouvre_a, ferme_a, connue, ...lieu }: LigneLue,
  maintenant: Date,
): LieuListe {
  return { ...lieu, ouverture: readOuverture({ ...lieu, ouvre_a, ferme_a, connue }, maintenant) }
}

type Autour = Point & { rayon: number }

const KM_PAR_DEGRE = 111.195

/** Kilometres; over the width of a département the Earth is flat. */
export const toDistance = (centre: Point): SQL => sql`${KM_PAR_DEGRE}::float8 * sqrt(${toCarre(centre)})`

/** Square of the distance, in degrees of latitude. */
function toCarre({ latitude, longitude }: Point): SQL {
  const [y, x] = [sql`(latitude - ${latitude}::float8)`, sql`(longitude - ${longitude}::float8)`]
  return sql`(${y} * ${y} + ${x} * ${x} * ${Math.cos((latitude * Math.PI) / 180) ** 2}::float8)`
}

/** The square around the circle first: it is in an index, and cheap. */
function isAutour(autour: Autour): SQL {
  const { latitude, longitude, rayon } = autour
  const haut = rayon / KM_PAR_DEGRE
  const large = haut / Math.max(Math.cos((latitude * Math.PI) / 180), 0.01)
  return sql`(latitude between ${latitude - haut} and ${latitude + haut}
    and longitude between ${longitude - large} and ${longitude + large} and ${toCarre(autour)} <= ${haut ** 2})`
}

const toTexteListe = (valeurs: readonly string[]) => sql`${sql.param(valeurs)}::text[]`

/**
 * The one condition that list, count, map, files and papers share, so that they always speak of the same places. Words
 * that hold no letter nor digit match nothing. No wildcard of LIKE outlives simplifyTexte.
 */
export function toCondition(filtre: FiltreLieux, maintenant: Date): SQL {
  const { departement, commune, epci, q, autour, lieux } = filtre
  const conditions = [sql`etat = 'publie'`]
  if (departement) conditions.push(sql`departement = ${departement}`)
  if (autour) {
    conditions.push(commune ? sql`(code_insee = ${commune} or ${isAutour(autour)})` : isAutour(autour))
  } else if (commune) conditions.push(sql`code_insee = ${commune}`)
  if (epci) conditions.push(sql`code_insee in (select code from commune where epci = ${epci})`)
  if (q?.trim()) conditions.push(...toMots(q, filtre.approche))
  conditions.push(...toCriteres(filtre))
  if (filtre.ouvert) conditions.push(toOuvert(filtre.ouvert, maintenant))
  if (lieux) conditions.push(sql`id = any(${toTexteListe(lieux)})`)
  return sql.join(conditions, sql` and `)
}

/** Each word in the name or the commune, as such or by resemblance (trigrams in common; short words have too few). */
function toMots(q: string, approche = false): SQL[] {
  const ecrits = simplifyTexte(q.slice(0, CARACTERES_AU_PLUS)).split(' ')
  const mots = ecrits
    .filter(mot => mot.length >= (approche ? LETTRES_POUR_RESSEMBLER : 1))
    .slice(0, MOTS_AU_PLUS)
  if (mots.length === 0 || mots.some(mot => mot.length > LETTRES_AU_PLUS)) return [sql`false`]
  return mots.map(mot => (approche ? sql`${mot} <% recherche` : sql`recherche like ${`%${mot}%`}`))
}

/** Closed lists as masks. A value of no closed list is no place's. */
function toCriteres(filtre: FiltreLieux): SQL[] {
  const tous = [
    ...(filtre.services ?? []),
    ...(filtre.prisesEnCharge ?? []),
    ...(filtre.itinerance ? [filtre.itinerance] : []),
  ]
  const exige = maskOf(tous) + (filtre.accessible ? MASQUE_ACCESSIBLE : 0)
  // « >= » says the same as « = », which the database would look at last.
  const conditions = exige > 0 ? [sql`criteres & ${exige}::bigint >= ${exige}::bigint`] : []
  if (!tous.every(isCritere)) conditions.push(sql`false`)
  for (const choix of [filtre.publics, filtre.frais, filtre.labels])
    if (choix?.length) conditions.push(sql`criteres & ${maskOf(choix)}::bigint <> 0`)
  return conditions
}
