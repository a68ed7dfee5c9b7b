import '../composition.ts'
import { join } from 'node:path'
import { fillDemo } from '../demo/fill-demo.ts'
import { prepareDemo } from '../demo/prepare-demo.ts'
import { readReglagesSite } from '../socle/http/reglages-site.ts'
import { RACINE } from '../socle/racine.ts'
import { runServeur } from './run-serveur.ts'
import { readPort } from './serveur.ts'
import type { Verbe } from './verbes.ts'
import { findAujourdhui, withBase } from './with-base.ts'

type Options = { port?: number; departement?: string; contours?: string[] }

export const demo: Verbe = {
  ajouter: commande =>
    commande
      .description('Servir la plateforme sur un département fictif complet')
      .option('--port <n>', 'port écouté (sinon la variable PORT, sinon 3000)', readPort)
      .option('--departement <code>', 'prendre les vraies communes de ce département')
      .option('--contours <fichier...>', 'leurs contours, si l’API officielle ne répond pas')
      .action((options: Options) => {
        // A demo has a folder of its own: it never fills the base of a real instance.
        process.env.MAILLAGE_DONNEES ||= join(
          RACINE,
          'donnees',
          `demo${options.departement ? `-${options.departement}` : ''}`,
        )
        process.env.MAILLAGE_MODE = 'demonstration'
        return withBase(async base => {
          const signaler = (message: string) => console.log(message)
          const departement = await prepareDemo(base.db, {
            departement: options.departement ?? null,
            contours: options.contours ?? [],
            aujourdhui: findAujourdhui(),
            signaler,
          })
          process.env.MAILLAGE_NOM ||=
            departement === '00'
              ? 'Haute-Chimère, département fictif'
              : `Démonstration (${departement}), données fictives`
          const comptes = await fillDemo(base.db, {
            ...{ departement, maintenant: new Date(), aujourdhui: findAujourdhui(), signaler },
            site: readReglagesSite(process.env, options.port),
          })
          await runServeur(base, { port: options.port ?? readPort(process.env.PORT || '3000') }, adresse => {
            console.log(
              `\nMaillage répond sur ${adresse}\nTout y est fictif. Un lien de connexion par rôle :\n`,
            )
            for (const { role, nom, chemin } of comptes)
              console.log(`  ${role} (${nom})\n    ${adresse}${chemin}`)
            console.log('\nCtrl-C pour arrêter.')
          })
        })
      }),
}
