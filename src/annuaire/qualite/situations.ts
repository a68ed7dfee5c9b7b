import { type SQL, sql } from 'drizzle-orm'
import { MOIS_ANCIENNE, MOIS_RECENTE, subtractMois } from '../fraicheur/fraicheur.ts'
import { COMPLETUDE_MINIMALE } from './assess-completude.ts'
import { DOUTES, POIDS_DE_L_AGE, POIDS_DES_DOUTES, VALIDITE_MINIMALE } from './assess-validite.ts'

/** A place counts as up to date when it was verified within a year: the roadmaps' « taux d'actualisation » (Ain, A2.3). */
export const MOIS_ACTUALISE = 12

/** What the coordination follows. The first four share all places among them, and so do the next two. */
export const SITUATIONS = [
  ...(['recente', 'a_verifier', 'ancienne', 'inconnue'] as const),
  ...(['actualise', 'a_actualiser', 'ce_mois'] as const),
  ...(['incomplet', 'douteux', 'injoignable', 'ferme'] as const),
] as const
export type Situation = (typeof SITUATIONS)[number]

/** As the filter of the list names them. */
export const NOM_DE_LA_SITUATION: Record<Situation, string> = {
  recente: 'Vérifiés depuis moins de 6 mois',
  a_verifier: 'Vérifiés il y a 6 à 24 mois',
  ancienne: 'Vérifiés il y a plus de 24 mois',
  inconnue: 'Jamais vérifiés',
  actualise: 'À jour : vérifiés depuis moins d’un an',
  a_actualiser: 'À actualiser : pas vérifiés depuis un an',
  ce_mois: 'Vérifiés ces 30 derniers jours',
  incomplet: 'Incomplets',
  douteux: 'Douteux',
  injoignable: 'Injoignables',
  ferme: 'Fermés pour un temps',
}

/** Conditions on the places `l`, seen from a day: the same for figures, lists and files. */
export function toSituations(aujourdhui: string): Record<Situation, SQL> {
  const [recente, actualise, ancienne] = [MOIS_RECENTE, MOIS_ACTUALISE, MOIS_ANCIENNE].map(mois =>
    subtractMois(aujourdhui, mois),
  )
  return {
    recente: sql`l.verifie_le >= ${recente}`,
    a_verifier: sql`l.verifie_le < ${recente} and l.verifie_le >= ${ancienne}`,
    ancienne: sql`l.verifie_le < ${ancienne}`,
    inconnue: sql`l.verifie_le is null`,
    actualise: sql`l.verifie_le >= ${actualise}`,
    a_actualiser: sql`(l.verifie_le < ${actualise} or l.verifie_le is null)`,
    ce_mois: sql`l.verifie_le > ${aujourdhui}::date - 30`,
    incomplet: sql`l.completude < ${COMPLETUDE_MINIMALE}`,
    douteux: sql`${toValidite(aujourdhui)} < ${VALIDITE_MINIMALE}`,
    injoignable: sql`l.telephone is null and l.courriels = '{}' and not exists (
      select from suivi_lieu s join fiche_source f on f.id = s.fiche where f.lieu = l.id and s.courriel_gestionnaire is not null)`,
    ferme: sql`l.ferme_du <= ${aujourdhui} and (l.ferme_au is null or l.ferme_au >= ${aujourdhui})`,
  }
}

/** The score of `assessValidite`, of the places `l`. */
export function toValidite(aujourdhui: string): SQL {
  const doutes = DOUTES.map(
    doute =>
      sql`case when ${doute} = any(l.doutes) then ${sql.raw(String(POIDS_DES_DOUTES[doute]))} else 0 end`,
  )
  const weigh = (poids: number) => sql.raw(String(poids))
  return sql`greatest(0, 100 - (${sql.join(doutes, sql` + `)}) - case
    when l.verifie_le is null then ${weigh(POIDS_DE_L_AGE.inconnue)}
    when l.verifie_le < ${subtractMois(aujourdhui, MOIS_ANCIENNE)} then ${weigh(POIDS_DE_L_AGE.ancienne)}
    when l.verifie_le < ${subtractMois(aujourdhui, MOIS_RECENTE)} then ${weigh(POIDS_DE_L_AGE.a_verifier)}
    else ${weigh(POIDS_DE_L_AGE.recente)} end)`
}

/**
 * Which structure the place `l` belongs to: its SIRET or RNA, else the organisation that it says it depends on, else itself.
 */
export const STRUCTURE = sql`coalesce(l.pivot, lower(l.structure_parente collate "fr-x-icu") collate "C", l.id)`
