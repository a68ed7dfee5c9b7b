import { eq, sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { type Departements, isWithin } from '../portee.ts'
import { source } from '../tables.ts'

export type SourceLue = typeof source.$inferSelect & {
  /** Every département that its records or imports concern, the reader's or not. */
  departements: string[]
}

/**
 * A source that tells of these départements, or was imported for them.
 * @throws Erreur introuvable for any other, existing or not
 */
export async function findSource(db: Base, nom: string, departements: Departements): Promise<SourceLue> {
  const [trouvee] = await db.select().from(source).where(eq(source.nom, nom))
  const { rows } = await db.execute<{ departement: string; miennes: boolean }>(sql`
    select departement, ${isWithin(sql`departement`, departements)} as miennes from (
      select departement from fiche_source where source = ${nom}
      union select unnest(departements) from import_fichier where source = ${nom}
    ) t order by departement`)
  if (!trouvee || !rows.some(({ miennes }) => miennes))
    throw new Erreur(
      'introuvable',
      'Cette source n’existe pas, ou ne concerne pas vos départements. Retrouvez les vôtres dans la liste des sources.',
    )
  return { ...trouvee, departements: rows.map(({ departement }) => departement) }
}
