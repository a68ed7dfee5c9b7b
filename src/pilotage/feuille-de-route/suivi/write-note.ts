import { and, eq } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import type { Visibilite } from '../../visibilite.ts'
import type { Acte } from '../acte.ts'
import { lockAction, tellAction } from '../lock-action.ts'
import { noteAvancement } from '../tables.ts'

/** `le`: the day it speaks of. */
export type NoteSaisie = { le: string; texte: string; visibilite: Visibilite }

/** The same note of the same person, sent twice, is one. @throws Erreur introuvable */
export async function writeNote(
  db: Base,
  feuille: string,
  numero: string,
  saisie: NoteSaisie,
  acte: Acte,
): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockAction(tx, feuille, numero, acte.departements)
    const { le, texte, visibilite } = saisie
    const deja = await tx.$count(
      noteAvancement,
      and(
        ...[eq(noteAvancement.action, tenue.id), eq(noteAvancement.auteur, acte.auteur)],
        ...[eq(noteAvancement.le, le), eq(noteAvancement.texte, texte)],
        eq(noteAvancement.visibilite, visibilite),
      ),
    )
    if (deja > 0) return
    await tx
      .insert(noteAvancement)
      .values({ ...saisie, action: tenue.id, auteur: acte.auteur, ecrite_le: acte.maintenant })
    await tellAction(tx, tenue, acte, 'noter l’avancement', { visibilite: saisie.visibilite })
  })
}
