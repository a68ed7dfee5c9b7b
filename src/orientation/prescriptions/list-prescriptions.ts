import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { CodeBesoin, Etat, Urgence } from './prescription.ts'

export type PrescriptionListee = {
  id: string
  reference: string
  besoin: CodeBesoin
  urgence: Urgence
  etat: Etat
  organisme: string
  destinataire_nom: string
  commune_nom: string | null
  envoyee_le: Date
  repondue_le: Date | null
}
export type ListePrescriptions = {
  lignes: PrescriptionListee[]
  total: number
  page: number
  parPage: number
}

const PAR_PAGE = 20
const OUVERTES = sql`d.etat in ('envoyee', 'recue', 'acceptee')`

/** What structures received: `ouvertes`, those that wait for them, the most urgent first; else those that are over. */
export function listRecues(
  db: BaseOuTransaction,
  structures: readonly string[],
  ouvertes: boolean,
  page: number,
): Promise<ListePrescriptions> {
  const siennes = sql`d.structure = any(${sql.param([...structures])}::text[])`
  return ouvertes
    ? list(
        db,
        sql`${siennes} and ${OUVERTES}`,
        sql`d.etat = 'acceptee', d.urgence desc, d.envoyee_le, d.id`,
        page,
      )
    : list(db, sql`${siennes} and not ${OUVERTES}`, sql`d.close_le desc, d.id`, page)
}

/** What an account sent, the last first. */
export const listEnvoyees = (
  db: BaseOuTransaction,
  compte: string,
  page: number,
): Promise<ListePrescriptions> => list(db, sql`d.compte = ${compte}`, sql`d.envoyee_le desc, d.id`, page)

async function list(
  db: BaseOuTransaction,
  condition: SQL,
  ordre: SQL,
  page: number,
): Promise<ListePrescriptions> {
  type Ligne = Omit<PrescriptionListee, 'envoyee_le' | 'repondue_le'> & {
    envoyee_le: string
    repondue_le: string | null
  }
  const { rows } = await db.execute<Ligne>(sql`
    select d.id, d.reference, d.besoin, d.urgence, d.etat, d.organisme, d.destinataire_nom, c.nom as commune_nom, d.envoyee_le, d.repondue_le
    from prescription d left join commune c on c.code = d.commune
    where ${condition} order by ${ordre} limit ${PAR_PAGE} offset ${(page - 1) * PAR_PAGE}`)
  const { rows: compte } = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from prescription d where ${condition}`,
  )
  return {
    lignes: rows.map(({ envoyee_le, repondue_le, ...ligne }) => ({
      ...ligne,
      envoyee_le: new Date(envoyee_le),
      repondue_le: repondue_le ? new Date(repondue_le) : null,
    })),
    ...{ total: compte[0]!.total, page, parPage: PAR_PAGE },
  }
}
