import { Option } from 'commander'
import { eq, sql } from 'drizzle-orm'
import { exportActivites, FORMATS_D_EXPORT, type FormatExport } from '../activite/coop/export-activites.ts'
import { toConditionActivites } from '../activite/filtre.ts'
import { Erreur } from '../socle/erreur.ts'
import { chooseDepartements } from '../territoire/choose-departements.ts'
import { epci } from '../territoire/tables.ts'
import type { Verbe } from './verbes.ts'
import { withBase } from './with-base.ts'
import { writeSortie } from './write-sortie.ts'

type Options = {
  depuis?: string
  jusquA?: string
  epci?: string
  departement?: string[]
  format: FormatExport
  sortie: string
}

export const activitesExporter: Verbe = {
  ajouter: commande =>
    commande
      .description(
        'Écrire les activités : coop et csv (colonnes de La Coop), ou json (ressources de son API)',
      )
      .option('--depuis <jour>', 'premier jour, AAAA-MM-JJ')
      .option('--jusqu-a <jour>', 'dernier jour, AAAA-MM-JJ')
      .option('--epci <siren>', 'numéro SIREN d’un EPCI (sinon tout)')
      .option('--departement <code...>', 'se limiter à ces départements')
      .addOption(
        new Option('--format <format>', 'format du fichier').choices(FORMATS_D_EXPORT).makeOptionMandatory(),
      )
      .requiredOption('--sortie <fichier>', 'fichier à écrire')
      .action((options: Options) =>
        withBase(async ({ db }) => {
          const [depuis, jusqu_a] = [readJour(options.depuis), readJour(options.jusquA)]
          const departements = await chooseDepartements(db, options.departement ?? [])
          if (options.epci) {
            const [connu] = await db.select({ code: epci.code }).from(epci).where(eq(epci.code, options.epci))
            if (!connu)
              throw new Erreur(
                'introuvable',
                `Aucun EPCI n’a le numéro « ${options.epci.slice(0, 20)} ». Vérifiez ses neuf chiffres.`,
              )
          }
          const conditions = departements.map(
            departement =>
              sql`(${toConditionActivites({ departement, depuis, jusqu_a, epci: options.epci })})`,
          )
          const condition = sql`(${sql.join(conditions, sql` or `)})`
          await writeSortie(options.sortie, exportActivites(db, { condition, noms: false }, options.format))
          console.error(`Écrit : ${options.sortie}`)
        }),
      ),
}

function readJour(texte: string | undefined): string | undefined {
  if (texte === undefined) return undefined
  const lu = new Date(`${texte}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(texte) || Number.isNaN(lu.getTime()) || !lu.toISOString().startsWith(texte))
    throw new Erreur(
      'saisie_invalide',
      `« ${texte.slice(0, 20)} » n’est pas un jour. Écrivez par exemple 2026-03-31.`,
    )
  return texte
}
