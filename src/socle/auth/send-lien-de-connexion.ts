import { eq } from 'drizzle-orm'
import type { Base } from '../base/open-base.ts'
import { queueCourriel } from '../courriel/queue-courriel.ts'
import { creerLienDeConnexion, DUREE_LIEN_MS } from './creer-lien-de-connexion.ts'
import { personne } from './tables.ts'

/**
 * Writes to the person whose address this is; to an unknown address, nothing. The caller must not let the difference
 * be seen. `adresse`: of the site, from its settings, never from the request. `courriel`: normalised.
 */
export async function sendLienDeConnexion(
  db: Base,
  { courriel, retour, adresse }: { courriel: string; retour: string; adresse: string },
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const [connue] = await tx.select().from(personne).where(eq(personne.courriel, courriel))
    if (!connue) return
    const chemin = await creerLienDeConnexion(tx, connue.id, maintenant, { retour })
    await queueCourriel(
      tx,
      {
        destinataire: connue.courriel,
        sujet: 'Votre lien de connexion à Maillage',
        texte: [
          'Bonjour,',
          'Pour vous connecter à Maillage, ouvrez ce lien, puis appuyez sur « Me connecter » :',
          `${adresse}${chemin}`,
          "Il est valable 15 minutes et ne sert qu'une fois. Ne le transférez à personne : il ouvre votre compte.",
          "Vous n'avez rien demandé ? Ignorez ce message, rien ne se passera.",
        ].join('\n\n'),
        expire_le: new Date(maintenant.getTime() + DUREE_LIEN_MS),
      },
      maintenant,
    )
  })
}
