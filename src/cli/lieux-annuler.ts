import { InvalidArgumentError } from 'commander'
import { undoImport } from '../annuaire/import/undo-import.ts'
import type { Verbe } from './verbes.ts'
import { ACTEUR_COMMANDE, withBase } from './with-base.ts'

export const lieuxAnnuler: Verbe = {
  ajouter: commande =>
    commande
      .description('Annuler tout un import : chaque fiche redevient ce qu’elle était')
      .argument('<numero>', 'numéro de l’import', valeur => {
        if (!/^\d{1,15}$/.test(valeur)) throw new InvalidArgumentError(valeur)
        return Number(valeur)
      })
      .action((numero: number) =>
        withBase(async ({ db }) => {
          await undoImport(db, numero, ACTEUR_COMMANDE)
          console.log(`L’import n° ${numero} est annulé.`)
        }),
      ),
}
