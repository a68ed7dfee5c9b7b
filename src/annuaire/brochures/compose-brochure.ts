import type { Base } from '../../socle/base/open-base.ts'
import { compileDocument, type DocumentCompile } from '../../socle/documents/compile-document.ts'
import { drawQr } from '../../socle/documents/draw-qr.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Editeur } from '../../socle/http/contexte.ts'
import type { FormatBrochure, Perimetre } from './brochure.ts'
import { chooseLieux } from './choose-lieux.ts'
import { drawCarteBrochure } from './draw-carte-brochure.ts'
import { findLieuxAlentour } from './find-lieux-alentour.ts'
import { type LieuBrochure, listLieuxBrochure } from './list-lieux-brochure.ts'
import { listSources } from './list-sources.ts'
import { findPapier, loadModele, type MiseEnPage } from './mises-en-page.ts'
import { prepareDonnees } from './prepare-donnees.ts'
import { readFondCarte } from './read-fond-carte.ts'
import { readTerritoireBrochure } from './read-territoire-brochure.ts'

export type ContexteBrochure = {
  maintenant: Date
  /** Public address of the site, without a final slash. */
  adresse: string
  nomInstance: string
  editeur: Editeur | null
}

/** `lieux`: how many the paper prints. `titre`: its territory's name. */
export type Brochure = { pdf: Uint8Array; pages: number; lieux: number; titre: string }

/**
 * The paper of a territory's places, all of them, as they are now. A single sheet (leaflet, poster) prints as many as it
 * holds in readable letters and says how many others there are. Where there is no place, the nearest ones.
 * @throws Erreur introuvable when the perimeter names nothing, or when there is no place to print
 */
export async function composeBrochure(
  db: Base,
  perimetre: Perimetre,
  format: FormatBrochure,
  contexte: ContexteBrochure,
): Promise<Brochure> {
  const territoire = await readTerritoireBrochure(db, perimetre)
  const siens = await listLieuxBrochure(db, territoire.filtre, contexte.maintenant)
  const alentour = siens.length === 0
  const lieux = gatherByCommune(
    alentour ? await findLieuxAlentour(db, perimetre, contexte.maintenant) : siens,
  )
  if (lieux.length === 0)
    throw new Erreur(
      'introuvable',
      perimetre.type === 'selection'
        ? 'Aucun des lieux choisis n’est encore dans l’annuaire. Choisissez-en d’autres.'
        : `Aucun lieu n’est connu pour ${territoire.nom} ni à côté. Importez d’abord les lieux de ce territoire.`,
    )

  const { modele, carte: cadre, misesEnPage } = findPapier(format, alentour)
  const codes = [...new Set(lieux.map(({ code_insee }) => code_insee))]
  const ids = lieux.map(({ id }) => id)
  const [gabarit, fond, sources, qr] = await Promise.all([
    loadModele(modele),
    cadre && readFondCarte(db, perimetre, codes),
    listSources(db, ids),
    drawQr(`${contexte.adresse}${territoire.chemin ?? '/lieux'}`),
  ])
  const compile = (choisis: readonly LieuBrochure[], { reglages }: MiseEnPage) => {
    const carte = cadre && fond && drawCarteBrochure(choisis, cadre, fond)
    const donnees = prepareDonnees(choisis, {
      ...{ territoire, alentour, sources, carte, reglages, contexte },
      total: lieux.length,
    })
    const images = { qr, ...(carte && { carte: carte.svg }) }
    return compileDocument({ modele: gabarit, donnees, images, maintenant: contexte.maintenant })
  }
  const { document, choisis } = await fitLieux(lieux, misesEnPage, compile)
  return { pdf: document.pdf, pages: document.pages, lieux: choisis.length, titre: territoire.nom }
}

/** Those of a commune side by side, in the order of its first one: numbers then follow the reading. */
const gatherByCommune = (lieux: readonly LieuBrochure[]) =>
  [...Map.groupBy(lieux, ({ code_insee }) => code_insee).values()].flat()

type Compile = (lieux: readonly LieuBrochure[], miseEnPage: MiseEnPage) => Promise<DocumentCompile>

/**
 * The first layout that holds all the places; else, in the last and densest one, as many as it holds. By trying: a page
 * takes a few hundredths of a second.
 */
async function fitLieux(
  lieux: readonly LieuBrochure[],
  misesEnPage: readonly MiseEnPage[],
  compile: Compile,
): Promise<{ document: DocumentCompile; choisis: readonly LieuBrochure[] }> {
  for (const miseEnPage of misesEnPage) {
    if (lieux.length > miseEnPage.lieuxAuPlus) continue
    const document = await compile(lieux, miseEnPage)
    if (document.pages <= miseEnPage.pagesAuPlus) return { document, choisis: lieux }
  }
  const dense = misesEnPage.at(-1)!
  // One place is printed in any case: its texts are short enough (tell-lieu.ts).
  let moins = 1
  let plus = Math.max(1, Math.min(lieux.length - 1, dense.lieuxAuPlus))
  let retenu = chooseLieux(lieux, moins)
  let document = await compile(retenu, dense)
  while (moins < plus) {
    const nombre = Math.ceil((moins + plus) / 2)
    const choisis = chooseLieux(lieux, nombre)
    const essai = await compile(choisis, dense)
    if (essai.pages <= dense.pagesAuPlus) [moins, retenu, document] = [nombre, choisis, essai]
    else plus = nombre - 1
  }
  return { document, choisis: retenu }
}
