import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RACINE } from '../../socle/racine.ts'
import type { CadreDeCarte } from '../../territoire/draw-carte.ts'
import type { FormatBrochure } from './brochure.ts'

/** One way to lay the places out: tried when they are few enough, kept when it holds within its pages. */
export type MiseEnPage = {
  lieuxAuPlus: number
  pagesAuPlus: number
  /** What the template is told; `corps`: height of the letters, in points. */
  reglages: { papier: 'a3' | 'a4' | 'a5'; corps: number; detail: 'complet' | 'court' }
}

/** `carte`: the frame of its map; null without one. `misesEnPage`: from the airiest to the densest. */
type Papier = {
  modele: 'livret' | 'depliant' | 'affiche'
  carte: CadreDeCarte | null
  misesEnPage: readonly MiseEnPage[]
}

/** No text is ever smaller than 11 points, 16 in large print. */
const PAPIERS: Record<FormatBrochure, Papier> = {
  livret: {
    modele: 'livret',
    carte: { largeur: 340, hauteur: 400, corps: 9.5 },
    misesEnPage: [layLivret('a5', 11)],
  },
  'grands-caracteres': {
    modele: 'livret',
    carte: { largeur: 480, hauteur: 520, corps: 16 },
    misesEnPage: [layLivret('a4', 16)],
  },
  depliant: {
    modele: 'depliant',
    carte: { largeur: 240, hauteur: 400, corps: 9.5 },
    misesEnPage: [
      layDepliant(3, 15, 'complet'),
      layDepliant(6, 13, 'complet'),
      layDepliant(10, 11, 'complet'),
      layDepliant(20, 11, 'court'),
    ],
  },
  affiche: layAffiche('a3', [
    [4, 28],
    [6, 22],
    [10, 18],
    [18, 16],
  ]),
  'affiche-a4': layAffiche('a4', [
    [4, 20],
    [6, 16],
    [10, 13],
    [16, 12],
  ]),
}

/** How a format is laid out. Where there is no place (`alentour`), one sheet with the nearest ones, whatever was asked for. */
export function findPapier(format: FormatBrochure, alentour: boolean): Papier {
  if (!alentour) return PAPIERS[format]
  if (format === 'affiche') return layAffiche('a3', [[8, 18]], 'complet')
  if (format === 'grands-caracteres') return layAffiche('a4', [[8, 16]], 'complet')
  return layAffiche(
    'a4',
    [
      [8, 14],
      [8, 12],
    ],
    'complet',
  )
}

function layLivret(papier: 'a4' | 'a5', corps: number): MiseEnPage {
  const sansFin = Number.POSITIVE_INFINITY
  return { lieuxAuPlus: sansFin, pagesAuPlus: sansFin, reglages: { papier, corps, detail: 'complet' } }
}

function layDepliant(lieuxAuPlus: number, corps: number, detail: 'complet' | 'court'): MiseEnPage {
  return { lieuxAuPlus, pagesAuPlus: 2, reglages: { papier: 'a4', corps, detail } }
}

function layAffiche(
  papier: 'a3' | 'a4',
  essais: readonly (readonly [lieuxAuPlus: number, corps: number])[],
  detail: 'complet' | 'court' = 'court',
): Papier {
  const misesEnPage = essais.map(([lieuxAuPlus, corps]) => ({
    lieuxAuPlus,
    pagesAuPlus: 1,
    reglages: { papier, corps, detail },
  }))
  return { modele: 'affiche', carte: null, misesEnPage }
}

/** A template in Typst: what is common to all papers, then its own. */
export async function loadModele(modele: Papier['modele']): Promise<string> {
  const dossier = join(RACINE, 'src/annuaire/brochures/modeles')
  const parties = await Promise.all(
    ['lieu', modele].map(nom => readFile(join(dossier, `${nom}.typ`), 'utf8')),
  )
  return parties.join('\n')
}
