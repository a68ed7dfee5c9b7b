import { eq } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import { writeJournal } from '../../../socle/journal/write-journal.ts'
import { libellePlanNational } from '../tables.ts'
import type { LibellesNationaux } from './plan-national.ts'

/** Replaces how a département words the national plan. Who may is checked before. */
export async function writeLibelles(
  db: Base,
  departement: string,
  libelles: LibellesNationaux,
  auteur: string,
): Promise<void> {
  await db.transaction(async tx => {
    await tx.delete(libellePlanNational).where(eq(libellePlanNational.departement, departement))
    const lignes = (['axe', 'engagement'] as const).flatMap(nature =>
      [...libelles[nature]].map(([numero, texte]) => ({ departement, nature, numero, texte })),
    )
    if (lignes.length > 0) await tx.insert(libellePlanNational).values(lignes)
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'plan_national', objet_id: departement, departement },
      action: 'écrire',
      details: { libelles: lignes.length },
    })
  })
}
