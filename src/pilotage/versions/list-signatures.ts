import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { College } from '../gouvernance/gouvernance.ts'
import { findSuite, type SuiteDeSignature } from './signature.ts'

export type SignatureSuivie = {
  id: number
  membre: { id: number; nom: string; college: College }
  suite: SuiteDeSignature
  courriel: string | null
  demandee_le: Date
  /** Of its link; null when nobody was written to. */
  expire_le: Date | null
  /** Its link can no longer be used. */
  expiree: boolean
  signataire: string | null
  qualite: string | null
  signee_le: Date | null
  empreinte: string | null
  /** The former version that this member signed, when they have not signed this one. */
  avait_signe: number | null
}

type Ligne = Omit<SignatureSuivie, 'suite' | 'demandee_le' | 'expire_le' | 'signee_le'> &
  Record<'demandee_le', string> &
  Record<'expire_le' | 'signee_le', string | null>

/** Every member who was asked to sign a version: by college, then name. */
export async function listSignatures(
  db: BaseOuTransaction,
  version: number,
  maintenant: Date,
): Promise<SignatureSuivie[]> {
  const { rows } = await db.execute<Ligne>(sql`
    select s.id::int as id, jsonb_build_object('id', m.id, 'nom', m.nom, 'college', m.college) as membre, s.courriel,
      s.demandee_le, s.expire_le, coalesce(s.expire_le <= ${maintenant}, false) as expiree,
      s.signataire, s.qualite, s.signee_le, s.empreinte,
      (select max(w.numero) from signature p join version_feuille w on w.id = p.version
        where p.membre = s.membre and p.signee_le is not null and w.feuille = v.feuille and w.numero < v.numero
          and s.signee_le is null)::int as avait_signe
    from signature s join version_feuille v on v.id = s.version join membre m on m.id = s.membre
    where s.version = ${version} order by m.college, m.nom collate "fr-x-icu", m.id`)
  const toDate = (instant: string | null) => (instant ? new Date(instant) : null)
  return rows.map(ligne => {
    const dates = {
      demandee_le: new Date(ligne.demandee_le),
      expire_le: toDate(ligne.expire_le),
      signee_le: toDate(ligne.signee_le),
    }
    return { ...ligne, ...dates, suite: findSuite({ ...ligne, ...dates }) }
  })
}
