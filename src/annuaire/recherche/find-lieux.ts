import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Ouverture } from '../horaires/ouverture.ts'
import { simplifyTexte } from '../schema/simplify-texte.ts'

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
  autour?: { latitude: number; longitude: number; rayon: number }
  /** Values of the closed lists of the national schema: all of `services` and `prisesEnCharge`, any of the others. */
  services?: readonly string[]
  publics?: readonly string[]
  prisesEnCharge?: readonly string[]
  frais?: readonly string[]
  labels?: readonly string[]
  itinerance?: 'Itinérant' | 'Fixe'
  /** Says how people with a handicap are received: a record of Accès libre, or 'Handicaps moteurs'. */
  accessible?: true
  ouvert?: 'maintenant' | 'soir' | 'samedi'
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
const KM_PAR_DEGRE = 111.195

/** The published places, nearest first when `autour` is given, else by commune then name. */
export async function findLieux(
  db: BaseOuTransaction,
  filtre: FiltreLieux,
  { page = 1, maintenant }: { page?: number; maintenant: Date },
): Promise<Liste<LieuListe>> {
  const condition = toCondition(filtre, maintenant)
  const distance = filtre.autour ? toDistance(filtre.autour) : sql`null::double precision`
  const ordre = filtre.autour ? sql`distance nulls last, ${ORDRE}` : ORDRE
  const compte = sql`select count(*) from lieu where ${condition}`
  // One round trip for both, but a page beyond the last has no row to carry the total.
  const { rows } = await db.execute<Omit<LieuListe, 'ouverture'> & { total: number }>(sql`
    select id, nom, commune, code_postal, adresse, latitude, longitude, telephone, horaires, horaires_texte, date_maj,
      verifie_le, ferme_du, ferme_au, itinerance, services, frais_a_charge, ${distance} as distance, (${compte}) as total
    from lieu where ${condition} order by ${ordre}, id limit ${PAR_PAGE} offset ${(page - 1) * PAR_PAGE}`)
  const total = rows[0]?.total ?? (page > 1 ? await count(db, compte) : 0)
  return { lignes: rows.map(ligne => ({ ...ligne, ouverture: null })), total, page, parPage: PAR_PAGE }
}

async function count(db: BaseOuTransaction, compte: SQL): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(compte)
  return rows[0]!.count
}

const toDistance = ({ latitude, longitude }: { latitude: number; longitude: number }) =>
  sql`${KM_PAR_DEGRE} * sqrt((latitude - ${latitude}::float8) ^ 2 + ((longitude - ${longitude}::float8) * cosd(${latitude}::float8)) ^ 2)`

const toTexteListe = (valeurs: readonly string[]) => sql`${sql.param(valeurs)}::text[]`

/**
 * The one condition that list, count, map, files and papers share, so that they always speak of the same places. Words
 * that hold no letter nor digit match nothing. No wildcard of LIKE outlives simplifyTexte.
 */
export function toCondition(filtre: FiltreLieux, _maintenant: Date): SQL {
  const { departement, commune, epci, q, autour, lieux } = filtre
  const conditions = [sql`etat = 'publie'`]
  if (departement) conditions.push(sql`departement = ${departement}`)
  if (autour) {
    const proche = sql`${toDistance(autour)} <= ${autour.rayon}`
    conditions.push(commune ? sql`(code_insee = ${commune} or ${proche})` : proche)
  } else if (commune) conditions.push(sql`code_insee = ${commune}`)
  if (epci) conditions.push(sql`code_insee in (select code from commune where epci = ${epci})`)
  if (q?.trim()) {
    const mots = simplifyTexte(q)
    if (!mots) conditions.push(sql`false`)
    for (const mot of mots.split(' ').slice(0, MOTS_AU_PLUS))
      conditions.push(sql`recherche like ${`%${mot}%`}`)
  }
  if (filtre.services?.length) conditions.push(sql`services @> ${toTexteListe(filtre.services)}`)
  if (filtre.publics?.length)
    conditions.push(sql`publics_specifiquement_adresses && ${toTexteListe(filtre.publics)}`)
  if (filtre.prisesEnCharge?.length)
    conditions.push(sql`prise_en_charge_specifique @> ${toTexteListe(filtre.prisesEnCharge)}`)
  if (filtre.frais?.length) conditions.push(sql`frais_a_charge && ${toTexteListe(filtre.frais)}`)
  if (filtre.labels?.length)
    conditions.push(
      sql`(dispositif_programmes_nationaux || formations_labels) && ${toTexteListe(filtre.labels)}`,
    )
  if (filtre.itinerance) conditions.push(sql`${filtre.itinerance} = any(itinerance)`)
  if (filtre.accessible)
    conditions.push(
      sql`(fiche_acces_libre is not null or 'Handicaps moteurs' = any(prise_en_charge_specifique))`,
    )
  if (filtre.ouvert) conditions.push(sql`horaires is not null`)
  if (lieux) conditions.push(sql`id = any(${toTexteListe(lieux)})`)
  return sql.join(conditions, sql` and `)
}
