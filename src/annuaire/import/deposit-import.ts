import { join } from 'node:path'
import type { Base } from '../../socle/base/open-base.ts'
import type { FichierRecu } from '../../socle/http/receive-fichier.ts'
import type { Correspondance } from '../correspondance/correspondance.ts'
import { source as tableSource } from '../tables.ts'
import { hashFichier } from './import-lieux.ts'
import { readExemples } from './read-exemples.ts'
import { importFichier } from './tables.ts'

type Origine = { fichier: FichierRecu; dossier: string } | { adresse: string }

export type DemandeDepot = {
  source: string
  departements: string[]
  acteur: string
  origine: Origine
  /** Of the import whose refused rows these are, mended. */
  corrige?: { correspondance: Correspondance | null }
}

/**
 * Records a file just received, or a web address to download from, as an import that awaits its correspondance.
 * @returns the number of the import
 * @throws Erreur illisible, trop_volumineux when the file is not a table; the caller then removes it
 */
export async function depositImport(db: Base, demande: DemandeDepot): Promise<number> {
  const { source, departements, acteur, origine, corrige } = demande
  const fichier = 'fichier' in origine ? await describeFichier(origine) : null
  return db.transaction(async tx => {
    await tx.insert(tableSource).values({ nom: source }).onConflictDoNothing()
    const [cree] = await tx
      .insert(importFichier)
      .values({
        ...{ source, departements, acteur, partiel: corrige !== undefined },
        correspondance: corrige?.correspondance ?? null,
        adresse: 'adresse' in origine ? origine.adresse : null,
        ...(fichier ?? {
          fichier: 'fichier à télécharger',
          empreinte: '',
          octets: 0,
          etat: 'en_attente',
          demande: 'telecharger',
        }),
      })
      .returning({ id: importFichier.id })
    return cree!.id
  })
}

async function describeFichier({ fichier, dossier }: Extract<Origine, { dossier: string }>) {
  const chemin = join(dossier, fichier.depot)
  await readExemples(chemin, fichier.nom)
  return {
    fichier: fichier.nom,
    depot: fichier.depot,
    octets: fichier.octets,
    empreinte: await hashFichier(chemin),
    etat: 'depose' as const,
  }
}
