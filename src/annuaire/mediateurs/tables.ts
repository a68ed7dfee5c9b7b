import { sql } from 'drizzle-orm'
import { bigserial, check, date, index, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { personne } from '../../socle/auth/tables.ts'
import { structure } from '../tables.ts'
import { DISPOSITIFS_D_EMPLOI } from './affectation.ts'

export const dispositifEmploi = pgEnum('dispositif_emploi', DISPOSITIFS_D_EMPLOI)

/** For which structure, and on which kind of post, a mediator works from one day to another: what fixes whose an activity is. */
export const affectation = pgTable(
  'affectation',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    personne: uuid()
      .notNull()
      .references(() => personne.id, { onDelete: 'cascade' }),
    structure: text()
      .notNull()
      .references(() => structure.id),
    dispositif: dispositifEmploi().notNull(),
    debut: date().notNull(),
    /** The first day that it is no longer so. */
    fin: date(),
  },
  t => [
    index('affectation_personne').on(t.personne, t.debut),
    index('affectation_structure').on(t.structure),
    check('affectation_ordre', sql`${t.fin} is null or ${t.debut} < ${t.fin}`),
  ],
)
