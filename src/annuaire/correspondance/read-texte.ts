import { LONGUEURS_MAX } from '../schema/champs.ts'
import { cleanLigneDeTexte, cleanTexte } from '../schema/clean-texte.ts'
import { accept, type Carnet, getExtrait, noteRemarque } from './carnet.ts'

type ChampLigne = 'nom' | 'adresse' | 'complement_adresse' | 'source' | 'structure_parente'

/** A text of one line. Too long, it is set aside: a cut address would mislead. */
export function readTexte(carnet: Carnet, champ: ChampLigne): string | null {
  const { texte } = getExtrait(carnet, champ)
  if (texte === '') return null
  const propre = accept(carnet, champ, cleanLigneDeTexte(texte))
  const limite = LONGUEURS_MAX[champ]
  if (propre === null || propre.length <= limite) return propre
  const raison = `ce texte fait ${propre.length} caractères, plus que les ${limite} admis ; il est mis de côté`
  noteRemarque(carnet, champ, {
    gravite: 'ecarte',
    valeur: propre,
    attendu: `${limite} caractères au plus`,
    raison,
  })
  return null
}

/** The two presentations. A summary over the national limit becomes the detail when there is none, else it is set aside. */
export function readPresentation(carnet: Carnet): {
  presentation_resume: string | null
  presentation_detail: string | null
} {
  const resume = readParagraphes(carnet, 'presentation_resume')
  const detail = readParagraphes(carnet, 'presentation_detail')
  const limiteDetail = LONGUEURS_MAX.presentation_detail
  const trop = detail !== null && detail.length > limiteDetail
  if (trop) {
    const raison = `ce texte fait ${detail.length} caractères, plus que les ${limiteDetail} admis ; il est mis de côté`
    noteRemarque(carnet, 'presentation_detail', {
      gravite: 'ecarte',
      valeur: detail,
      attendu: `${limiteDetail} caractères au plus`,
      raison,
    })
  }
  const presentation_detail = trop ? null : detail
  const limite = LONGUEURS_MAX.presentation_resume
  if (resume === null || resume.length <= limite) return { presentation_resume: resume, presentation_detail }
  const deplacable = presentation_detail === null && resume.length <= limiteDetail
  const suite = deplacable ? 'il est gardé comme présentation détaillée' : 'il est mis de côté'
  const raison = `ce résumé fait ${resume.length} caractères, plus que les ${limite} du schéma national ; ${suite}`
  noteRemarque(carnet, 'presentation_resume', {
    gravite: deplacable ? 'corrige' : 'ecarte',
    valeur: resume,
    attendu: `${limite} caractères au plus`,
    raison,
  })
  return { presentation_resume: null, presentation_detail: deplacable ? resume : presentation_detail }
}

function readParagraphes(
  carnet: Carnet,
  champ: 'presentation_resume' | 'presentation_detail',
): string | null {
  return accept(carnet, champ, cleanTexte(getExtrait(carnet, champ).texte))
}
