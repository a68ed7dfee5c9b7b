import { listPaires } from '../annuaire/doublons/list-paires.ts'
import type { Verbe } from './verbes.ts'
import { withBase } from './with-base.ts'

export const lieuxRapprochements: Verbe = {
  ajouter: commande =>
    commande
      .description('Lister les fiches réunies en un même lieu, et celles sur lesquelles il faut décider')
      .option('--json', 'écrire la liste en JSON')
      .action((options: { json?: boolean }) =>
        withBase(async ({ db }) => {
          const paires = await listPaires(db)
          if (options.json) return console.log(JSON.stringify(paires))
          for (const { a, b, zone, score, raisons } of paires) {
            console.log(
              `${zone} ${score.toFixed(2)}  ${a.source}/${a.id}  ${b.source}/${b.id}  ${raisons.join(', ')}`,
            )
          }
        }),
      ),
}
