import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listLieuxBrochure } from '../../annuaire/brochures/list-lieux-brochure.ts'
import { tellLieu } from '../../annuaire/brochures/tell-lieu.ts'
import type { FiltreLieux } from '../../annuaire/recherche/find-lieux.ts'
import { sayDistance } from '../../annuaire/recherche/say-distance.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { compileDocument, type DocumentCompile } from '../../socle/documents/compile-document.ts'
import { drawQr } from '../../socle/documents/draw-qr.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Contexte } from '../../socle/http/contexte.ts'
import { RACINE } from '../../socle/racine.ts'
import { findJour, formatDate } from '../../socle/texte/dates.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'
import { findReponses } from './find-reponses.ts'
import type { OuChercher } from './offres.ts'

const MODELE = join(RACINE, 'src/orientation/chemin/modeles/fiche.typ')
/** What is tried, until it holds on one sheet with room left to write: places, then offers. */
const MISES_EN_PAGE = [
  { lieux: 3, offres: 3 },
  { lieux: 3, offres: 1 },
  { lieux: 2, offres: 1 },
  { lieux: 1, offres: 0 },
] as const
const LIEUX_AU_PLUS = MISES_EN_PAGE[0].lieux

export type FicheDemandee = {
  filtre: FiltreLieux
  ou: OuChercher
  /** The place chosen among the answers; null: the first ones. */
  lieu: string | null
  /** What was answered, in words. */
  dites: readonly string[]
  /** Address of the answers in the site. */
  chemin: string
}

/**
 * The sheet that someone leaves with: where to go, and lines to fill in by hand. It is made from the answers, and kept nowhere.
 * @throws Erreur introuvable when nothing answers
 */
export async function printFiche(
  db: Base,
  { filtre, ou, lieu, dites, chemin }: FicheDemandee,
  { adresse, editeur, nomInstance }: Pick<Contexte, 'adresse' | 'editeur' | 'nomInstance'>,
  maintenant: Date,
): Promise<DocumentCompile> {
  const reponses = await findReponses(db, filtre, ou, maintenant)
  const proposes = [...reponses.lieux, ...reponses.aAppeler, ...reponses.plusLoin]
  const choisis = lieu ? [lieu] : proposes.slice(0, LIEUX_AU_PLUS).map(({ id }) => id)
  const lus = choisis.length > 0 ? await listLieuxBrochure(db, { lieux: choisis }, maintenant) : []
  // In the order of the answers, nearest first.
  const ranges = choisis.flatMap(id => lus.filter(lu => lu.id === id))
  if (ranges.length === 0 && reponses.offres.length === 0)
    throw new Erreur(
      'introuvable',
      'Aucun lieu ne répond à cette demande : il n’y a rien à imprimer. Changez une réponse.',
    )
  const [modele, qr] = await Promise.all([readFile(MODELE, 'utf8'), drawQr(adresse + chemin)])
  const distances = new Map(proposes.map(({ id, distance }) => [id, distance]))
  const donnees = {
    titre: 'Fiche d’orientation',
    dites,
    lieux: ranges.map((lu, rang) => {
      const distance = distances.get(lu.id) ?? null
      return {
        ...tellLieu(lu, rang + 1, maintenant),
        distance: distance === null ? null : `à ${sayDistance(distance)} à vol d’oiseau`,
      }
    }),
    offres: reponses.offres.map(({ titre, quand, ou, acces }) => ({ titre, quand, ou, acces })),
    edition: formatDate(findJour(maintenant)),
    editeur: editeur?.nom ?? nomInstance,
    telephone: editeur?.telephone ? formatTelephone(editeur.telephone) : null,
    site: `${adresse}/orientation`.replace(/^https?:\/\//, ''),
    seul: lieu !== null,
  }
  let document: DocumentCompile | null = null
  for (const { lieux, offres } of MISES_EN_PAGE) {
    const tient = {
      ...donnees,
      lieux: donnees.lieux.slice(0, lieux),
      offres: donnees.offres.slice(0, offres),
    }
    document = await compileDocument({ modele, donnees: tient, images: { qr }, maintenant })
    if (document.pages === 1) break
  }
  return document!
}
