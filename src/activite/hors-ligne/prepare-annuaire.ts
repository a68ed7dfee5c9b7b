import { sql } from 'drizzle-orm'
import { sayHoraires } from '../../annuaire/horaires/say-horaires.ts'
import { BESOINS } from '../../annuaire/recherche/besoins.ts'
import { toCondition, toOrdre } from '../../annuaire/recherche/find-lieux.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'
import { findCommunes } from '../../territoire/find-communes.ts'
import type { AnnuaireDeLAppareil, LieuDeLAppareil } from './appareil.ts'

/** More than any département has. */
const TOUS = 20_000
const COURTS = new Map<string, string>(BESOINS.map(({ service, court }) => [service, court]))

/** The public directory of a département, to be read on a device without network. */
export async function prepareAnnuaire(
  db: Base,
  departement: string,
  maintenant: Date,
): Promise<AnnuaireDeLAppareil> {
  const [{ rows: lieux }, { lignes: communes }] = await Promise.all([
    db.execute<Lu>(sql`
      select id, nom, adresse, code_postal, commune, telephone, horaires, services from lieu
      where ${toCondition({ departement }, maintenant)} order by ${toOrdre({ departement })}`),
    findCommunes(db, { departement, parPage: TOUS }),
  ])
  return {
    departement,
    jour: findJour(maintenant),
    communes: communes.map(({ code, nom }) => ({ code, nom })),
    lieux: lieux.map(({ id, nom, adresse, code_postal, commune, telephone, horaires, services }) => ({
      ...{ id, nom, adresse, code_postal, commune },
      telephone: telephone && formatTelephone(telephone),
      horaires: horaires ? sayHoraires(horaires) : [],
      services: services.map(service => COURTS.get(service) ?? service),
    })),
  }
}

type Lu = Omit<LieuDeLAppareil, 'horaires'> & { horaires: string | null }
