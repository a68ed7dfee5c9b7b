import { and, eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { findJour } from '../../socle/texte/dates.ts'
import type { Feuille } from '../feuille-de-route/feuille.ts'
import { membre } from '../gouvernance/tables.ts'
import type { Signataire } from './sign-version.ts'
import { signature } from './tables.ts'
import { isSignable, type Version } from './version.ts'

/**
 * Records a signature given on the printed text, on a day (YYYY-MM-DD) since the version was frozen.
 * @throws Erreur conflit when it is signed already or no longer signed, introuvable for who is not a member here
 */
export async function recordSignaturePapier(
  db: Base,
  feuille: Pick<Feuille, 'id' | 'departement'>,
  version: Pick<Version, 'id' | 'numero' | 'etat' | 'empreinte' | 'creee_le'>,
  { membre: id, jour, ...signee }: Signataire & { membre: number; jour: string },
  auteur: string,
  maintenant: Date,
): Promise<string> {
  if (!isSignable(version.etat)) throw new Erreur('conflit', 'Cette version ne se signe plus.')
  if (jour < findJour(version.creee_le) || jour > findJour(maintenant))
    throw new Erreur('saisie_invalide', 'Cette date n’est pas possible.', [
      { champ: 'jour', message: 'Donnez un jour entre celui où la version a été figée et aujourd’hui.' },
    ])
  return db.transaction(async tx => {
    const [du] = await tx
      .select({ nom: membre.nom })
      .from(membre)
      .where(
        and(eq(membre.id, id), eq(membre.departement, feuille.departement), eq(membre.statut, 'confirme')),
      )
    if (!du) throw new Erreur('introuvable', 'Ce membre n’est pas dans cette gouvernance. Rechargez la page.')
    // Noon: an hour that is the same day all over France.
    const signee_le = new Date(`${jour}T12:00:00Z`)
    const valeurs = { ...signee, signee_le, empreinte: version.empreinte, courriel: null }
    const [deja] = await tx
      .select({ id: signature.id, signee_le: signature.signee_le })
      .from(signature)
      .where(and(eq(signature.version, version.id), eq(signature.membre, id)))
      .for('update')
    if (deja?.signee_le)
      throw new Erreur('conflit', `Cette version est déjà signée pour ${du.nom}. Rien n’a changé.`)
    if (deja) await tx.update(signature).set(valeurs).where(eq(signature.id, deja.id))
    else
      await tx
        .insert(signature)
        .values({ version: version.id, membre: id, demandee_le: maintenant, ...valeurs })
    await writeJournal(tx, {
      ...{ acteur: auteur, action: 'enregistrer sur papier', objet: 'signature' },
      ...{ objet_id: `${feuille.id}/${version.numero}`, departement: feuille.departement },
      details: { numero: version.numero, membre: du.nom, empreinte: version.empreinte },
    })
    return du.nom
  })
}
