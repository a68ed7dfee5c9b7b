import { desc, eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { readTexteRepere } from '../feuille-de-route/read-texte.ts'
import { feuilleDeRoute } from '../feuille-de-route/tables.ts'
import { computeEmpreinte } from './empreinte.ts'
import { version } from './tables.ts'

/**
 * Freezes the working text of a roadmap as its next version, a draft. Answers its number.
 * @throws Erreur conflit when nothing changed since the last one, saisie_invalide when there is no action to freeze
 */
export async function freezeVersion(
  db: Base,
  feuille: { id: string; departement: string },
  objet: string | null,
  auteur: string,
  maintenant: Date,
): Promise<number> {
  return db.transaction(async tx => {
    // Two people freezing at once take their numbers one after the other.
    await tx.select().from(feuilleDeRoute).where(eq(feuilleDeRoute.id, feuille.id)).for('update')
    const { texte: contenu, actions } = await readTexteRepere(tx, feuille.id)
    if (contenu.axes.every(({ actions }) => actions.length === 0))
      throw new Erreur(
        'saisie_invalide',
        'Cette feuille de route n’a encore aucune action : il n’y a rien à figer.',
      )
    const empreinte = computeEmpreinte(contenu)
    const [derniere] = await tx
      .select({ numero: version.numero, empreinte: version.empreinte })
      .from(version)
      .where(eq(version.feuille, feuille.id))
      .orderBy(desc(version.numero))
      .limit(1)
    if (derniere?.empreinte === empreinte)
      throw new Erreur(
        'conflit',
        `Le texte n’a pas changé depuis la version ${derniere.numero}. Modifiez la feuille de route, ou servez-vous de cette version.`,
      )
    const numero = (derniere?.numero ?? 0) + 1
    await tx.insert(version).values({
      ...{ feuille: feuille.id, numero, etat: 'brouillon', objet, contenu, actions, empreinte },
      ...{ creee_le: maintenant, creee_par: auteur },
    })
    await writeJournal(tx, {
      ...{ acteur: auteur, action: 'figer', objet: 'version', objet_id: `${feuille.id}/${numero}` },
      ...{ departement: feuille.departement, details: { numero, empreinte } },
    })
    return numero
  })
}
