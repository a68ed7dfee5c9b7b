import { and, eq, inArray } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { addDocument } from '../documents/add-document.ts'
import type { Feuille } from '../feuille-de-route/feuille.ts'
import { action, actionMembre } from '../feuille-de-route/tables.ts'
import { membre } from '../gouvernance/tables.ts'
import type { Visibilite } from '../visibilite.ts'

export type Lettre = {
  membre: number
  engage_le: string
  /** What the member does for each action that the letter names, in its words. */
  engagements: readonly { action: number; texte: string }[]
  document: { fichier: Uint8Array; titre: string; visibilite: Visibilite } | null
}

/**
 * Records a letter of commitment: each action that it names gets the commitment of the member, and the letter among its
 * papers. A later letter on the same action replaces what the former said; its paper stays.
 * @throws Erreur introuvable for a member or an action of elsewhere; illisible for a paper of no accepted type
 */
export async function recordLettre(
  db: Base,
  feuille: Pick<Feuille, 'id' | 'departement'>,
  { membre: id, engage_le, engagements, document }: Lettre,
  auteur: string,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const [du] = await tx
      .select({ nom: membre.nom })
      .from(membre)
      .where(and(eq(membre.id, id), eq(membre.departement, feuille.departement)))
    const ids = engagements.map(engagement => engagement.action)
    const actions = await tx
      .select({ id: action.id, numero: action.numero })
      .from(action)
      .where(and(eq(action.feuille, feuille.id), inArray(action.id, ids)))
    if (!du || actions.length !== new Set(ids).size)
      throw new Erreur('introuvable', 'Ce membre ou cette action n’existe plus. Rechargez la page.')
    for (const { action, texte: engagement } of engagements) {
      await tx
        .insert(actionMembre)
        .values({ action, membre: id, pilote: 'associe', engagement, engage_le })
        .onConflictDoUpdate({
          target: [actionMembre.action, actionMembre.membre],
          set: { engagement, engage_le },
        })
      if (!document) continue
      const papier = { ...document, departement: feuille.departement, objet: `action:${action}` as const }
      await addDocument(tx, papier, auteur, maintenant)
    }
    await writeJournal(tx, {
      ...{ acteur: auteur, action: 'enregistrer', objet: 'engagement', objet_id: feuille.id },
      departement: feuille.departement,
      details: { membre: du.nom, actions: actions.map(({ numero }) => numero).join(', ') },
    })
  })
}
