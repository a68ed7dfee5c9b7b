import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { LignePrescription } from './mail-prescription.ts'
import type { Etat } from './prescription.ts'

/** Who is sent, for the two who may know: who sends, and who receives. */
export type IdentiteLue = { nom: string | null; telephone: string | null; precisions: string | null }

export type SuiteLue = { id: string; reference: string; etat: Etat; destinataire_nom: string }

/** A prescription without who it is about: that is read apart. */
export type PrescriptionLue = Omit<
  LignePrescription,
  'personne' | 'prenom' | 'telephone' | 'precisions' | 'empreinte' | 'destinataire_courriel'
> & {
  commune_nom: string | null
  /** Some address is known: a mail has left. */
  ecrit: boolean
  /** Where it was sent on. */
  suite: SuiteLue | null
  /** The one it follows. */
  origine: SuiteLue | null
}

const INSTANTS = ['envoyee_le', 'recue_le', 'repondue_le', 'close_le', 'identite_effacee_le'] as const

const selectAutre = (alias: string) =>
  sql`(select jsonb_build_object('id', a.id, 'reference', a.reference, 'etat', a.etat, 'destinataire_nom', a.destinataire_nom)
    from prescription a where ${sql.raw(alias)} order by a.envoyee_le desc limit 1)`

/** Null when it does not exist. */
export async function readPrescription(db: BaseOuTransaction, id: string): Promise<PrescriptionLue | null> {
  const { rows } = await db.execute<Record<string, unknown>>(sql`
    select to_jsonb(d) - '{personne,prenom,telephone,precisions,empreinte,destinataire_courriel}'::text[] as ligne,
      c.nom as commune_nom, d.destinataire_courriel is not null as ecrit,
      ${selectAutre('a.suite_de = d.id')} as suite, ${selectAutre('a.id = d.suite_de')} as origine
    from prescription d left join commune c on c.code = d.commune where d.id = ${id}`)
  const [lue] = rows
  if (!lue) return null
  const { ligne, ...reste } = lue as { ligne: Record<string, string | null> }
  const instants = INSTANTS.map(nom => [nom, ligne[nom] ? new Date(ligne[nom]) : null] as const)
  return { ...ligne, ...Object.fromEntries(instants), ...reste } as unknown as PrescriptionLue
}

/** Who it is about, as long as it is kept; a followed person's name and telephone are read where they are. */
export async function readIdentite(db: BaseOuTransaction, id: string): Promise<IdentiteLue> {
  const { rows } = await db.execute<IdentiteLue>(sql`
    select coalesce(d.prenom, concat_ws(' ', p.prenom, p.nom)) as nom, coalesce(d.telephone, p.telephone) as telephone, d.precisions
    from prescription d left join personne_suivie p on p.id = d.personne where d.id = ${id}`)
  const { nom = null, telephone = null, precisions = null } = rows[0] ?? {}
  return { nom: nom || null, telephone, precisions }
}
