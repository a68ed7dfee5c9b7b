import { createJeton, digestJeton } from '../../socle/auth/jeton.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { DUREE_DU_LIEN_MS, type UsageDeLien } from './prescription.ts'
import { lienPrescription } from './tables.ts'

/** What a link is for, and about whom. */
export type ObjetDeLien =
  | { usage: 'repondre' | 'suivre'; prescription: string }
  | { usage: 'prescrire'; prescripteur: string }

const RACINES: Record<UsageDeLien, string> = {
  repondre: '/prescription',
  suivre: '/suivi-prescription',
  prescrire: '/prescrire',
}

/** A new link for one purpose. Only its digest is stored: the path answered here must go into a mail, and nowhere else. */
export async function createLien(
  tx: BaseOuTransaction,
  objet: ObjetDeLien,
  destinataire: string,
  maintenant: Date,
): Promise<{ chemin: string; expire_le: Date }> {
  const jeton = createJeton()
  const expire_le = new Date(maintenant.getTime() + DUREE_DU_LIEN_MS)
  await tx
    .insert(lienPrescription)
    .values({ ...objet, jeton: digestJeton(jeton), destinataire, cree_le: maintenant, expire_le })
  return { chemin: hrefOfLien(objet.usage, jeton), expire_le }
}

/** The page of a link; each purpose has its own address, where no other purpose opens anything. */
export const hrefOfLien = (usage: UsageDeLien, jeton: string, suite = ''): string =>
  `${RACINES[usage]}/${jeton}${suite}`
