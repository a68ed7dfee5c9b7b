import { eq } from 'drizzle-orm'
import { creerLienDeConnexion } from '../socle/auth/creer-lien-de-connexion.ts'
import { personne } from '../socle/auth/tables.ts'
import { normalizeAdresse } from '../socle/courriel/normalize-adresse.ts'
import { Erreur } from '../socle/erreur.ts'
import type { Verbe } from './verbes.ts'
import { withBase } from './with-base.ts'

export const connecter: Verbe = {
  ajouter: commande =>
    commande
      .description(
        'Écrire un lien de connexion pour une personne qui a un compte (tant que le courrier n’est pas réglé)',
      )
      .argument('<courriel>', 'adresse électronique du compte')
      .action((courriel: string) =>
        withBase(async ({ db }) => {
          const [trouvee] = await db
            .select({ id: personne.id })
            .from(personne)
            .where(eq(personne.courriel, normalizeAdresse(courriel) ?? ''))
          if (!trouvee)
            throw new Erreur(
              'introuvable',
              `Aucun compte n’a l’adresse ${courriel}. Invitez d’abord cette personne : bin/maillage inviter.`,
            )
          const adresse = process.env.MAILLAGE_ADRESSE ?? `http://localhost:${process.env.PORT || '3000'}`
          console.log(adresse + (await creerLienDeConnexion(db, trouvee.id, new Date())))
        }),
      ),
}
