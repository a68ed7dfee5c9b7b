import { inArray } from 'drizzle-orm'
import { lieu } from '../annuaire/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { commune } from '../territoire/tables.ts'
import type { SaisieActivite } from './activite.ts'
import type { NomsDesLieux } from './describe-saisie.ts'

/** The names of the places and communes that these activities speak of. */
export async function nameLieux(
  db: BaseOuTransaction,
  saisies: readonly SaisieActivite[],
): Promise<NomsDesLieux> {
  const pick = (ids: (string | null)[]) => [...new Set(ids.filter(id => id !== null))]
  const lieux = pick(saisies.map(saisie => saisie.lieu))
  const communes = pick(saisies.flatMap(saisie => [saisie.commune, saisie.commune_beneficiaire]))
  const [desLieux, desCommunes] = await Promise.all([
    lieux.length === 0
      ? []
      : db.select({ id: lieu.id, nom: lieu.nom }).from(lieu).where(inArray(lieu.id, lieux)),
    communes.length === 0
      ? []
      : db
          .select({ id: commune.code, nom: commune.nom })
          .from(commune)
          .where(inArray(commune.code, communes)),
  ])
  return new Map([...desLieux, ...desCommunes].map(({ id, nom }) => [id, nom]))
}
