import { loadCorrespondance } from '../annuaire/import/load-correspondance.ts'
import { verifyLieux } from '../annuaire/import/verify-lieux.ts'
import { withFichier } from '../annuaire/import/with-fichier.ts'
import type { Verbe } from './verbes.ts'
import { findAujourdhui, withBase } from './with-base.ts'

type Options = { correspondance?: string; json?: boolean }

export const lieuxVerifier: Verbe = {
  ajouter: commande =>
    commande
      .description('Lire un fichier de lieux et dire tout ce qui ne va pas, sans rien importer')
      .argument('<fichier>', 'chemin ou adresse http(s)')
      .option(
        '--correspondance <fichier>',
        'correspondance des colonnes (fichier JSON, ou nom d’une correspondance enregistrée)',
      )
      .option('--json', 'écrire le rapport en JSON')
      .action((fichier: string, options: Options) =>
        withBase(async ({ db }) => {
          const correspondance = options.correspondance
            ? await loadCorrespondance(db, options.correspondance)
            : null
          const rapport = await withFichier(fichier, chemin =>
            verifyLieux(db, { chemin, fichier, correspondance, aujourdhui: findAujourdhui() }),
          )
          if (options.json) return console.log(JSON.stringify(rapport))
          console.log(`${rapport.lus} lignes lues, ${rapport.valides} valides.`)
          for (const { ligne, message } of rapport.erreurs) console.log(`  ligne ${ligne} : ${message}`)
        }),
      ),
}
