import type { FormatBrochure } from '../annuaire/brochures/brochure.ts'
import { createEdition } from '../annuaire/brochures/editions/create-edition.ts'
import { recordRemise } from '../annuaire/brochures/editions/record-remise.ts'
import { createHasard } from '../fictif/hasard.ts'
import type { Base } from '../socle/base/open-base.ts'
import { findJour } from '../socle/texte/dates.ts'
import { findCommunes } from '../territoire/find-communes.ts'
import { listTerritoires } from '../territoire/list-territoires.ts'

const ACTEUR = 'commande'
const JOUR_MS = 24 * 3600_000
/** Days ago, the oldest first. */
const EDITIONS: readonly { il_y_a: number; format: FormatBrochure }[] = [
  { il_y_a: 480, format: 'depliant' },
  { il_y_a: 400, format: 'affiche' },
  { il_y_a: 260, format: 'livret' },
  { il_y_a: 150, format: 'depliant' },
  { il_y_a: 60, format: 'grands-caracteres' },
]
const COMPTOIRS = ['Mairie', 'France services', 'Médiathèque', 'Centre social']

/** Papers printed over the last months and the copies handed out, as counters note them. */
export async function printPapiers(
  db: Base,
  { departement, graine, aujourdhui }: { departement: string; graine: number; aujourdhui: string },
): Promise<void> {
  const hasard = createHasard(graine, 'papiers')
  const { epcis } = await listTerritoires(db)
  const siens = epcis.filter(({ departements }) => departements.includes(departement))
  const { lignes: communes } = await findCommunes(db, { departement, parPage: 50 })
  for (const [rang, { il_y_a, format }] of EDITIONS.entries()) {
    const maintenant = new Date(Date.parse(`${aujourdhui}T08:00:00Z`) - il_y_a * JOUR_MS)
    const { id } = await createEdition(
      db,
      { type: 'epci', code: siens[rang % siens.length]!.code },
      format,
      ACTEUR,
      [departement],
      { maintenant, adresse: 'http://localhost:3000', nomInstance: 'Maillage', editeur: null },
    )
    for (const [place, comptoir] of COMPTOIRS.entries()) {
      const instant = new Date(maintenant.getTime() + (place + 1) * 9 * JOUR_MS)
      await recordRemise(
        db,
        id,
        {
          ...{ le: findJour(instant), commune: hasard.pick(communes).code, destinataire: comptoir },
          exemplaires: hasard.drawInteger(2, 12) * 10,
        },
        ACTEUR,
        [departement],
        instant,
      )
    }
  }
}
