import { inArray, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Nature } from '../agenda/rendez-vous.ts'
import { rendezVous } from '../agenda/tables.ts'

/** What structures announce: people come one after the other, or together and to learn. */
export const MOTS_DES_NATURES = {
  permanence: 'Une permanence : chacun vient avec sa question',
  atelier: 'Un atelier collectif : on apprend ensemble, sur un sujet annoncé',
} as const satisfies Partial<Record<Nature, string>>
export type NatureAnnoncee = keyof typeof MOTS_DES_NATURES
export const NATURES_ANNONCEES = Object.keys(MOTS_DES_NATURES) as [NatureAnnoncee, ...NatureAnnoncee[]]

export const PLURIELS: Record<NatureAnnoncee, string> = { permanence: 'Permanences', atelier: 'Ateliers' }

/** The SQL condition that a dated thing is of this register. */
export const isAnnoncee: SQL = inArray(rendezVous.nature, NATURES_ANNONCEES)

/** Its name as everyone reads it: a workshop says that it is one, unless its own name does. */
export const toTitre = ({ nature, titre }: { nature: SQLWrapper; titre: SQLWrapper }): SQL<string> =>
  sql`case when ${nature} = 'atelier' and ${titre} !~* '^atelier' then 'Atelier : ' || ${titre} else ${titre} end`
