import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Base } from '../../socle/base/open-base.ts'
import { compileDocument, type DocumentCompile } from '../../socle/documents/compile-document.ts'
import { RACINE } from '../../socle/racine.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import type { Maison } from './courriels.ts'
import { describePapier, sayQuandEtOu } from './describe-papier.ts'
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
    ...describePapier(maison, maintenant),
    lignes: sayQuandEtOu(reunion),
    legende: `${formatCompte(convoques.length, 'personne attendue', 'personnes attendues', 'aucune')}, à signer en arrivant`,
  }
  return compileDocument({ modele, donnees, maintenant })
}
