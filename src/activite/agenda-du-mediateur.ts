import type { EtatRendezVous } from '../agenda/rendez-vous.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'

/** A permanence or a workshop that someone holds, as their week shows it. */
export type RendezVousDuMediateur = {
  id: number
  titre: string
  debut: Date
  fin: Date
  etat: EtatRendezVous
  commune: string | null
}

/** From the first instant to the second, excluded; in their order. */
type Source = (
  db: BaseOuTransaction,
  personne: string,
  du: Date,
  au: Date,
) => Promise<RendezVousDuMediateur[]>

const SOURCES: Source[] = []

/** Declares a register that knows who holds what in the agenda; composition.ts does. */
export function defineAgendaDuMediateur(source: Source): void {
  SOURCES.push(source)
}

/** What someone holds between two instants, by hour. */
export async function listRendezVousDuMediateur(
  db: BaseOuTransaction,
  personne: string,
  du: Date,
  au: Date,
): Promise<RendezVousDuMediateur[]> {
  const listes = await Promise.all(SOURCES.map(source => source(db, personne, du, au)))
  return listes.flat().sort((a, b) => a.debut.getTime() - b.debut.getTime())
}
