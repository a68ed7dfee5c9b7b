import { sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import { regroupFiches } from '../doublons/regroup-fiches.ts'
import type { Suivi, SuiviDate } from './fraicheur.ts'

type Changement = Partial<Suivi & { courriel_gestionnaire: string | null }>

/** What is remembered of the state before, when one of these changes. */
const CHAMPS_DATES = [
  'confirme_le',
  'ferme_du',
  'ferme_au',
  'ferme_motif',
  'cesse_le',
] as const satisfies (keyof SuiviDate)[]
const AVANT = sql.raw(`jsonb_build_object(${CHAMPS_DATES.map(champ => `'${champ}', s.${champ}`).join(', ')})`)

/**
 * Writes what a person says of a place and brings the place up to date. What `changement` does not name stays as it was.
 * Takes the place as the caller found it, in its transaction, after `waitForTurn`; the journal is the caller's.
 */
export async function writeSuivi(
  tx: Transaction,
  lieu: string,
  changement: Changement,
  auteur: string,
  maintenant: Date,
): Promise<void> {
  // Where places were merged, the last word may have been said of another record: it goes on from there.
  await tx.execute(sql`
    insert into suivi_lieu (fiche, ferme_du, ferme_au, ferme_motif, cesse_le, modifie_par, modifie_le)
    select ${lieu}::text, d.ferme_du, d.ferme_au, d.ferme_motif, d.cesse_le, ${auteur}::text, ${maintenant}::timestamptz
    from (select) t left join (
      select s.* from suivi_lieu s join fiche_source f on f.id = s.fiche
      where f.lieu = (select fiche_source.lieu from fiche_source where id = ${lieu}) order by s.modifie_le desc, s.fiche desc limit 1) d on true
    on conflict (fiche) do update set (ferme_du, ferme_au, ferme_motif, cesse_le, modifie_par, modifie_le) =
      (excluded.ferme_du, excluded.ferme_au, excluded.ferme_motif, excluded.cesse_le, excluded.modifie_par, excluded.modifie_le)`)
  // The names come from the type above; the values go as one JSON document.
  await tx.execute(sql`
    update suivi_lieu s set (confirme_le, ferme_du, ferme_au, ferme_motif, cesse_le, contacts_publics, courriel_gestionnaire) = (
      select n.confirme_le, n.ferme_du, n.ferme_au, n.ferme_motif, n.cesse_le, n.contacts_publics, n.courriel_gestionnaire
      from jsonb_populate_record(s, ${JSON.stringify(changement)}::jsonb) as n),
      avant = ${CHAMPS_DATES.some(champ => champ in changement) ? AVANT : sql`s.avant`}
    where s.fiche = ${lieu}`)
  await regroupFiches(tx, sql`select id from fiche_source where lieu = ${lieu}`)
}
