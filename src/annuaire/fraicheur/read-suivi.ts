import { sql } from 'drizzle-orm'
import { personne } from '../../socle/auth/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { SuiviDate } from './fraicheur.ts'

export type SuiviLu = SuiviDate & {
  /** What was said before the last change of these dates; null when nothing was. */
  avant: SuiviDate | null
  /** Name of who said it, who may have had no account: a holder, by their link. */
  par: string
  le: Date
}

/** The last thing that people said of a place, not its files. Null: nobody said anything. */
export async function readSuivi(db: BaseOuTransaction, lieu: string): Promise<SuiviLu | null> {
  const { rows } = await db.execute<Omit<SuiviLu, 'le'> & { le: string }>(sql`
    select s.confirme_le, s.ferme_du, s.ferme_au, s.ferme_motif, s.cesse_le, s.avant, coalesce(p.nom, case when s.modifie_par ~ '^[0-9a-f-]{36}$' then 'un compte supprimé' else 'le gestionnaire du lieu' end) as par, s.modifie_le as le
    from suivi_lieu s join fiche_source f on f.id = s.fiche left join ${personne} p on p.id::text = s.modifie_par
    where f.lieu = ${lieu} order by s.modifie_le desc, s.fiche desc limit 1`)
  const [suivi] = rows
  return suivi ? { ...suivi, le: new Date(suivi.le) } : null
}
