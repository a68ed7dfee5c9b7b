import type { Acteur } from '../socle/auth/acteur.ts'
import type { Base } from '../socle/base/open-base.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import type { SaisieAvis } from './avis.ts'
import { insertFeuille } from './create-feuille.ts'
import { type Cible, findCible } from './find-cible.ts'
import { insertAvis } from './give-avis.ts'

/**
 * Keeps what someone answered on the telephone. `id` is given by the form: sent twice, it is one answer.
 * @throws Erreur non_connecte, interdit, introuvable, saisie_invalide
 */
export async function recordAppel(
  db: Base,
  acteur: Acteur,
  { id, cible, saisie }: { id: string; cible: Cible; saisie: SaisieAvis },
  maintenant: Date,
): Promise<void> {
  const sujet = await findCible(db, acteur, cible, maintenant)
  await db.transaction(async tx => {
    const [code] = await insertFeuille(tx, { id, cible, sujet, canal: 'telephone', nombre: 1 }, maintenant)
    if (!code) return
    await insertAvis(tx, code, saisie, maintenant)
    await writeJournal(tx, {
      ...{ acteur: acteur!.personne, action: 'noter un appel', objet: 'avis', objet_id: id },
      departement: sujet.departement,
    })
  })
}
