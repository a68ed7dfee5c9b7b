import { saveBase } from '../socle/sauvegarde/save-base.ts'
import type { Verbe } from './verbes.ts'
import { withBase } from './with-base.ts'

export const sauvegarder: Verbe = {
  ajouter: commande =>
    commande
      .description('Écrire toute la base dans un fichier, même pendant que la plateforme sert')
      .argument('<fichier>', 'fichier à écrire (par exemple maillage.sql.gz)')
      .action((fichier: string) =>
        withBase(async ({ pool }) => {
          const comptes = await saveBase(pool, fichier)
          console.log(
            `${sum(comptes)} lignes de ${Object.keys(comptes).length} tables sauvegardées dans ${fichier}.`,
          )
        }),
      ),
}

export function sum(comptes: Record<string, number>): string {
  return Object.values(comptes)
    .reduce((total, nombre) => total + nombre, 0)
    .toLocaleString('fr-FR')
}
