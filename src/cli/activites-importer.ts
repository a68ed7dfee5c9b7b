import { basename } from 'node:path'
import { Option } from 'commander'
import { eq } from 'drizzle-orm'
import { importActivites } from '../activite/coop/import-activites.ts'
import type { RapportCoop } from '../activite/coop/rapport.ts'
import { structure } from '../annuaire/tables.ts'
import type { Base } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { formatNombre } from '../socle/texte/nombres.ts'
import { chooseDepartements } from '../territoire/choose-departements.ts'
import type { Verbe } from './verbes.ts'
import { ACTEUR_COMMANDE, withBase } from './with-base.ts'

type Options = {
  source: string
  structure?: string
  departement?: string[]
  apercu?: boolean
  json?: boolean
}

export const activitesImporter: Verbe = {
  ajouter: commande =>
    commande
      .description('Importer l’export des accompagnements de La Coop (classeur .xlsx, ou CSV)')
      .argument('<fichier>', 'chemin du fichier')
      .addOption(
        new Option('--source <nom>', 'd’où vient le fichier').choices(['coop']).makeOptionMandatory(),
      )
      .option('--departement <code...>', 'se limiter à ces départements installés')
      .option('--structure <id>', 'structure des activités dont rien ne dit à qui elles sont')
      .option('--apercu', 'tout faire pour voir, et ne rien garder')
      .option('--json', 'écrire le rapport en JSON')
      .action((fichier: string, options: Options) =>
        withBase(async ({ db }) => {
          const departements = await chooseDepartements(db, options.departement ?? [])
          if (options.structure) await checkStructure(db, options.structure)
          const rapport = await importActivites(
            db,
            {
              ...{ chemin: fichier, fichier: basename(fichier), departements, acteur: ACTEUR_COMMANDE },
              ...{ structure: options.structure ?? null, apercu: options.apercu, maintenant: new Date() },
            },
            showProgression(),
          )
          if (options.json) console.log(JSON.stringify(rapport))
          else print(rapport, options)
        }),
      ),
}

async function checkStructure(db: Base, id: string) {
  const [connue] = await db.select({ id: structure.id }).from(structure).where(eq(structure.id, id))
  if (!connue)
    throw new Erreur('introuvable', `Aucune structure n’a l’identifiant « ${id.slice(0, 60)} ». Vérifiez-le.`)
}

function showProgression() {
  if (!process.stderr.isTTY) return () => {}
  return (lus: number) => process.stderr.write(`\r${formatNombre(lus)} lignes lues… `)
}

function print(rapport: RapportCoop, options: Options) {
  const { lus, acceptes, rejetes, en_attente, nouveaux, modifies, inchanges, participations } = rapport
  console.log(
    `${lus} lignes lues : ${acceptes} acceptées, ${rejetes} rejetées${en_attente ? ` (dont ${en_attente} en attente d’un libellé)` : ''}.`,
  )
  console.log(
    `${nouveaux} nouvelles activités, ${modifies} modifiées, ${inchanges} inchangées ; ${participations} participations.`,
  )
  for (const { ligne, champ, message } of rapport.erreurs.slice(0, 20))
    console.log(`  ligne ${ligne}, ${champ} : ${message}`)
  if (rapport.erreurs_total > 20)
    console.log(`  et ${rapport.erreurs_total - 20} autres remarques (option --json).`)
  if (en_attente)
    console.log(`Pour expliquer les libellés : page /activites/imports/${rapport.import}/libelles.`)
  if (options.apercu) console.log('Ceci est un aperçu : rien n’a été modifié.')
}
