import { bigserial, customType, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { visibiliteEnum } from '../gouvernance/tables.ts'

const octets = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => 'bytea' })

/** A paper of the steering: of a roadmap, an action, a meeting. Who may read it is chosen for each, and enforced in every list. */
export const documentDePilotage = pgTable(
  'document_de_pilotage',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    departement: text().notNull(),
    /** What it belongs to: 'feuille:drome-2024', 'action:12', 'reunion:4'. */
    objet: text().notNull(),
    titre: text().notNull(),
    /** 'application/pdf'… one of the types that are accepted. */
    type: text().notNull(),
    fichier: octets().notNull(),
    visibilite: visibiliteEnum().notNull(),
    depose_par: text().notNull(),
    depose_le: timestamp({ withTimezone: true }).notNull(),
  },
  t => [index('document_objet').on(t.departement, t.objet)],
)
