import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { followLieu } from '../fraicheur/follow-lieu.ts'
import { type Departements, isWithin } from '../portee.ts'
import { waitForTurn } from '../wait-for-turn.ts'
import type { Reponse, Sujet } from './signalement.ts'

/**
 * Takes back the answer that the report `id` received, with those it was answered with: the question is asked again. A
 * place that the answer closed opens again, unless someone did it since.
 * @throws Erreur introuvable; conflit while an import runs
 */
export async function undoReponse(
  db: Base,
  id: number,
  acteur: string,
  departements: Departements,
  maintenant: Date,
): Promise<Sujet> {
  return db.transaction(async tx => {
    await waitForTurn(tx, '10s')
    const { rows } = await tx.execute<Sujet & { departement: string; etat: Reponse; cesse: boolean }>(sql`
      select l.id as lieu, l.departement, s.categorie, s.etat,
        exists (select from suivi_lieu x join fiche_source y on y.id = x.fiche where y.lieu = l.id and x.cesse_le is not null)
          and l.etat = 'clos' as cesse
      from signalement s join fiche_source f on f.id = s.lieu join lieu l on l.id = f.lieu
      where s.id = ${id} and s.etat <> 'ouvert' and ${isWithin(sql`l.departement`, departements)}`)
    const [repondu] = rows
    if (!repondu)
      throw new Erreur('introuvable', 'Cette réponse n’existe plus, ou n’est pas dans votre territoire.')
    const { lieu, departement, categorie, etat, cesse } = repondu
    const { rowCount } = await tx.execute(sql`
      update signalement s set etat = 'ouvert', traite_par = null, traite_le = null
      from signalement meme, fiche_source f
      where meme.id = ${id} and s.traite_le = meme.traite_le and s.traite_par = meme.traite_par
        and f.id = s.lieu and f.lieu = ${lieu}`)
    if (etat === 'ferme' && cesse)
      await followLieu(tx, { id: lieu, departement }, { action: 'rouvrir' }, acteur, maintenant)
    await writeJournal(tx, {
      ...{
        acteur,
        action: 'revenir sur la réponse',
        objet: 'signalement',
        objet_id: String(id),
        departement,
      },
      details: { lieu, nombre: rowCount ?? 0 },
    })
    return { lieu, categorie }
  })
}
