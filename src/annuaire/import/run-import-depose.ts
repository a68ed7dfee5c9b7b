import { randomUUID } from 'node:crypto'
import { rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { fetchTableau } from '../../socle/tableur/fetch-tableau.ts'
import type { ImportLu } from './find-import.ts'
import { holdImport } from './hold-import.ts'
import { hashFichier, importLieux } from './import-lieux.ts'
import { readExemples } from './read-exemples.ts'
import { importFichier } from './tables.ts'

type Lieu = { depots: string; aujourdhui: string }

/**
 * The job 'importer-lieux': does what was last asked of an import, whose row says how it ended. Run again, it does
 * nothing more; run after a stop, it starts from the beginning, since a stop leaves nothing behind.
 * @throws what is a defect; expected failures are told in the row
 */
export async function runImportDepose(db: Base, id: number, ou: Lieu): Promise<void> {
  await holdImport(db, id, async () => {
    const [importe] = await db.select().from(importFichier).where(eq(importFichier.id, id))
    if (!importe || (importe.etat !== 'en_attente' && importe.etat !== 'en_cours')) return
    await db.update(importFichier).set({ etat: 'en_cours' }).where(eq(importFichier.id, id))
    try {
      if (importe.demande === 'telecharger') await download(db, importe, ou)
      else await runEtape(db, importe, ou)
    } catch (erreur) {
      if (!(erreur instanceof Erreur)) throw erreur
      await db
        .update(importFichier)
        .set({ etat: 'echoue', message: erreur.message })
        .where(eq(importFichier.id, id))
    }
  })
}

async function download(db: Base, { id, adresse }: ImportLu, { depots }: Lieu) {
  const { chemin, nom } = await fetchTableau(adresse!, depots)
  const depot = randomUUID()
  try {
    await readExemples(chemin, nom)
    const { size } = await stat(chemin)
    const empreinte = await hashFichier(chemin)
    await rename(chemin, join(depots, depot))
    await db
      .update(importFichier)
      .set({ etat: 'depose', depot, fichier: nom, octets: size, empreinte, cree_le: new Date() })
      .where(eq(importFichier.id, id))
  } catch (erreur) {
    await Promise.all([rm(chemin, { force: true }), rm(join(depots, depot), { force: true })])
    throw erreur
  }
}

async function runEtape(db: Base, importe: ImportLu, { depots, aujourdhui }: Lieu) {
  const chemin = join(depots, importe.depot!)
  const { etat } = await importLieux(db, {
    ...{ chemin, aujourdhui, import: importe.id },
    ...{ fichier: importe.fichier, source: importe.source, departements: importe.departements },
    ...{ acteur: importe.acteur, correspondance: importe.correspondance, partiel: importe.partiel },
    apercu: importe.demande === 'apercu',
    confirme: importe.demande === 'confirmer',
  })
  if (etat !== 'applique') return
  await db.update(importFichier).set({ depot: null }).where(eq(importFichier.id, importe.id))
  await rm(chemin, { force: true })
}
