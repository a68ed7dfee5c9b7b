import { randomUUID } from 'node:crypto'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { Maison } from './courriels.ts'
import { createReference } from './create-reference.ts'
import { type Destinataire, findDestination } from './find-destinataire.ts'
import { type LignePrescription, mailSuivi, mailToStructure } from './mail-prescription.ts'
import { lockPrescription, moveInTransaction } from './move-prescription.ts'
import { checkJoignable, describeDestinataire } from './record-prescription.ts'
import { prescription } from './tables.ts'

/**
 * Sends on to another structure someone whom the first one refused. `par`: the prescriber may always; the structure only when the
 * person agreed beforehand. The follow-up goes on: a new reference, which the prescriber learns, with the link that follows it and
 * prints its paper; `suivi` is its path, null for an account, which has a page.
 * @throws Erreur introuvable, saisie_invalide, interdit, conflit
 */
export async function reorientPrescription(
  db: Base,
  id: string,
  destinataire: Destinataire,
  par: 'structure' | 'prescripteur',
  acteur: string,
  maison: Maison,
  maintenant: Date,
): Promise<LignePrescription & { suivi: string | null }> {
  checkJoignable(destinataire)
  return db.transaction(async tx => {
    const refusee = await lockPrescription(tx, id)
    if (refusee.identite_effacee_le)
      throw new Erreur('disparu', 'Cette demande est trop ancienne : qui elle concernait est effacé.')
    if (refusee.etat !== 'refusee')
      throw new Erreur(
        'conflit',
        'Seule une demande refusée peut être adressée ailleurs, et une seule fois. Rien n’est changé.',
      )
    if (par === 'structure' && !refusee.accord_transmission)
      throw new Erreur(
        'interdit',
        'La personne n’a pas donné son accord pour être adressée ailleurs. La personne qui vous l’a envoyée décidera de la suite.',
      )
    const memeLieu = destinataire.lieu !== null && destinataire.lieu === refusee.lieu
    if (memeLieu || (destinataire.lieu === null && destinataire.structure === refusee.structure))
      throw new Erreur('conflit', 'C’est la structure qui vient de refuser. Choisissez-en une autre.')
    const [suite] = await tx
      .insert(prescription)
      .values({
        ...refusee,
        ...describeDestinataire(destinataire),
        ...{ id: randomUUID(), reference: createReference(), departement: destinataire.departement },
        vers: findDestination(destinataire, refusee.besoin),
        ...{ etat: 'envoyee', motif: null, envoyee_le: maintenant, suite_de: id, revision: 0 },
        ...{ recue_le: null, repondue_le: null, close_le: null },
      })
      .returning()
    await moveInTransaction(tx, id, { etat: 'reorientee' }, acteur, maison, maintenant)
    await writeJournal(tx, {
      ...{ acteur, action: 'envoyer', objet: 'prescription', objet_id: suite!.id },
      ...{ departement: suite!.departement, details: { reference: suite!.reference } },
    })
    await mailToStructure(tx, suite!, 'nouvelle', maison, maintenant)
    const suivi = await mailSuivi(tx, suite!, maison, maintenant)
    return { ...suite!, suivi }
  })
}
