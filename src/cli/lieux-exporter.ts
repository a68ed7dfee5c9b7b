import { Option } from 'commander'
import { sql } from 'drizzle-orm'
import { exportDataInclusion, exportLieux } from '../annuaire/publication/export-lieux.ts'
import { toCondition } from '../annuaire/recherche/find-lieux.ts'
import { chooseDepartements } from '../territoire/choose-departements.ts'
import type { Verbe } from './verbes.ts'
import { withBase } from './with-base.ts'
import { writeSortie } from './write-sortie.ts'

const FORMATS = ['schema', 'json', 'geojson', 'data-inclusion'] as const
type Options = { format: (typeof FORMATS)[number]; departement?: string[]; sortie: string }

export const lieuxExporter: Verbe = {
  ajouter: commande =>
    commande
      .description(
        'Écrire l’annuaire : schema (CSV du schéma national), json, geojson ou data-inclusion (structures et services)',
      )
      .addOption(new Option('--format <format>', 'format du fichier').choices(FORMATS).makeOptionMandatory())
      .option('--departement <code...>', 'se limiter à ces départements')
      .requiredOption('--sortie <fichier>', 'fichier à écrire')
      .action((options: Options) =>
        withBase(async ({ db }) => {
          const departements = await chooseDepartements(db, options.departement ?? [])
          const selection = {
            condition: sql`${toCondition({}, new Date())} and departement = any(${sql.param(departements)}::text[])`,
            adresse: (
              process.env.MAILLAGE_ADRESSE || `http://localhost:${process.env.PORT || '3000'}`
            ).replace(/\/$/, ''),
          }
          const contenu =
            options.format === 'data-inclusion'
              ? exportDataInclusion(db, selection)
              : exportLieux(db, selection, options.format)
          await writeSortie(options.sortie, contenu)
          console.error(`Écrit : ${options.sortie}`)
        }),
      ),
}
