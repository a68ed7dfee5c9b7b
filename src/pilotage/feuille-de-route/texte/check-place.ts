import { and, eq, ne } from 'drizzle-orm'
import type { Transaction } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import { action, axe } from '../tables.ts'
import type { TexteSaisi } from './texte-saisi.ts'

/** @throws Erreur saisie_invalide when the number is another action's, or the axis not one of the roadmap */
export async function checkPlace(
  tx: Transaction,
  feuille: string,
  { numero, axe: choisi }: Pick<TexteSaisi, 'numero' | 'axe'>,
  saufAction?: number,
): Promise<void> {
  const [connu] = await tx
    .select({ id: axe.id })
    .from(axe)
    .where(and(eq(axe.id, choisi), eq(axe.feuille, feuille)))
  if (!connu) throw refuse('axe', 'Cet axe n’existe plus. Choisissez-en un autre.')
  const [autre] = await tx
    .select({ titre: action.titre })
    .from(action)
    .where(
      and(
        eq(action.feuille, feuille),
        eq(action.numero, numero),
        saufAction === undefined ? undefined : ne(action.id, saufAction),
      ),
    )
  if (autre)
    throw refuse('numero', `L’action ${numero} existe déjà : « ${autre.titre} ». Donnez un autre numéro.`)
}

const refuse = (champ: string, message: string) =>
  new Erreur('saisie_invalide', message, [{ champ, message }])
