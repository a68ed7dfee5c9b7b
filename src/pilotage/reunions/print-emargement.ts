import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Base } from '../../socle/base/open-base.ts'
import { compileDocument, type DocumentCompile } from '../../socle/documents/compile-document.ts'
import { RACINE } from '../../socle/racine.ts'
import { findJour, formatDate } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'
import { type Maison, sayHoraires, sayLieu } from './courriels.ts'
import { listConvoques } from './list-convoques.ts'
import { listSansRepresentant } from './list-sans-representant.ts'
import type { Reunion } from './reunion.ts'

const MODELE = join(RACINE, 'src/pilotage/reunions/modeles/emargement.typ')
/** Rows left blank, for who was not expected. */
const LIGNES_VIDES = 6

/** The sheet to sign: whoever speaks that day for the members of the committee, then blank rows. */
export async function printEmargement(
  db: Base,
  reunion: Reunion,
  territoire: string,
  maison: Maison,
  maintenant: Date,
): Promise<DocumentCompile> {
  const [convoques, sans, modele] = await Promise.all([
    listConvoques(db, reunion),
    listSansRepresentant(db, reunion),
    readFile(MODELE, 'utf8'),
  ])
  const personnes = [
    ...convoques.map(({ nom, qualite, membre }) => ({ organisme: membre.nom, nom, qualite })),
    ...sans.map(organisme => ({ organisme, nom: '', qualite: null })),
    ...Array.from({ length: LIGNES_VIDES }, () => ({ organisme: '', nom: '', qualite: null })),
  ]
  const donnees = {
    ...{ titre: `Feuille de présence : ${reunion.comite.nom}`, territoire, personnes },
    lignes: [`Réunion du ${sayHoraires(reunion.rendezVous)}`, sayLieu(reunion.rendezVous)],
    legende: `${formatCompte(convoques.length, 'personne attendue', 'personnes attendues', 'aucune')}, à signer en arrivant`,
    edition: `Édition du ${formatDate(findJour(maintenant))}.`,
    editeur: maison.editeur?.nom ?? maison.nomInstance,
    telephone: maison.editeur?.telephone ? formatTelephone(maison.editeur.telephone) : null,
  }
  return compileDocument({ modele, donnees, maintenant })
}
