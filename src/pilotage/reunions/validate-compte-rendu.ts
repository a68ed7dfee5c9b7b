import { and, eq, isNull } from 'drizzle-orm'
import { publishValeurs } from '../../observatoire/valeurs/publish-valeurs.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { findJour, formatDateCourte } from '../../socle/texte/dates.ts'
import { reunion } from '../gouvernance/tables.ts'
import { VISIBILITES } from '../visibilite.ts'
import { type Changement, changeReunion } from './change-reunion.ts'
import { findPeriodeDeReunion, listIndicateurs } from './list-chiffres.ts'
import { listDecisionsDeReunion, toDecisionValidee } from './list-decisions-de-reunion.ts'
import { listPoints } from './list-points.ts'

/**
 * Freezes the minutes of a meeting held, with its decisions and its attendance, and opens them to whom they are for. The
 * figures of the indicators on the agenda are kept as they are that day.
 * @throws Erreur introuvable, or conflit when nothing is written, or it is not held, or is validated already
 */
export const validateCompteRendu = (db: Base, changement: Changement, maintenant: Date): Promise<void> =>
  changeReunion(db, changement, 'valider le compte rendu', async (tx, lue) => {
    const { id, departement, rendezVous, comite, introduction, conclusion } = lue
    if (rendezVous.etat !== 'tenu')
      throw new Erreur('conflit', 'Notez d’abord que la réunion est tenue, puis validez son compte rendu.')
    const points = await listPoints(tx, id)
    if (![introduction, conclusion, ...points.map(({ compte_rendu }) => compte_rendu)].some(Boolean))
      throw new Erreur('conflit', 'Le compte rendu est vide. Écrivez-le avant de le valider.')
    const decisions = await listDecisionsDeReunion(tx, lue, VISIBILITES)
    await tx
      .update(reunion)
      .set({ compte_rendu_valide_le: maintenant, decisions_validees: decisions.map(toDecisionValidee) })
      .where(and(eq(reunion.id, id), isNull(reunion.compte_rendu_valide_le)))
    const jour = findJour(rendezVous.debut)
    const ids = listIndicateurs(points)
    if (ids.length > 0)
      await publishValeurs(
        tx,
        {
          ...{ departement, publication: `reunion:${id}`, ids, periode: findPeriodeDeReunion(lue) },
          titre: `${comite.nom} du ${formatDateCourte(jour)}`,
        },
        maintenant,
      )
    return { indicateurs: ids.length }
  })
