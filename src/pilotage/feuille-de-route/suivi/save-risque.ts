import { and, eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Acte } from '../acte.ts'
import { lockAction, tellAction } from '../lock-action.ts'
import { risque } from '../tables.ts'
import { checkEmpreinte, empreinteOf } from './empreinte.ts'

/** `probabilite` and `gravite`: 1 low, 2 medium, 3 high. */
export type RisqueSaisi = {
  libelle: string
  probabilite: number
  gravite: number
  parade: string | null
  clos_le: string | null
}

export const empreinteOfRisque = ({ libelle, probabilite, gravite, parade, clos_le }: RisqueSaisi) =>
  empreinteOf([libelle, probabilite, gravite, parade, clos_le])

/** Adds a risk to an action, or changes the one that was read (`lu`). @throws Erreur introuvable, conflit */
export async function saveRisque(
  db: BaseOuTransaction,
  { feuille, numero }: { feuille: string; numero: string },
  lu: { id: number; empreinte: string } | null,
  saisi: RisqueSaisi,
  acte: Acte,
): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockAction(tx, feuille, numero, acte.departements)
    if (!lu) {
      await tx.insert(risque).values({ ...saisi, action: tenue.id })
      return tellAction(tx, tenue, acte, 'signaler un risque')
    }
    const [actuel] = await tx
      .select()
      .from(risque)
      .where(and(eq(risque.id, lu.id), eq(risque.action, tenue.id)))
    if (!actuel) throw new Erreur('introuvable', 'Ce risque n’existe plus. Rechargez la page.')
    checkEmpreinte(lu.empreinte, empreinteOfRisque(actuel))
    await tx.update(risque).set(saisi).where(eq(risque.id, lu.id))
    await tellAction(tx, tenue, acte, saisi.clos_le ? 'clore un risque' : 'suivre un risque')
  })
}
