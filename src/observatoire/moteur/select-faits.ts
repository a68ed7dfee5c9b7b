import { type SQL, sql } from 'drizzle-orm'
import { COLONNES_DES_FAITS, type Mesure } from '../../socle/mesure/mesure.ts'

const DONNEES = sql.join(
  COLONNES_DES_FAITS.map(colonne => sql.identifier(colonne)),
  sql`, `,
)

/** The columns of the table of facts, in their order. */
export const COLONNES = sql`mesure, fait, ligne, date, fin, departement, epci, commune, sujet, valeur, dimensions`

/**
 * The facts of a measure as they are kept, computed from its register; `faits` null: all. What begins nowhere, or ends
 * before it began, is no fact. The EPCI is that of the commune today, '?' when it has none or is of another département.
 */
export function selectFaits(mesure: Mesure, faits: string[] | null): SQL {
  const fin = mesure.nature === 'stock' ? sql`s.fin::date` : sql`null::date`
  return sql`
    select ${mesure.code}::text as mesure, s.fait::text, (row_number() over (
        partition by s.fait order by s.date, s.fin, s.departement, s.commune, s.sujet, s.valeur, s.dimensions::text))::int - 1 as ligne,
      s.date::date as date, ${fin} as fin, s.departement::text as departement, coalesce(c.epci, '?') as epci,
      s.commune::text as commune, s.sujet::text as sujet, s.valeur::numeric as valeur, s.dimensions::jsonb as dimensions
    from (${mesure.select(faits)}) as s(${DONNEES})
    left join commune c on c.code = s.commune and c.departement = s.departement
    where s.date is not null and s.departement is not null and (${fin} is null or ${fin} > s.date::date)`
}
