import { and, eq, inArray } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { queueCourriel } from '../../socle/courriel/queue-courriel.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { Feuille } from '../feuille-de-route/feuille.ts'
import { membre } from '../gouvernance/tables.ts'
import { type Maison, writeDemande } from './courriels.ts'
import { findVersion } from './find-version.ts'
import { createLienDeSignature } from './lien-de-signature.ts'
import { signature } from './tables.ts'
import { isSignable, NOM_DE_L_ETAT } from './version.ts'

export type Sollicite = {
  membre: number
  /** Normalised; null: nobody can be written to, and the board says so. */
  courriel: string | null
}

/**
 * Asks members to sign a version: one mail and one link each. Who was asked already is left alone.
 * Answers how many mails leave.
 * @throws Erreur conflit when the version is not one that is signed, introuvable for who is not a member here
 */
export async function askSignatures(
  db: Base,
  feuille: Pick<Feuille, 'id' | 'departement' | 'titre'>,
  numero: number,
  sollicites: readonly Sollicite[],
  mot: string | null,
  maison: Maison,
  auteur: string,
  maintenant: Date,
): Promise<{ courriels: number; injoignables: number }> {
  return db.transaction(async tx => {
    const version = await findVersion(tx, feuille.id, numero, { verrou: true })
    if (!isSignable(version.etat))
      throw new Erreur(
        'conflit',
        `La version ${numero} est « ${NOM_DE_L_ETAT[version.etat]} ». Mettez-la en concertation ou adoptez-la pour la faire signer.`,
      )
    const membres = await tx
      .select({ id: membre.id, nom: membre.nom })
      .from(membre)
      .where(
        and(
          eq(membre.departement, feuille.departement),
          eq(membre.statut, 'confirme'),
          inArray(
            membre.id,
            sollicites.map(({ membre }) => membre),
          ),
        ),
      )
    const noms = new Map(membres.map(({ id, nom }) => [id, nom]))
    let [courriels, injoignables] = [0, 0]
    for (const { membre: id, courriel } of sollicites) {
      const nom = noms.get(id)
      if (!nom)
        throw new Erreur('introuvable', 'Ce membre n’est pas dans cette gouvernance. Rechargez la page.')
      const { chemin, colonnes } = createLienDeSignature(maintenant)
      const demande = { version: version.id, membre: id, courriel, demandee_le: maintenant }
      const { rowCount } = await tx
        .insert(signature)
        .values({ ...demande, ...(courriel && colonnes) })
        .onConflictDoNothing()
      if (!rowCount) continue
      if (!courriel) {
        injoignables++
        continue
      }
      const { expire_le } = colonnes
      const texte = writeDemande({
        ...{ membre: nom, feuille: feuille.titre, numero, mot, genre: 'demande', maison },
        ...{ lien: maison.adresse + chemin, expire_le },
      })
      await queueCourriel(tx, { destinataire: courriel, ...texte, expire_le }, maintenant)
      courriels++
    }
    await writeJournal(tx, {
      ...{ acteur: auteur, action: 'demander', objet: 'signature', objet_id: `${feuille.id}/${numero}` },
      ...{ departement: feuille.departement, details: { numero, courriels, injoignables } },
    })
    return { courriels, injoignables }
  })
}
