import { Option } from 'commander'
import { REPERES } from '../composition.ts'
import { ROLES, type Role } from '../socle/auth/acteur.ts'
import { inviter } from '../socle/auth/inviter.ts'
import type { Verbe } from './verbes.ts'
import { withBase } from './with-base.ts'

type Options = { role: Role; nom: string; departement?: string; structure?: string }

export const inviterVerbe: Verbe = {
  ajouter: commande =>
    commande
      .description(
        'Inviter une personne (par exemple le premier administrateur) ; écrit le lien à lui donner',
      )
      .argument('<courriel>', 'adresse électronique')
      .requiredOption('--nom <nom>', 'prénom et nom')
      .addOption(new Option('--role <role>', 'rôle').choices(ROLES).makeOptionMandatory())
      .option('--departement <code>', 'département du rôle')
      .option('--structure <identifiant>', 'structure du rôle')
      .action((courriel: string, { role, nom, departement, structure }: Options) =>
        withBase(async ({ db }) => {
          const adresse = process.env.MAILLAGE_ADRESSE ?? `http://localhost:${process.env.PORT || '3000'}`
          const demande = {
            courriel,
            nom,
            role,
            departement: departement ?? null,
            structure: structure ?? null,
          }
          console.log(
            await inviter(db, 'commande', demande, { reperes: REPERES, adresse, maintenant: new Date() }),
          )
        }),
      ),
}
