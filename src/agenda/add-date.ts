import { and, eq } from 'drizzle-orm'
import type { Transaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { findJour, formatDate } from '../socle/texte/dates.ts'
import type { Serie } from './lay-dates.ts'
import { checkHoraires } from './plan-rendez-vous.ts'
import type { Horaires } from './rendez-vous.ts'
import { rendezVous } from './tables.ts'

/**
 * One more date of a series, which its rule does not give. Answers its identifier.
 * @throws Erreur saisie_invalide, or conflit when the series has that day already
 */
export async function addDate(
  tx: Transaction,
  lue: Serie,
  horaires: Horaires,
  ou: { adresse: string | null; commune: string | null; lieu: string | null } = lue,
): Promise<number> {
  checkHoraires(horaires)
  const jour = findJour(horaires.debut)
  const [prise] = await tx
    .select({ id: rendezVous.id })
    .from(rendezVous)
    .where(and(eq(rendezVous.serie, lue.id), eq(rendezVous.jour, jour)))
  if (prise)
    throw new Erreur('conflit', `Une date existe déjà le ${formatDate(jour)}. Choisissez un autre jour.`)
  const [cree] = await tx
    .insert(rendezVous)
    .values({
      ...{ departement: lue.departement, nature: lue.nature, titre: lue.titre, serie: lue.id, jour },
      ...{ adresse: ou.adresse, commune: ou.commune, lieu: ou.lieu, detache: true, ...horaires },
    })
    .returning({ id: rendezVous.id })
  return cree!.id
}
