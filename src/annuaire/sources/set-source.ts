import { eq, sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { regroupFiches } from '../doublons/regroup-fiches.ts'
import { source } from '../tables.ts'
import { waitForTurn } from '../wait-for-turn.ts'
import type { SourceLue } from './find-source.ts'

export type ReglagesSource = {
  licence: string | null
  adresse: string | null
  /** 0 to 100. */
  priorite: number
  /** Field → priority, where it differs from the general one. */
  priorites: Record<string, number>
}

/** Sets how much a source is believed, and where it comes from; its places are computed again when that changes them. */
export async function setSource(
  db: Base,
  avant: SourceLue,
  reglages: ReglagesSource,
  acteur: string,
): Promise<void> {
  const { nom } = avant
  const priorites = ({ priorite, priorites }: ReglagesSource) =>
    JSON.stringify([priorite, Object.entries(priorites).sort()])
  await db.transaction(async tx => {
    const change = priorites(avant) !== priorites(reglages)
    if (change) await waitForTurn(tx, '10s')
    await tx.update(source).set(reglages).where(eq(source.nom, nom))
    if (change) await regroupFiches(tx, sql`select id from fiche_source where source = ${nom}`)
    for (const departement of avant.departements) {
      const details = { priorite: reglages.priorite }
      await writeJournal(tx, {
        acteur,
        action: 'regler',
        objet: 'source',
        objet_id: nom,
        departement,
        details,
      })
    }
  })
}
