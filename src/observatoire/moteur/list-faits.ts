import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { LigneDePreuve } from '../../socle/mesure/mesure.ts'
import { findMesure } from '../../socle/mesure/registre.ts'
import type { Terme } from '../indicateurs/definition.ts'
import { toCondition } from './select-cellules.ts'
import { isCourante } from './serie.ts'

const PAR_PAGE = 50

/** Which figure: as readCellules tells it of the days `du` to `au`, both included. */
export type Chiffre = {
  departement: string
  terme: Terme
  du: string
  au: string
  /** An EPCI, or '?'; absent or '' for the whole département. */
  epci?: string
  /** A code of the dimension `ventilation`; absent or '' for all. */
  part?: string
  ventilation?: string | null
}

/**
 * The rows behind a figure, the last ones first; each fact once, though several of its rows may count. The caller checks the
 * right that the measure asks for (`preuve.droit`).
 * @throws Erreur introuvable when no register gives this figure
 */
export async function listFaits(
  db: BaseOuTransaction,
  { departement, terme, du, au, epci, part, ventilation }: Chiffre,
  page = 1,
): Promise<{ lignes: LigneDePreuve[]; total: number; page: number; parPage: number }> {
  const mesure = findMesure(terme.mesure)
  if (!mesure)
    throw new Erreur(
      'introuvable',
      'Ce chiffre n’est pas calculé à partir d’un registre : il n’a pas de lignes à montrer.',
    )
  const conditions = [
    sql`mesure = ${mesure.code} and departement = ${departement}`,
    isCourante(terme)
      ? sql`date <= ${au}::date and (fin is null or fin > ${au}::date)`
      : sql`date between ${du}::date and ${au}::date`,
    toCondition(terme.filtre),
    ...(epci ? [sql`epci = ${epci}`] : []),
    ...(part && ventilation ? [toCondition({ [ventilation]: [part] })] : []),
    ...(terme.agregation === 'distinct' ? [sql`sujet is not null`] : []),
  ]
  const faits = sql`
    select fait, max(date) as dernier from fait where ${sql.join(conditions, sql` and `)} group by fait`
  const { rows: compte } = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from (${faits}) as f`,
  )
  const { rows } = await db.execute<{ fait: string }>(sql`
    select fait from (${faits}) as f order by dernier desc, fait limit ${PAR_PAGE} offset ${(page - 1) * PAR_PAGE}`)
  const noms = rows.map(({ fait }) => fait)
  const dites = new Map(
    (noms.length > 0 ? await mesure.preuve.tell(db, noms) : []).map(ligne => [ligne.fait, ligne]),
  )
  return {
    // Erased since the last refresh: it is still counted for a minute, and says so.
    lignes: noms.map(
      fait => dites.get(fait) ?? { fait, libelle: 'Ligne effacée depuis le calcul', href: null },
    ),
    ...{ total: compte[0]!.total, page, parPage: PAR_PAGE },
  }
}
