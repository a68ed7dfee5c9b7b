import { findVersion } from '../../pilotage/versions/find-version.ts'
import { recordSignaturePapier } from '../../pilotage/versions/record-signature-papier.ts'
import type { Base } from '../../socle/base/open-base.ts'
import type { Decor } from './animate-pilotage.ts'
import { MEMBRES, type Membres } from './create-gouvernance.ts'

const SIGNATAIRES = 5

/** Those who signed the adopted version on paper, the day it was presented. */
export async function signVersion(
  db: Base,
  feuille: { id: string; departement: string },
  { ids }: Membres,
  { auteur, aujourdhui, maintenant }: Decor,
): Promise<void> {
  const version = await findVersion(db, feuille.id, 1)
  for (const { nom, representant, qualite } of MEMBRES.slice(0, SIGNATAIRES))
    await recordSignaturePapier(
      db,
      feuille,
      version,
      { membre: ids.get(nom)!, jour: aujourdhui, signataire: representant, qualite },
      auteur,
      maintenant,
    )
}
