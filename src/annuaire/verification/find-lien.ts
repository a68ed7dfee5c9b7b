import { sql } from 'drizzle-orm'
import { digestJeton } from '../../socle/auth/jeton.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { LienLu, LieuDuLien } from './lien.ts'

const FORME = /^[\w-]{43}$/

/** A link that its mail opens: `expire` says that it may only be asked anew. */
export type LienTrouve = LienLu & { expire: boolean }

/** What the token of a mail leads to; null when it is unknown, malformed, or erased long after it expired. */
export async function findLien(
  db: BaseOuTransaction,
  jeton: string,
  maintenant: Date,
): Promise<LienTrouve | null> {
  if (!FORME.test(jeton)) return null
  const { rows } = await db.execute<Omit<LienLu, 'expire_le' | 'lieux'> & { expire_le: string }>(sql`
    select r.id as relance, r.destinataire, n.expire_le from lien_gestionnaire n join relance r on r.id = n.relance
    where n.jeton = ${digestJeton(jeton)} and r.destinataire is not null`)
  const [lu] = rows
  if (!lu) return null
  const expire_le = new Date(lu.expire_le)
  return { ...lu, expire_le, lieux: await listLieux(db, lu.relance), expire: expire_le <= maintenant }
}

/** Places that were merged since the mail left are one. */
async function listLieux(db: BaseOuTransaction, relance: number): Promise<LieuDuLien[]> {
  const { rows } = await db.execute<Omit<LieuDuLien, 'repondu_le'> & { repondu_le: string | null }>(sql`
    select l.id as lieu, l.nom, l.adresse, l.code_postal, l.commune, l.telephone, l.horaires, l.horaires_texte, l.verifie_le,
      l.ferme_du, l.ferme_au, l.ferme_motif, l.etat = 'publie' as publie,
      (array_agg(a.reponse order by a.repondu_le desc nulls last))[1] as reponse, max(a.repondu_le) as repondu_le
    from relance_lieu a join fiche_source f on f.id = a.lieu join lieu l on l.id = f.lieu
    where a.relance = ${relance} group by l.id order by l.tri collate "C", l.id`)
  return rows.map(ligne => ({ ...ligne, repondu_le: ligne.repondu_le ? new Date(ligne.repondu_le) : null }))
}
