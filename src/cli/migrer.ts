import type { Verbe } from './verbes.ts'
import { withBase } from './with-base.ts'

export const migrer: Verbe = {
  ajouter: commande =>
    commande.description('Mettre la base à jour (fait aussi à chaque démarrage)').action(async () => {
      await withBase(async () => {})
      console.log('La base est à jour.')
    }),
}
