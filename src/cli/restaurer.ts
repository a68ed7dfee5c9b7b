import { restoreBase } from '../socle/sauvegarde/restore-base.ts'
import { sum } from './sauvegarder.ts'
import type { Verbe } from './verbes.ts'
import { withBase } from './with-base.ts'

export const restaurer: Verbe = {
  ajouter: commande =>
    commande
      .description(
        'Remettre la base dans l’état d’une sauvegarde : ce qu’elle contient aujourd’hui est remplacé',
      )
      .argument('<fichier>', 'fichier écrit par « maillage sauvegarder »')
      .action((fichier: string) =>
        withBase(async ({ pool }) => {
          const comptes = await restoreBase(pool, fichier)
          console.log(`${sum(comptes)} lignes de ${Object.keys(comptes).length} tables restaurées.`)
        }),
      ),
}
