import { eq } from 'drizzle-orm'
import type { Acteur } from '../socle/auth/acteur.ts'
import { peut } from '../socle/auth/droits.ts'
import type { Transaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { DECLARER_UN_MOIS } from './droits.ts'
import { mayEnregistrer } from './portee.ts'
import { activite } from './tables.ts'

export const CONFLIT =
  'Cette activité a changé pendant que vous écriviez : sur un autre appareil, ou dans un autre onglet. Comparez, puis enregistrez ce qui est juste.'

/**
 * An activity about to be changed by its author, or a declared month by who declares for its structure; locked.
 * @throws Erreur introuvable for one that is not theirs, conflit when it comes from La Coop
 */
export async function lockActivite(tx: Transaction, acteur: NonNullable<Acteur>, id: string) {
  const [lue] = await tx.select().from(activite).where(eq(activite.id, id)).for('update')
  const siens =
    lue &&
    (lue.origine === 'declaration'
      ? peut(acteur, DECLARER_UN_MOIS, lue)
      : lue.auteur === acteur.personne && mayEnregistrer(acteur))
  if (!siens) throw new Erreur('introuvable', 'Cette activité n’existe pas, ou n’est pas la vôtre.')
  if (lue.origine === 'coop')
    throw new Erreur(
      'conflit',
      'Cette activité vient de La Coop : corrigez-la dans La Coop. Le prochain import la mettra à jour ici.',
    )
  return lue
}
