import '../composition.ts'
import { recountMesures } from '../observatoire/moteur/follow-mesures.ts'
import { verifyMesures } from '../observatoire/moteur/verify-mesures.ts'
import { formatNombre } from '../socle/texte/nombres.ts'
import type { Verbe } from './verbes.ts'
import { withBase } from './with-base.ts'

export const observatoireVerifier: Verbe = {
  ajouter: commande =>
    commande
      .description(
        'Recompter toutes les mesures depuis les registres, et dire si les chiffres tenus à jour sont les mêmes',
      )
      .option('--reprendre', 'garder le recomptage des mesures qui diffèrent')
      .option('--json', 'écrire le rapport en JSON')
      .action((options: { reprendre?: boolean; json?: boolean }) =>
        withBase(async ({ db }) => {
          const mesures = await verifyMesures(db)
          const fausses = mesures.flatMap(({ code, egal }) => (egal ? [] : [code]))
          if (fausses.length > 0) process.exitCode = 1
          if (options.reprendre) await recountMesures(db, fausses)
          if (options.json) return console.log(JSON.stringify({ mesures }))
          for (const { code, cumul, recompte, egal } of mesures)
            console.log(
              `${egal ? 'exact  ' : 'DIFFÈRE'}  ${code} : ${formatNombre(cumul)} tenu à jour, ${formatNombre(recompte)} recompté`,
            )
          if (fausses.length === 0) return console.log('Chaque chiffre tenu à jour est égal au recomptage.')
          console.log(
            options.reprendre
              ? `Repris du recomptage : ${fausses.join(', ')}.`
              : `Au moins un chiffre diffère. Pour reprendre le recomptage : maillage observatoire verifier --reprendre`,
          )
        }),
      ),
}
