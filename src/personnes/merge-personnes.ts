import { eq } from 'drizzle-orm'
import type { Acteur } from '../socle/auth/acteur.ts'
import type { Base } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { exigerStructuresDeSuivi } from './droits.ts'
import { lockPersonnes } from './erase-personne.ts'
import { findPersonne } from './find-personne.ts'
import { listOublis } from './oublis.ts'
import type { PersonneSuivie } from './personne.ts'
import { personneFondue, personneSuivie } from './tables.ts'

/**
 * Makes one of someone entered twice: `gardee` stays as it is, takes what it lacked from `source` and all that registers hold of
 * it; `source` is deleted, and its identifier stands nowhere but where it leads to the other.
 * @throws Erreur non_connecte, interdit, introuvable, conflit (the same twice, or two structures)
 */
export async function mergePersonnes(
  db: Base,
  acteur: Acteur,
  { gardee, source }: { gardee: string; source: string },
  maintenant: Date,
): Promise<void> {
  const structures = exigerStructuresDeSuivi(acteur)
  await db.transaction(async tx => {
    await lockPersonnes(tx, [gardee, source])
    const reste = await findPersonne(tx, gardee, structures)
    const efface = await findPersonne(tx, source, structures)
    checkFusion(reste, efface)
    for (const { replace } of listOublis()) await replace(tx, efface.id, reste.id, maintenant)
    await tx
      .update(personneSuivie)
      .set({ ...fillBlanks(reste, efface), modifie_le: maintenant })
      .where(eq(personneSuivie.id, reste.id))
    await tx.update(personneFondue).set({ gardee: reste.id }).where(eq(personneFondue.gardee, efface.id))
    await tx.insert(personneFondue).values({ ancienne: efface.id, gardee: reste.id })
    await tx.delete(personneSuivie).where(eq(personneSuivie.id, efface.id))
    await writeJournal(tx, {
      ...{ acteur: acteur!.personne, action: 'réunir', objet: 'personne suivie', objet_id: reste.id },
      ...{ departement: reste.departement, details: { structure: reste.structure } },
    })
  })
}

function checkFusion(reste: PersonneSuivie, efface: PersonneSuivie): void {
  if (reste.id === efface.id)
    throw new Erreur('conflit', 'Ces deux fiches sont déjà réunies : il n’y a plus rien à faire.')
  if (reste.structure !== efface.structure)
    throw new Erreur(
      'conflit',
      'Ces deux fiches sont de deux structures : chacune garde la sienne. Effacez l’une des deux si la personne le souhaite.',
    )
}

/** What the kept one lacked; who was seen last is kept for as long from then. */
function fillBlanks(reste: PersonneSuivie, efface: PersonneSuivie) {
  const recent = reste.dernier_contact >= efface.dernier_contact ? reste : efface
  const { dernier_contact, conserver_jusqu_au } = recent
  return {
    annee_naissance: reste.annee_naissance ?? efface.annee_naissance,
    genre: reste.genre === 'non_communique' ? efface.genre : reste.genre,
    commune: reste.commune ?? efface.commune,
    telephone: reste.telephone ?? efface.telephone,
    courriel: reste.courriel ?? efface.courriel,
    consigne: reste.consigne ?? efface.consigne,
    ...{ dernier_contact, conserver_jusqu_au },
  }
}
