import { eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { ligneRefusee } from './tables.ts'

/** How many rows an import refused, those outside the territory not counted. */
export const countRefus = (db: Base, importId: number): Promise<number> =>
  db.$count(ligneRefusee, eq(ligneRefusee.import, importId))
