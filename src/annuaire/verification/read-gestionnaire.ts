import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Suite } from './campagne.ts'
import { findAdresse } from './find-gestionnaires.ts'
import { SUITE } from './list-campagnes.ts'

export type DemandePassee = {
  relance: number
  campagne: { id: number; nom: string } | null
  envoyee_le: Date
  rappelee_le: Date | null
  suite: Suite
  repondu_le: Date | null
}

export type GestionnaireLu = {
  /** To whom a link would be sent; null when no address is known. */
  adresse: { courriel: string; prive: boolean } | null
  /** The last first. */
  demandes: DemandePassee[]
}

type Instants = 'envoyee_le' | 'rappelee_le' | 'repondu_le'

/** Who holds a place, and what they were asked. */
export async function readGestionnaire(db: BaseOuTransaction, lieu: string): Promise<GestionnaireLu> {
  const { rows } = await db.execute<Omit<DemandePassee, Instants> & Record<Instants, string | null>>(sql`
    select r.id as relance, case when c.id is not null then jsonb_build_object('id', c.id, 'nom', c.nom) end as campagne,
      r.envoyee_le, r.rappelee_le, ${SUITE} as suite, a.repondu_le
    from relance_lieu a join relance r on r.id = a.relance left join campagne c on c.id = r.campagne
    where a.lieu in (select id from fiche_source where fiche_source.lieu = ${lieu}) order by r.id desc`)
  const toDate = (instant: string | null) => (instant ? new Date(instant) : null)
  return {
    adresse: await findAdresse(db, lieu),
    demandes: rows.map(ligne => ({
      ...ligne,
      envoyee_le: new Date(ligne.envoyee_le!),
      rappelee_le: toDate(ligne.rappelee_le),
      repondu_le: toDate(ligne.repondu_le),
    })),
  }
}
