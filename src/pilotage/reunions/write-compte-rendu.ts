import { and, eq, isNull } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { reunion } from '../gouvernance/tables.ts'
import type { Visibilite } from '../visibilite.ts'
import { type Changement, changeReunion, checkMaintenue } from './change-reunion.ts'
import { computeEmpreinte } from './empreinte.ts'
import { listPoints } from './list-points.ts'
import { setPoint } from './set-point.ts'

/** A text as it was read, by its imprint, and as it is wanted. */
export type TexteEcrit = { empreinte: string; texte: string | null }

export type CompteRenduEcrit = {
  introduction?: TexteEcrit | undefined
  conclusion?: TexteEcrit | undefined
  /** By identifier of the point. */
  points: ReadonlyMap<number, TexteEcrit>
  visibilite: Visibilite
}

/** A text that someone else has written meanwhile: theirs, kept; ours was not written. `point` null: not of a point. */
export type Divergence = { champ: 'introduction' | 'conclusion' | number; autre: string | null }

/**
 * Writes the minutes, text by text: two people may write two points at once. What someone else has changed since it was
 * read is left as they wrote it, and told; everything else is kept.
 * @throws Erreur introuvable, or conflit once the minutes are validated, or when the meeting is cancelled
 */
export async function writeCompteRendu(
  db: Base,
  changement: Changement,
  { introduction, conclusion, points, visibilite }: CompteRenduEcrit,
): Promise<Divergence[]> {
  const divergences: Divergence[] = []
  await changeReunion(db, changement, 'rédiger le compte rendu', async (tx, lue) => {
    checkMaintenue(lue)
    const choose = (champ: Divergence['champ'], actuel: string | null, ecrit: TexteEcrit | undefined) => {
      if (!ecrit || ecrit.texte === actuel) return actuel
      if (ecrit.empreinte === computeEmpreinte(actuel)) return ecrit.texte
      // Not touched here: theirs stands, and nobody needs to know.
      if (ecrit.empreinte !== computeEmpreinte(ecrit.texte)) divergences.push({ champ, autre: actuel })
      return actuel
    }
    const { rowCount } = await tx
      .update(reunion)
      .set({
        compte_rendu: choose('introduction', lue.introduction, introduction),
        compte_rendu_conclusion: choose('conclusion', lue.conclusion, conclusion),
        compte_rendu_visibilite: visibilite,
      })
      .where(and(eq(reunion.id, lue.id), isNull(reunion.compte_rendu_valide_le)))
    let ecrits = rowCount ?? 0
    for (const { id, compte_rendu } of await listPoints(tx, lue.id)) {
      const texte = choose(id, compte_rendu, points.get(id))
      if (texte === compte_rendu) continue
      await setPoint(tx, lue.id, id, { compte_rendu: texte })
      ecrits++
    }
    return { textes: ecrits, visibilite }
  })
  return divergences
}
