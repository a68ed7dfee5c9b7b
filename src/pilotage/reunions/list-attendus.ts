import { listPresences } from '../../agenda/list-presences.ts'
import type { ModePresence } from '../../agenda/rendez-vous.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { listConvoques } from './list-convoques.ts'
import type { Reunion } from './reunion.ts'

/** Someone on the attendance sheet. `mode` null: nothing is noted yet. */
export type Attendu = {
  nom: string
  /** 'membre:3', as attendance keeps it. */
  organisme: string | null
  organisme_nom: string | null
  mode: ModePresence | null
  mandataire: string | null
}

/**
 * Who is expected at a meeting: whoever speaks that day for the members of the committee, then those added by hand. Once
 * the minutes are validated, those noted and nobody else: composition may change, not what happened.
 */
export async function listAttendus(db: BaseOuTransaction, reunion: Reunion): Promise<Attendu[]> {
  const notes = await listPresences(db, reunion.rendezVous.id)
  if (reunion.valide_le) return notes
  const cleOf = ({ nom, organisme }: Pick<Attendu, 'nom' | 'organisme'>) => `${organisme} ${nom}`
  const noteParCle = new Map(notes.map(note => [cleOf(note), note]))
  const convoques = (await listConvoques(db, reunion)).map(({ nom, membre }): Attendu => {
    const attendu = { nom, organisme: `membre:${membre.id}`, organisme_nom: membre.nom }
    const note = noteParCle.get(cleOf(attendu))
    return { ...attendu, mode: note?.mode ?? null, mandataire: note?.mandataire ?? null }
  })
  const connus = new Set(convoques.map(cleOf))
  return [...convoques, ...notes.filter(note => !connus.has(cleOf(note)))]
}
