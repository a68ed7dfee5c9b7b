import { and, asc, eq } from 'drizzle-orm'
import { createSerie } from '../src/agenda/create-serie.ts'
import { toInstant } from '../src/agenda/heure-de-paris.ts'
import { moveRendezVous } from '../src/agenda/move-rendez-vous.ts'
import type { ContenuSerie } from '../src/agenda/serie.ts'
import { rendezVous } from '../src/agenda/tables.ts'
import type { Base } from '../src/socle/base/open-base.ts'

export const at = (jour: string, heure: string) => toInstant(jour, heure)!
/** The eve of the first date. */
export const MAINTENANT = at('2026-03-02', '12:00')
/** Each Tuesday morning at Die from 3 March 2026. */
export const MARDIS: ContenuSerie = {
  ...{
    titre: 'Permanence',
    adresse: 'Mairie',
    commune: '26113',
    lieu: null,
    heure_debut: '09:00',
    heure_fin: '12:00',
  },
  ...{
    regle: 'FREQ=WEEKLY;BYDAY=TU',
    ancre: '2026-03-03',
    jusqu_au: null,
    parite: null,
    feries: false,
    exceptions: [],
  },
}

/** Series of a test's own database: created, their dates listed, found by their day, moved to another. */
export function createSeriesDeTest(db: Base) {
  const create = (propre: Partial<ContenuSerie> = {}, maintenant = MAINTENANT) =>
    db.transaction(tx =>
      createSerie(tx, { ...MARDIS, ...propre, departement: '26', nature: 'permanence' }, maintenant),
    )
  const list = (id: number) =>
    db.select().from(rendezVous).where(eq(rendezVous.serie, id)).orderBy(asc(rendezVous.jour))
  const find = async (id: number, jour: string) =>
    (
      await db
        .select()
        .from(rendezVous)
        .where(and(eq(rendezVous.serie, id), eq(rendezVous.jour, jour)))
    )[0]!
  const move = (id: number, jour: string) =>
    db.transaction(tx =>
      moveRendezVous(tx, id, 0, {
        ...{
          debut: at(jour, '14:00'),
          fin: at(jour, '16:00'),
          adresse: 'Salle des fêtes',
          commune: '26113',
          visio: null,
        },
      }),
    )
  return { create, list, find, move }
}
