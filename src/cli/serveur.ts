import { InvalidArgumentError } from 'commander'
import { runServeur } from './run-serveur.ts'
import type { Verbe } from './verbes.ts'
import { withBase } from './with-base.ts'

export function readPort(valeur: string): number {
  if (!/^\d{1,5}$/.test(valeur) || Number(valeur) > 65_535) throw new InvalidArgumentError(valeur)
  return Number(valeur)
}

export const serveur: Verbe = {
  ajouter: commande =>
    commande
      .description('Servir la plateforme')
      .option('--port <n>', 'port écouté (sinon la variable PORT, sinon 3000)', readPort)
      .action((options: { port?: number }) =>
        withBase(base =>
          runServeur(base, { port: options.port ?? readPort(process.env.PORT || '3000') }, adresse =>
            console.log(`Maillage répond sur ${adresse}`),
          ),
        ),
      ),
}
