import { eq } from 'drizzle-orm'
import { lieu } from '../annuaire/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import type { SaisieActivite } from './activite.ts'

/**
 * The columns that what was said gives: the commune is that of the place where there is one.
 * @throws Erreur saisie_invalide when the place is unknown
 */
export async function toLigne(db: BaseOuTransaction, { personnes, commune, ...saisie }: SaisieActivite) {
  if (saisie.type_lieu !== 'lieu_activite') return { ...saisie, lieu: null, commune }
  const [connu] = await db.select({ commune: lieu.code_insee }).from(lieu).where(eq(lieu.id, saisie.lieu!))
  if (!connu)
    throw new Erreur('saisie_invalide', 'Ce lieu n’est plus dans l’annuaire. Choisissez-en un autre.', [
      { champ: 'lieu', message: 'Ce lieu n’est plus dans l’annuaire. Choisissez-en un autre.' },
    ])
  return { ...saisie, commune: connu.commune }
}
