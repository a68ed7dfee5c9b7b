import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Liste } from '../recherche/find-lieux.ts'
import type { Suite } from './campagne.ts'
import { SUITE } from './list-campagnes.ts'

export type LieuDeCampagne = {
  /** Its present identifier. */
  id: string
  nom: string
  commune: string
  code_postal: string
  /** Null: erased with its link. */
  destinataire: string | null
  suite: Suite
  envoyee_le: Date
  rappelee_le: Date | null
  repondu_le: Date | null
}

const PAR_PAGE = 50
type Instants = 'envoyee_le' | 'rappelee_le' | 'repondu_le'

/** The places of a campaign and what became of each, by commune then name. `page` 'toutes': for a file. */
export async function listLieuxCampagne(
  db: BaseOuTransaction,
  campagne: number,
  suite: Suite | null,
  page: number | 'toutes',
): Promise<Liste<LieuDeCampagne>> {
  const condition = sql`r.campagne = ${campagne} and ${suite ? sql`${SUITE} = ${suite}` : sql`true`}`
  const de = sql`relance_lieu a join relance r on r.id = a.relance
    join fiche_source f on f.id = a.lieu join lieu l on l.id = f.lieu where ${condition}`
  const limite = page === 'toutes' ? sql`` : sql`limit ${PAR_PAGE} offset ${(page - 1) * PAR_PAGE}`
  const { rows: comptes } = await db.execute<{ total: number }>(sql`select count(*)::int as total from ${de}`)
  const { rows } = await db.execute<Omit<LieuDeCampagne, Instants> & Record<Instants, string | null>>(sql`
    select l.id, l.nom, l.commune, l.code_postal, r.destinataire, ${SUITE} as suite, r.envoyee_le, r.rappelee_le, a.repondu_le
    from ${de} order by l.tri collate "C", l.id, a.lieu ${limite}`)
  const toDate = (instant: string | null) => (instant ? new Date(instant) : null)
  const lignes = rows.map(ligne => ({
    ...ligne,
    envoyee_le: new Date(ligne.envoyee_le!),
    rappelee_le: toDate(ligne.rappelee_le),
    repondu_le: toDate(ligne.repondu_le),
  }))
  const total = comptes[0]!.total
  return { lignes, total, page: page === 'toutes' ? 1 : page, parPage: page === 'toutes' ? total : PAR_PAGE }
}
