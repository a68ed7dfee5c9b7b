import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { type ComiteVise, writeComite } from './write-comite.ts'

/**
 * Ends a committee today: its meetings and its decisions stay.
 * @throws Erreur introuvable; conflit when it is closed already, when a meeting is planned, or someone wrote it meanwhile
 */
export async function closeComite(
  db: Base,
  vise: ComiteVise,
  auteur: string,
  maintenant: Date,
): Promise<void> {
  await writeComite(db, vise, { acteur: auteur, action: 'clore' }, async (tx, avant) => {
    if (avant.clos_le) throw new Erreur('conflit', 'Ce comité est déjà clos.')
    const { rows } = await tx.execute(sql`
      select r.id from reunion r join rendez_vous v on v.id = r.rendez_vous
      where r.comite = ${vise.id} and v.etat = 'prevu' limit 1`)
    if (rows.length > 0)
      throw new Erreur(
        'conflit',
        'Une réunion de ce comité est prévue. Notez-la comme tenue ou annulez-la, puis fermez le comité.',
      )
    return { clos_le: findJour(maintenant) }
  })
}

/** Lets a closed committee meet again. @throws Erreur introuvable, conflit */
export async function reopenComite(db: Base, vise: ComiteVise, auteur: string): Promise<void> {
  await writeComite(db, vise, { acteur: auteur, action: 'rouvrir' }, async (_tx, avant) => {
    if (!avant.clos_le) throw new Erreur('conflit', 'Ce comité est déjà ouvert.')
    return { clos_le: null }
  })
}
