import { and, eq, isNull } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { Feuille } from '../feuille-de-route/feuille.ts'
import { membre } from '../gouvernance/tables.ts'
import type { Maison } from './courriels.ts'
import { renewDemande } from './renew-demande.ts'
import { signature } from './tables.ts'
import { isSignable, type Version } from './version.ts'

/**
 * Writes to one member, at an address given for them: who could not be reached, or lost the mail.
 * @throws Erreur introuvable, also once signed, or when the member left; conflit when the version is not signed any more
 */
export async function readdressDemande(
  db: Base,
  feuille: Pick<Feuille, 'id' | 'departement' | 'titre'>,
  version: Pick<Version, 'id' | 'numero' | 'etat'>,
  { id, courriel }: { id: number; courriel: string },
  maison: Maison,
  auteur: string,
  maintenant: Date,
): Promise<string> {
  if (!isSignable(version.etat)) throw new Erreur('conflit', 'Cette version ne se signe plus.')
  return db.transaction(async tx => {
    const [trouvee] = await tx
      .select({ membre: membre.nom })
      .from(signature)
      .innerJoin(membre, eq(membre.id, signature.membre))
      .where(
        and(
          eq(signature.id, id),
          eq(signature.version, version.id),
          isNull(signature.signee_le),
          eq(membre.statut, 'confirme'),
        ),
      )
      .for('update', { of: signature })
    if (!trouvee)
      throw new Erreur(
        'introuvable',
        'Cette demande n’existe plus, elle est signée, ou ce membre a quitté la gouvernance. Rechargez la page.',
      )
    const objet = { id, courriel, membre: trouvee.membre, feuille: feuille.titre, numero: version.numero }
    await renewDemande(tx, objet, 'demande', maison, maintenant)
    await writeJournal(tx, {
      ...{
        acteur: auteur,
        action: 'adresser',
        objet: 'signature',
        objet_id: `${feuille.id}/${version.numero}`,
      },
      ...{ departement: feuille.departement, details: { numero: version.numero, membre: trouvee.membre } },
    })
    return trouvee.membre
  })
}
