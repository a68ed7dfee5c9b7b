import { sql } from 'drizzle-orm'
import { personne } from '../../socle/auth/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { type Departements, isWithin } from '../portee.ts'
import type { Decision } from './decide-rapprochement.ts'

export type FiltreDecisions = {
  decision?: Decision | undefined
  /** Identifier of the person who decided. */
  par?: string | undefined
}

export type DecisionLue = {
  a: { id: string; nom: string; source: string; lieu: string }
  b: { id: string; nom: string; source: string; lieu: string }
  decision: Decision
  /** Name of who decided. */
  par: string
  le: Date
}

const PAR_PAGE = 30

/** What persons said of pairs of which one record at least is in these départements, last word first. */
export async function listDecisions(
  db: BaseOuTransaction,
  departements: Departements,
  { decision, par }: FiltreDecisions,
  page = 1,
): Promise<{
  lignes: DecisionLue[]
  total: number
  page: number
  parPage: number
  auteurs: { id: string; nom: string }[]
}> {
  const visibles = sql`
    rapprochement r join fiche_source x on x.id = r.a join fiche_source y on y.id = r.b
    left join ${personne} p on p.id::text = r.decide_par
    where r.decision is not null and (${isWithin(sql`x.departement`, departements)} or ${isWithin(sql`y.departement`, departements)})`
  const choix = sql`${decision ? sql`r.decision = ${decision}` : sql`true`} and ${par ? sql`r.decide_par = ${par}` : sql`true`}`
  const { rows } = await db.execute<Omit<DecisionLue, 'le'> & { le: string }>(sql`
    select jsonb_build_object('id', x.id, 'nom', x.contenu->>'nom', 'source', x.source, 'lieu', x.lieu) as a,
      jsonb_build_object('id', y.id, 'nom', y.contenu->>'nom', 'source', y.source, 'lieu', y.lieu) as b,
      r.decision, coalesce(p.nom, r.decide_par) as par, r.decide_le as le
    from ${visibles} and ${choix} order by r.decide_le desc, r.a, r.b limit ${PAR_PAGE} offset ${(page - 1) * PAR_PAGE}`)
  const { rows: compte } = await db.execute<{ total: number }>(
    sql`select count(*) as total from ${visibles} and ${choix}`,
  )
  const { rows: auteurs } = await db.execute<{ id: string; nom: string }>(
    sql`select distinct r.decide_par as id, coalesce(p.nom, r.decide_par) as nom from ${visibles} order by 2`,
  )
  const lignes = rows.map(ligne => ({ ...ligne, le: new Date(ligne.le) }))
  return { lignes, total: compte[0]!.total, page, parPage: PAR_PAGE, auteurs }
}
