import { eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { queueCourriel } from '../../socle/courriel/queue-courriel.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { type Maison, writeAccuse } from './courriels.ts'
import { findDemande } from './find-demande.ts'
import { expireOf, tellClose } from './signature.ts'
import { signature } from './tables.ts'

export type Signataire = { signataire: string; qualite: string }

/**
 * Signs a version with the link of a mail, mails the receipt, then forgets the address. `empreinte`: that of the text that
 * was on the page.
 * @throws Erreur introuvable, disparu for an expired link, conflit when it is signed, superseded, another text,
 * or when the member left the governance
 */
export async function signVersion(
  db: Base,
  jeton: string,
  { signataire, qualite, empreinte }: Signataire & { empreinte: string },
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    // Sent twice at once, the second waits for the first, and finds it signed.
    const demande = await findDemande(tx, jeton, maintenant, { verrou: true })
    if (!demande) throw new Erreur('introuvable', 'Ce lien est inconnu, ou un plus récent l’a remplacé.')
    if (demande.signee_le)
      throw new Erreur(
        'conflit',
        `Cette version est déjà signée pour ${demande.membre.nom}. Rien n’a changé.`,
      )
    if (demande.expire)
      throw new Erreur('disparu', 'Ce lien a expiré. Rouvrez-le pour en recevoir un nouveau.')
    const close = tellClose(demande)
    if (close) throw new Erreur('conflit', close)
    if (empreinte !== demande.version.empreinte)
      throw new Erreur(
        'conflit',
        'Ce n’est pas le texte que vous avez lu. Rouvrez le lien de votre courriel.',
      )

    await tx
      .update(signature)
      .set({ signataire, qualite, signee_le: maintenant, empreinte, courriel: null })
      .where(eq(signature.id, demande.id))
    await writeJournal(tx, {
      ...{ acteur: `lien:signature:${demande.id}`, action: 'signer', objet: 'signature' },
      ...{ objet_id: `${demande.feuille.id}/${demande.version.numero}`, departement: demande.departement },
      details: { numero: demande.version.numero, membre: demande.membre.nom, empreinte },
    })
    if (!demande.courriel) return
    const accuse = writeAccuse({
      ...{ membre: demande.membre.nom, feuille: demande.feuille.titre, numero: demande.version.numero },
      ...{ signataire, qualite, empreinte, maintenant, maison },
    })
    const expire_le = expireOf(maintenant)
    await queueCourriel(tx, { destinataire: demande.courriel, ...accuse, expire_le }, maintenant)
  })
}
