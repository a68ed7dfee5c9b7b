import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Noms } from './present-statistiques.ts'
import type { Statistiques } from './read-statistiques.ts'

/** The names of the communes, EPCI and places that statistics count by. */
export async function nameCodes(
  db: BaseOuTransaction,
  { courante, precedente }: Statistiques,
): Promise<Noms> {
  const list = (axe: 'commune' | 'lieu') =>
    sql.param([
      ...new Set(
        [courante, precedente].flatMap(chiffres => chiffres?.axes[axe].map(({ code }) => code) ?? []),
      ),
    ])
  const [communes, lieux] = await Promise.all([
    db.execute<{ code: string; nom: string; epci: string | null; epci_nom: string | null }>(sql`
      select c.code, c.nom, c.epci, e.nom as epci_nom from commune c left join epci e on e.code = c.epci
      where c.code = any(${list('commune')}::text[])`),
    db.execute<{ id: string; nom: string }>(
      sql`select id, nom from lieu where id = any(${list('lieu')}::text[])`,
    ),
  ])
  return {
    communes: new Map(communes.rows.map(({ code, nom, epci }) => [code, { nom, epci }])),
    epcis: new Map(
      communes.rows.flatMap(({ epci, epci_nom }) => (epci && epci_nom ? [[epci, epci_nom]] : [])),
    ),
    lieux: new Map(lieux.rows.map(({ id, nom }) => [id, nom])),
  }
}
