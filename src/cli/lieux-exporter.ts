import { rename, rm, writeFile } from 'node:fs/promises'
import { Option } from 'commander'
import { exportLieux, type FormatExport } from '../annuaire/publication/export-lieux.ts'
import { chooseDepartements } from '../territoire/choose-departements.ts'
import type { Verbe } from './verbes.ts'
import { withBase } from './with-base.ts'

type Options = { format: FormatExport; departement?: string[]; sortie: string }

export const lieuxExporter: Verbe = {
  nom: 'lieux exporter',
  ajouter: commande =>
    commande
      .description('Écrire l’annuaire : schema (CSV du schéma national) ou json')
      .addOption(
        new Option('--format <format>', 'format du fichier')
          .choices(['schema', 'json'])
          .makeOptionMandatory(),
      )
      .option('--departement <code...>', 'se limiter à ces départements')
      .requiredOption('--sortie <fichier>', 'fichier à écrire')
      .action((options: Options) =>
        withBase(async ({ db }) => {
          const departements = await chooseDepartements(db, options.departement ?? [])
          const chantier = `${options.sortie}.${process.pid}.partiel`
          try {
            await writeFile(chantier, exportLieux(db, { departements }, options.format, new Date()))
            await rename(chantier, options.sortie)
          } finally {
            await rm(chantier, { force: true })
          }
          console.error(`Écrit : ${options.sortie}`)
        }),
      ),
}
