import { join } from 'node:path'
import type { Base } from '../../socle/base/open-base.ts'
import type { FichierRecu } from '../../socle/http/receive-fichier.ts'
import { openExportCoop } from './open-export-coop.ts'
import { importCoop } from './tables.ts'

export type DepotCoop = {
  departement: string
  structure: string | null
  acteur: string
  fichier: FichierRecu
  dossier: string
}

/**
 * Records a file just received as an import whose preview is asked for.
 * @returns the number of the import
 * @throws Erreur illisible, trop_volumineux when it is not La Coop's export; the caller then removes it
 */
export async function depositImportCoop(db: Base, depot: DepotCoop, maintenant: Date): Promise<number> {
  const { departement, structure, acteur, fichier, dossier } = depot
  await openExportCoop(join(dossier, fichier.depot), fichier.nom)
  const [cree] = await db
    .insert(importCoop)
    .values({
      ...{ departements: [departement], structure, acteur, fichier: fichier.nom, octets: fichier.octets },
      ...{ depot: fichier.depot, etat: 'en_attente', demande: 'apercu', cree_le: maintenant },
    })
    .returning({ id: importCoop.id })
  return cree!.id
}
