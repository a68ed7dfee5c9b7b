import { toSchemaNational } from '../../src/annuaire/schema/write-schema.ts'
import { generateLieux } from '../../src/fictif/lieux.ts'
import { writeSources } from '../../src/fictif/write-sources.ts'
import { type Banc, importFichier } from './base-de-banc.ts'

/** An annuaire of so many places, from one source. Called again, it holds the new number. */
export async function fillAnnuaire(banc: Banc, nombre: number): Promise<void> {
  const lignes = generateLieux(banc.departement, { graine: 5, lieux: nombre }).map(lieu =>
    toSchemaNational({ ...lieu, date_maj: lieu.date_maj ?? '2026-01-01' }),
  )
  const source = {
    nom: 'tous',
    fichier: `tous-${nombre}.csv`,
    format: 'csv' as const,
    encodage: 'utf-8' as const,
    separateur: ',' as const,
    lignes,
  }
  const [fichier] = await writeSources([source], banc.dossier)
  await importFichier(banc.db, fichier!)
  await banc.db.execute('vacuum analyze')
}
