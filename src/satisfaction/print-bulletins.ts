import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compileDocument, type DocumentCompile } from '../socle/documents/compile-document.ts'
import { drawQr } from '../socle/documents/draw-qr.ts'
import type { Contexte } from '../socle/http/contexte.ts'
import { RACINE } from '../socle/racine.ts'
import { findJour, formatDate, formatDateCourte } from '../socle/texte/dates.ts'
import { type MOTS_DES_REPONSES, QUESTIONS } from './avis.ts'
import { formatCode, hrefOfAvis } from './code.ts'
import type { FeuilleLue } from './list-feuilles.ts'

const MODELE = join(RACINE, 'src/satisfaction/modeles/bulletins.typ')

/** Short enough for five boxes on a line. */
const REPONSES_COURTES: Record<keyof typeof MOTS_DES_REPONSES, string> = {
  tout_a_fait: 'Tout à fait',
  plutot_oui: 'Plutôt oui',
  plutot_non: 'Plutôt non',
  pas_du_tout: 'Pas du tout',
  ne_sait_pas: 'Ne sait pas',
}

/** The slips of a sheet that nobody has answered with yet, to be cut out. */
export async function printBulletins(
  feuille: FeuilleLue,
  codes: readonly string[],
  { adresse, nomInstance, editeur }: Pick<Contexte, 'adresse' | 'nomInstance' | 'editeur'>,
  maintenant: Date,
): Promise<DocumentCompile> {
  const dessins = await Promise.all(
    codes.map(async (code, rang) => [`qr-${rang}`, await drawQr(adresse + hrefOfAvis(code))] as const),
  )
  const lieu = feuille.lieu_nom ?? feuille.structure_nom ?? nomInstance
  const donnees = {
    titre: `Bulletins d’avis : ${lieu}`,
    editeur: editeur?.nom ?? nomInstance,
    pied: `${lieu} – à découper`,
    sujet: `${lieu}, ${formatDate(feuille.jour)}`,
    questions: Object.values(QUESTIONS),
    reponses: Object.values(REPONSES_COURTES),
    adresse: `${adresse.replace(/^https?:\/\//, '')}/avis`,
    fin: formatDateCourte(findJour(feuille.expire_le)),
    bulletins: codes.map(code => ({ code: formatCode(code) })),
  }
  const modele = await readFile(MODELE, 'utf8')
  return compileDocument({ modele, donnees, images: Object.fromEntries(dessins), maintenant })
}
