import type { BaseOuTransaction } from '../base/open-base.ts'
import { createJeton, digestJeton } from './jeton.ts'
import { lienDeConnexion } from './tables.ts'

export const DUREE_LIEN_MS = 15 * 60_000
const DUREE_DEMONSTRATION_MS = 30 * 24 * 3600_000

/**
 * A link that signs a person in: works once, for 15 minutes. Answers its path, to put after the address of the site.
 * `demonstration`: printed by the demo, works for 30 days and as often as wanted, on a demonstration site only.
 */
export async function creerLienDeConnexion(
  db: BaseOuTransaction,
  personne: string,
  maintenant: Date,
  { retour = '/', demonstration = false } = {},
): Promise<string> {
  const jeton = createJeton()
  await db.insert(lienDeConnexion).values({
    empreinte: digestJeton(jeton),
    personne,
    retour,
    expire_le: new Date(maintenant.getTime() + (demonstration ? DUREE_DEMONSTRATION_MS : DUREE_LIEN_MS)),
    reutilisable: demonstration,
  })
  return `/connexion/lien?jeton=${jeton}`
}
