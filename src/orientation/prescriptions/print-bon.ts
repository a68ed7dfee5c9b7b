import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sayHoraires } from '../../annuaire/horaires/say-horaires.ts'
import { readLieu } from '../../annuaire/lieux/read-lieu.ts'
import { BESOINS } from '../../annuaire/recherche/besoins.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { compileDocument, type DocumentCompile } from '../../socle/documents/compile-document.ts'
import { drawQr } from '../../socle/documents/draw-qr.ts'
import { RACINE } from '../../socle/racine.ts'
import { findJour, formatDate } from '../../socle/texte/dates.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'
import type { Maison } from './courriels.ts'
import { formatReference } from './create-reference.ts'
import type { PrescriptionLue } from './read-prescription.ts'

const MODELE = join(RACINE, 'src/orientation/prescriptions/modeles/bon.typ')

/** The paper handed to the person: where to go, and the code by which they are awaited. It does not name them. */
export async function printBon(
  db: Base,
  lue: PrescriptionLue,
  maison: Maison,
  maintenant: Date,
): Promise<DocumentCompile> {
  const lieu = lue.lieu ? ((await readLieu(db, lue.lieu))?.lieu ?? null) : null
  const chemin = '/prescription'
  const { editeur, nomInstance, adresse } = maison
  const donnees = {
    titre: 'Bon d’orientation',
    reference: formatReference(lue.reference),
    nom: lue.destinataire_nom,
    adresse: lieu
      ? [lieu.adresse, lieu.complement_adresse, `${lieu.code_postal} ${lieu.commune}`]
          .filter(Boolean)
          .join(', ')
      : lue.destinataire_commune,
    telephone: lieu?.telephone ? formatTelephone(lieu.telephone) : null,
    horaires: lieu?.horaires ? sayHoraires(lieu.horaires) : lieu?.horaires_texte ? [lieu.horaires_texte] : [],
    besoin: BESOINS.find(({ code }) => code === lue.besoin)!.texte,
    organisme: lue.organisme,
    le: formatDate(findJour(lue.envoyee_le)),
    site: `${adresse}${chemin}`.replace(/^https?:\/\//, ''),
    editeur: editeur?.nom ?? nomInstance,
    contact: editeur?.telephone ? formatTelephone(editeur.telephone) : null,
    edition: formatDate(findJour(maintenant)),
  }
  const [modele, qr] = await Promise.all([readFile(MODELE, 'utf8'), drawQr(adresse + chemin)])
  return compileDocument({ modele, donnees, images: { qr }, maintenant })
}
