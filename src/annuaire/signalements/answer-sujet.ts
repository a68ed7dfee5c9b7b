import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { followLieu } from '../fraicheur/follow-lieu.ts'
import { type Departements, isWithin } from '../portee.ts'
import { waitForTurn } from '../wait-for-turn.ts'
import type { Reponse, Sujet } from './signalement.ts'

/**
 * Answers what was reported of one thing of a place, up to the report `dernier`: what came since stays to be read.
 * 'ferme' closes the place for good, and answers all that was reported of it.
 * @throws Erreur introuvable; saisie_invalide when nobody announced a closing; conflit while an import runs
 */
export async function answerSujet(
  db: Base,
  { lieu, categorie, dernier }: Sujet & { dernier: number },
  reponse: Reponse,
  acteur: string,
  departements: Departements,
  maintenant: Date,
): Promise<void> {
  if (reponse === 'ferme' && categorie !== 'ferme')
    throw new Erreur('saisie_invalide', 'Personne n’a annoncé la fermeture de ce lieu.')
  await db.transaction(async tx => {
    if (reponse === 'ferme') await waitForTurn(tx, '10s')
    const vus = reponse === 'ferme' ? sql`true` : sql`s.categorie = ${categorie} and s.id <= ${dernier}`
    const { rows } = await tx.execute<{ id: number; departement: string }>(sql`
      update signalement s set etat = ${reponse}, traite_par = ${acteur}, traite_le = ${maintenant}
      from fiche_source f join lieu l on l.id = f.lieu
      where f.id = s.lieu and l.id = ${lieu} and s.etat = 'ouvert' and ${vus} and ${isWithin(sql`l.departement`, departements)}
      returning s.id, l.departement`)
    const [premier] = rows
    if (!premier)
      throw new Erreur(
        'introuvable',
        'Ce signalement n’est plus à traiter : quelqu’un y a sans doute déjà répondu.',
      )
    if (reponse === 'ferme')
      await followLieu(
        tx,
        { id: lieu, departement: premier.departement },
        { action: 'cesser' },
        acteur,
        maintenant,
      )
    await writeJournal(tx, {
      ...{ acteur, action: 'répondre', objet: 'signalement', objet_id: String(premier.id) },
      ...{ departement: premier.departement, details: { reponse, lieu, nombre: rows.length } },
    })
  })
}
