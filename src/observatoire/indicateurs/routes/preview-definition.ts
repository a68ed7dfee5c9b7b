import type { Base } from '../../../socle/base/open-base.ts'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import { readIndicateurs } from '../../valeurs/read-indicateurs.ts'
import { type DefinitionIndicateur, readDefinition } from '../read-definition.ts'
import { indicateur } from '../tables.ts'

/** Carries the preview out of the transaction that nothing is kept of. */
class Apercu extends Error {
  readonly lu: IndicateurLu | null
  constructor(lu: IndicateurLu | null) {
    super('preview')
    this.lu = lu
  }
}

/**
 * What an indicator would say, were it defined so: read by the exit of all figures, in a transaction that is undone.
 * @throws Erreur saisie_invalide; `details`: every fault
 */
export async function previewDefinition(
  db: Base,
  departement: string,
  saisie: DefinitionIndicateur,
  maintenant: Date,
): Promise<IndicateurLu | null> {
  const definition = readDefinition(saisie)
  try {
    await db.transaction(async tx => {
      const code = `apercu-${crypto.randomUUID().slice(0, 8)}`
      const [essai] = await tx
        .insert(indicateur)
        .values({ departement, ...definition, code })
        .returning({ id: indicateur.id })
      const [lu] = await readIndicateurs(tx, { departement, ids: [essai!.id] }, maintenant)
      throw new Apercu(lu ?? null)
    })
  } catch (fin) {
    if (fin instanceof Apercu) return fin.lu
    throw fin
  }
  return null
}
