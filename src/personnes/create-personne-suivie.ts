import { eq } from 'drizzle-orm'
import { structure } from '../annuaire/tables.ts'
import type { Acteur } from '../socle/auth/acteur.ts'
import { exiger } from '../socle/auth/droits.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { findJour } from '../socle/texte/dates.ts'
import { findFinDeConservation } from './conservation.ts'
import { SUIVRE_PERSONNES } from './droits.ts'
import { type Information, nameOf, type SaisiePersonne } from './personne.ts'
import { personneSuivie } from './tables.ts'
import { toCle } from './to-cle.ts'

export type NouvellePersonne = {
  structure: string
  saisie: SaisiePersonne
  /** How they were told what is kept of them; null: they were not, and nothing is kept. */
  information: Information | null
}

/**
 * Begins to follow someone by name. Show `listRessemblances` first: the same person entered twice is two stories.
 * @throws Erreur interdit, saisie_invalide (not told, a year to come)
 */
export async function createPersonneSuivie(
  db: BaseOuTransaction,
  acteur: Acteur,
  { structure: voulue, saisie, information }: NouvellePersonne,
  maintenant: Date,
): Promise<string> {
  exiger(acteur, SUIVRE_PERSONNES, { structure: voulue })
  if (!information) {
    const message =
      'Dites d’abord à la personne ce qui est gardé d’elle, ou remettez-lui la notice. Sans cela, notez-la sans son nom.'
    throw new Erreur('saisie_invalide', message, [{ champ: 'information', message }])
  }
  const jour = findJour(maintenant)
  checkAnnee(saisie, jour)
  return db.transaction(async tx => {
    const [connue] = await tx.select().from(structure).where(eq(structure.id, voulue))
    if (!connue) throw new Erreur('introuvable', 'Cette structure n’existe plus dans l’annuaire.')
    const [creee] = await tx
      .insert(personneSuivie)
      .values({
        ...saisie,
        ...{ cle: toCle(saisie), departement: connue.departement, structure: voulue },
        ...{ informee_le: jour, informee_comment: information },
        ...{ dernier_contact: jour, conserver_jusqu_au: findFinDeConservation(jour) },
        ...{ cree_le: maintenant, modifie_le: maintenant },
      })
      .returning({ id: personneSuivie.id })
    await writeJournal(tx, {
      ...{ acteur: acteur.personne, action: 'suivre', objet: 'personne suivie', objet_id: creee!.id },
      ...{ departement: connue.departement, details: { structure: voulue, information } },
    })
    return creee!.id
  })
}

/** @throws Erreur saisie_invalide when they are not born yet */
export function checkAnnee({ annee_naissance, ...noms }: SaisiePersonne, jour: string): void {
  if (annee_naissance === null || annee_naissance <= Number(jour.slice(0, 4))) return
  const message = `${nameOf(noms)} ne peut pas être né(e) en ${annee_naissance} : cette année n’est pas encore venue.`
  throw new Erreur('saisie_invalide', message, [{ champ: 'annee_naissance', message }])
}
