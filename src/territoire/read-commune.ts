import { eq, or, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import type { AncienneCommune } from './commune.ts'
import type { LigneCommune } from './find-communes.ts'
import type { Forme } from './geometrie.ts'
import { commune, epci } from './tables.ts'

export type CommuneLue = LigneCommune & { anciennes: AncienneCommune[]; forme: Forme }

/**
 * An installed commune; the code of a former one gives its successor (compare `code` to redirect).
 * @throws Erreur introuvable
 */
export async function readCommune(db: BaseOuTransaction, code: string): Promise<CommuneLue> {
  const [trouvee] = await db
    .select({
      code: commune.code,
      nom: commune.nom,
      departement: commune.departement,
      codesPostaux: commune.codes_postaux,
      population: commune.population,
      epci: { code: epci.code, nom: epci.nom },
      anciennes: commune.anciennes,
      forme: {
        contour: commune.contour,
        emprise: commune.emprise,
        latitude: commune.latitude,
        longitude: commune.longitude,
      },
    })
    .from(commune)
    .leftJoin(epci, eq(epci.code, commune.epci))
    .where(or(eq(commune.code, code), sql`${commune.anciennes} @> ${JSON.stringify([{ code }])}::jsonb`))
    .orderBy(sql`${commune.code} = ${code} desc`)
    .limit(1)
  if (!trouvee)
    throw new Erreur('introuvable', `La commune ${code} ne fait pas partie des départements installés.`)
  return trouvee
}
