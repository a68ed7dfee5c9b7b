import { basename } from 'node:path'
import { importLieux, type RapportImport } from '../annuaire/import/import-lieux.ts'
import { loadCorrespondance } from '../annuaire/import/load-correspondance.ts'
import { withFichier } from '../annuaire/import/with-fichier.ts'
import { chooseDepartements } from '../territoire/choose-departements.ts'
import type { Verbe } from './verbes.ts'
import { ACTEUR_COMMANDE, findAujourdhui, withBase } from './with-base.ts'

type Options = {
  source: string
  correspondance?: string
  departement?: string[]
  apercu?: boolean
  confirmer?: boolean
  json?: boolean
}

export const lieuxImporter: Verbe = {
  ajouter: commande =>
    commande
      .description('Importer un fichier de lieux (CSV, JSON, classeur ou adresse web)')
      .argument('<fichier>', 'chemin ou adresse http(s)')
      .requiredOption('--source <nom>', 'producteur du fichier, le même à chaque envoi')
      .option(
        '--correspondance <fichier>',
        'correspondance des colonnes (fichier JSON, ou nom d’une correspondance enregistrée)',
      )
      .option('--departement <code...>', 'se limiter à ces départements installés')
      .option('--apercu', 'tout faire pour voir, et ne rien garder')
      .option('--confirmer', 'appliquer même si le fichier est bien plus petit que le précédent')
      .option('--json', 'écrire le rapport en JSON')
      .action((fichier: string, options: Options) =>
        withBase(async ({ db }) => {
          const correspondance = options.correspondance
            ? await loadCorrespondance(db, options.correspondance)
            : null
          const departements = await chooseDepartements(db, options.departement ?? [])
          const rapport = await withFichier(fichier, chemin =>
            importLieux(
              db,
              {
                ...{
                  chemin,
                  fichier: basename(fichier),
                  source: options.source,
                  correspondance,
                  departements,
                  selonLignes: !options.departement,
                },
                ...{
                  acteur: ACTEUR_COMMANDE,
                  aujourdhui: findAujourdhui(),
                  apercu: options.apercu,
                  confirme: options.confirmer,
                },
              },
              showProgression(),
            ),
          )
          print(rapport, options)
        }),
      ),
}

function showProgression() {
  if (!process.stderr.isTTY) return () => {}
  return (lus: number) => process.stderr.write(`\r${lus.toLocaleString('fr-FR')} lignes lues… `)
}

function print(rapport: RapportImport, options: Options) {
  if (rapport.etat === 'retenu') process.exitCode = 3
  if (options.json) return console.log(JSON.stringify(rapport))
  const { lus, acceptes, rejetes, nouveaux, modifies, inchanges, a_clore, hors_territoire } = rapport
  console.log(
    `${lus} lignes lues : ${acceptes} acceptées, ${rejetes} rejetées${hors_territoire ? ` (dont ${hors_territoire} hors territoire)` : ''}.`,
  )
  console.log(`${nouveaux} nouveaux lieux, ${modifies} modifiés, ${inchanges} inchangés, ${a_clore} à clore.`)
  console.log(
    `${rapport.rapprochements.certains} paires certaines, ${rapport.rapprochements.a_revoir} à revoir.`,
  )
  for (const { ligne, message } of rapport.erreurs.filter(({ gravite }) => gravite === 'refus').slice(0, 20))
    console.log(`  ligne ${ligne} : ${message}`)
  if (rapport.etat === 'apercu') console.log('Ceci est un aperçu : rien n’a été modifié.')
  if (rapport.message) console.error(`${rapport.message} (option --confirmer)`)
}
