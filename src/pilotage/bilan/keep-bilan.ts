import { keepValeurs } from '../../observatoire/valeurs/keep-valeurs.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { sendOnce } from '../../socle/envois/send-once.ts'
import type { Editeur } from '../../socle/http/contexte.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { assembleBilan } from './assemble-bilan.ts'
import type { DemandeBilan } from './bilan.ts'
import { printBilan } from './print-bilan.ts'
import { bilan } from './tables.ts'
import { listIndicateurs, titleOf } from './tell-bilan.ts'

/**
 * Makes a bilan and keeps it whole, with the figures that it shows: they are found again beside what they become. `cle`: that of
 * the form, whose second click finds the same bilan.
 * @throws Erreur as assembleBilan
 */
export async function keepBilan(
  db: Base,
  demande: DemandeBilan,
  auteur: string,
  departements: string[] | 'tous',
  { cle = '', ...contexte }: { editeur: Editeur | null; maintenant: Date; cle?: string },
): Promise<number> {
  const { maintenant } = contexte
  const donnees = await assembleBilan(db, demande, departements, maintenant)
  const pdf = await printBilan(donnees, 'pdf', contexte)
  const titre = titleOf(donnees)
  const departement = donnees.departement.code
  const id = await sendOnce(db, { cle, auteur, contenu: demande }, maintenant, async tx => {
    const [garde] = await tx
      .insert(bilan)
      .values({
        ...{ departement, titre, pdf, donnees },
        ...{ feuille: demande.feuille, audience: demande.audience, objet: demande.objet },
        ...{ periode: demande.periode.code, arrete_le: donnees.arreteLe },
        ...{ fait_par: auteur, fait_le: maintenant },
      })
      .returning({ id: bilan.id })
    const id = garde!.id
    // Those that were printed: reading them again might find others.
    await keepValeurs(
      tx,
      { departement, publication: `bilan:${id}`, titre },
      listIndicateurs(donnees),
      maintenant,
    )
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'bilan', objet_id: String(id), departement },
      action: 'faire',
      details: { titre, feuille: demande.feuille },
    })
    return String(id)
  })
  return Number(id)
}
