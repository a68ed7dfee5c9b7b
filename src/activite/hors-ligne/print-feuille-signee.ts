import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findHeure } from '../../agenda/heure-de-paris.ts'
import { compileDocument, type DocumentCompile } from '../../socle/documents/compile-document.ts'
import { escapeXml } from '../../socle/graphiques/escape-xml.ts'
import type { Contexte } from '../../socle/http/contexte.ts'
import { RACINE } from '../../socle/racine.ts'
import { findJour, formatDate, formatHeure } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { CADRE, CONSERVATION_MOIS, NOM_DU_MODE } from './emargement.ts'
import type { Emargement, RendezVousSigne } from './list-emargements.ts'

const MODELE = join(RACINE, 'src/activite/hors-ligne/modeles/feuille-signee.typ')
/** As many rows as a page holds, and some for who has yet to sign. */
const LIGNES = 14
const LIGNES_VIDES_AU_MOINS = 6

/** The sheet of a workshop or a permanence: who signed on a device or on paper, and rows left blank. */
export async function printFeuilleSignee(
  { titre, debut, fin, adresse }: RendezVousSigne,
  signes: readonly Emargement[],
  { editeur, nomInstance }: Pick<Contexte, 'editeur' | 'nomInstance'>,
  maintenant: Date,
): Promise<DocumentCompile> {
  const traces = signes.flatMap(({ id, trace }) => (trace === null ? [] : [[id, drawTrace(trace)] as const]))
  const vides = Array.from({ length: Math.max(LIGNES_VIDES_AU_MOINS, LIGNES - signes.length) }, () => ({
    nom: '',
    heure: '',
    mention: '',
    image: null,
    alt: '',
  }))
  const donnees = {
    titre: `Feuille d’émargement : ${titre}`,
    editeur: editeur?.nom ?? nomInstance,
    territoire: nomInstance,
    lignes: [
      `Le ${formatDate(findJour(debut))}, de ${formatHeure(findHeure(debut))} à ${formatHeure(findHeure(fin))}`,
      ...(adresse ? [adresse] : []),
    ],
    legende:
      signes.length === 0
        ? 'Chaque personne signe en arrivant'
        : formatCompte(signes.length, 'personne a signé', 'personnes ont signé'),
    conservation: `Ces signatures sont effacées du site ${CONSERVATION_MOIS} mois après avoir été recueillies. Édition du ${formatDate(findJour(maintenant))}.`,
    personnes: [
      ...signes.map(({ id, nom, signe_le, trace, mode }) => ({
        ...{ nom, heure: formatHeure(findHeure(signe_le)) },
        ...{ mention: NOM_DU_MODE[mode], image: trace === null ? null : id, alt: `Signature de ${nom}` },
      })),
      ...vides,
    ],
  }
  const modele = await readFile(MODELE, 'utf8')
  return compileDocument({ modele, donnees, images: Object.fromEntries(traces), maintenant })
}

const drawTrace = (trace: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${CADRE.largeur} ${CADRE.hauteur}" width="${CADRE.largeur}" height="${CADRE.hauteur}"><path d="${escapeXml(trace)}" fill="none" stroke="#000" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>`
