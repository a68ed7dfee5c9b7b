import type { Transaction } from '../../socle/base/open-base.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { TexteFeuille } from '../versions/texte-feuille.ts'
import { linkMembresNommes } from './link-membres-nommes.ts'
import { action, actionIndicateur, axe, feuilleDeRoute } from './tables.ts'

/**
 * Makes a roadmap of a text: its axes, its actions (to be launched), and under each its indicators, named by code in
 * `indicateurs`. Those whom the text names and who are members of the governance are tied to its actions.
 */
export async function createFeuille(
  tx: Transaction,
  {
    id,
    departement,
    titre,
    debut,
    fin,
    presentation,
    axes,
  }: TexteFeuille & { id: string; departement: string },
  indicateurs: ReadonlyMap<string, number>,
  auteur: string,
  maintenant: Date,
): Promise<void> {
  await tx.insert(feuilleDeRoute).values({ id, departement, titre, debut, fin, presentation })
  for (const [rangAxe, { numero, titre: titreAxe, actions }] of axes.entries()) {
    const [creee] = await tx
      .insert(axe)
      .values({ feuille: id, rang: rangAxe, numero, titre: titreAxe })
      .returning({ id: axe.id })
    for (const [rang, { indicateurs: suivis, ...texte }] of actions.entries()) {
      const [faite] = await tx
        .insert(action)
        .values({
          ...texte,
          ...{ departement, feuille: id, axe: creee!.id, rang },
          ...{ modifiee_le: maintenant, modifiee_par: auteur },
        })
        .returning({ id: action.id })
      const liens = suivis.flatMap(({ code }, ordre) => {
        const indicateur = indicateurs.get(code)
        return indicateur === undefined ? [] : [{ action: faite!.id, indicateur, rang: ordre }]
      })
      if (liens.length > 0) await tx.insert(actionIndicateur).values(liens)
    }
  }
  await linkMembresNommes(tx, id)
  await writeJournal(tx, {
    ...{ acteur: auteur, objet: 'feuille', objet_id: id, departement },
    action: 'créer',
    details: { titre, actions: axes.reduce((somme, { actions }) => somme + actions.length, 0) },
  })
}
