import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Visibilite } from '../visibilite.ts'
import type { EtatDeDecision } from './decision.ts'
import type { TypeDeComite } from './gouvernance.ts'

export type DecisionLue = {
  id: number
  departement: string
  texte: string
  visibilite: Visibilite
  echeance: string | null
  close_le: string | null
  /** What was done, in a sentence. */
  cloture: string | null
  revision: number
  reunion: { id: number; jour: string }
  comite: { id: number; nom: string; type: TypeDeComite }
  action: { id: number; feuille: string; numero: string; titre: string } | null
  responsable: { id: number; nom: string } | null
}

export type FiltreDecisions = {
  departement: string
  /** What whoever reads may see: nothing else leaves. */
  visibilites: readonly Visibilite[]
  /** Identifier of the action concerned. */
  action?: number | undefined
  reunion?: number | undefined
  comite?: number | undefined
  responsable?: number | undefined
  /** True: only those not closed. */
  ouvertes?: boolean | undefined
  etat?: EtatDeDecision | undefined
  /** Words of the decision. */
  q?: string | undefined
}

const PAR_PAGE = 50

/** The decisions, what is due first; closed ones last. `aujourdhui` (YYYY-MM-DD) says what is past due. */
export async function listDecisions(
  db: BaseOuTransaction,
  filtre: FiltreDecisions,
  { aujourdhui, page = 1, parPage = PAR_PAGE }: { aujourdhui: string; page?: number; parPage?: number },
): Promise<{ lignes: DecisionLue[]; total: number; page: number; parPage: number }> {
  const condition = toCondition(filtre, aujourdhui)
  const { rows } = await db.execute<{ total: number }>(sql`
    select count(*)::int as total from decision d join reunion r on r.id = d.reunion
    join rendez_vous v on v.id = r.rendez_vous where ${condition}`)
  const lignes = await selectDecisions(
    db,
    condition,
    sql`limit ${parPage}::int offset ${(page - 1) * parPage}::int`,
  )
  return { lignes, total: rows[0]!.total, page, parPage }
}

export async function selectDecisions(
  db: BaseOuTransaction,
  condition: SQL,
  tranche: SQL = sql``,
): Promise<DecisionLue[]> {
  const { rows } = await db.execute<DecisionLue>(sql`
    select d.id::int as id, d.departement, d.texte, d.visibilite, d.echeance::text as echeance,
      d.close_le::text as close_le, d.cloture, d.revision,
      jsonb_build_object('id', r.id, 'jour', (v.debut at time zone 'Europe/Paris')::date) as reunion,
      jsonb_build_object('id', c.id, 'nom', c.nom, 'type', c.type) as comite,
      case when a.id is not null then
        jsonb_build_object('id', a.id, 'feuille', a.feuille, 'numero', a.numero, 'titre', a.titre) end as action,
      case when m.id is not null then jsonb_build_object('id', m.id, 'nom', m.nom) end as responsable
    from decision d join reunion r on r.id = d.reunion join rendez_vous v on v.id = r.rendez_vous
    join comite c on c.id = r.comite
    left join action a on a.id = d.action and a.departement = d.departement
    left join membre m on m.id = d.responsable
    where ${condition}
    order by d.close_le desc nulls first, d.echeance nulls last, d.id desc ${tranche}`)
  return rows
}

function toCondition(filtre: FiltreDecisions, aujourdhui: string): SQL {
  const { departement, visibilites, action, reunion, comite, responsable, ouvertes, etat, q } = filtre
  const conditions = [
    sql`d.departement = ${departement}`,
    sql`d.visibilite::text = any(${sql.param([...visibilites])}::text[])`,
  ]
  // Prepared before the meeting, it is known to those who prepare it: nothing is decided for the public until it is held.
  if (!visibilites.includes('membres')) conditions.push(sql`v.etat = 'tenu'`)
  if (action !== undefined) conditions.push(sql`d.action = ${action}`)
  if (reunion !== undefined) conditions.push(sql`d.reunion = ${reunion}`)
  if (comite !== undefined) conditions.push(sql`r.comite = ${comite}`)
  if (responsable !== undefined) conditions.push(sql`d.responsable = ${responsable}`)
  if (ouvertes || etat === 'ouverte' || etat === 'echue') conditions.push(sql`d.close_le is null`)
  if (etat === 'echue') conditions.push(sql`d.echeance < ${aujourdhui}::date`)
  if (etat === 'close') conditions.push(sql`d.close_le is not null`)
  for (const mot of (q ?? '').split(/\s+/).filter(Boolean))
    conditions.push(sql`d.texte ilike ${`%${mot.replaceAll(/[\\%_]/g, signe => `\\${signe}`)}%`}`)
  return sql.join(conditions, sql` and `)
}
