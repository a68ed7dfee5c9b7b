import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { type Curseur, writeCurseur } from './curseur.ts'
import { type LieuAPublier, type LieuPublie, publishLieu } from './publish-lieu.ts'
import { A_PUBLIER } from './read-lieux.ts'

export type Changement =
  | { type: 'modifie'; id: string; le: string; lieu: LieuPublie }
  | { type: 'retire'; id: string; le: string; departement: string; devenu: string | null }

type Ligne = {
  id: string
  le: string
  departement: string
  devenu: string | null
  lieu: LieuAPublier | null
}

/**
 * What became of the directory after a cursor, oldest first: places new or changed, as they are by now, and identifiers that
 * left. Changes become visible in the order of their instants (findInstant of rebuild-lieux.ts), hence the cursor that is
 * returned, even when nothing is left to read, never jumps over one still to come.
 */
export async function listChangements(
  db: BaseOuTransaction,
  apres: Curseur,
  { parPage, adresse }: { parPage: number; adresse: string },
): Promise<{ lignes: Changement[]; curseur: string; suite: boolean }> {
  const limite = parPage + 1
  const position = sql`(${apres.instant}::timestamptz, ${apres.id})`
  const { rows } = await db.execute<Ligne>(sql`
    select c.id, to_char(c.le at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as le, c.departement, c.devenu,
      case when c.publie then (select to_jsonb(p) from (select ${A_PUBLIER} from lieu where lieu.id = c.id) p) end as lieu
    from (
      (select id, modifie_le as le, departement, null as devenu, true as publie from lieu
        where etat = 'publie' and (modifie_le, id) > ${position} order by modifie_le, id limit ${limite})
      union all
      (select id, retire_le, departement, devenu, false from lieu_retire
        where (retire_le, id) > ${position} order by retire_le, id limit ${limite})
    ) c order by c.le, c.id limit ${limite}`)
  const lignes = rows.slice(0, parPage)
  const derniere = lignes.at(-1)
  return {
    lignes: lignes.map(({ id, le, departement, devenu, lieu }) =>
      lieu
        ? { type: 'modifie', id, le, lieu: publishLieu(lieu, adresse) }
        : { type: 'retire', id, le, departement, devenu },
    ),
    curseur: writeCurseur(derniere ? { instant: derniere.le, id: derniere.id } : apres),
    suite: rows.length > parPage,
  }
}
