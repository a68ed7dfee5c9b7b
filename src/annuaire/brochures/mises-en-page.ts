import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RACINE } from '../../socle/racine.ts'
import type { CadreDeCarte } from '../../territoire/draw-carte.ts'
import type { FormatBrochure } from './brochure.ts'

/** One way to lay the places out: tried when they are few enough, kept when it holds within its pages. */
export type MiseEnPage = {
  lieuxAuPlus: number
  pagesAuPlus: number
  /** What the template is told. */
  reglages: { papier: 'a3' | 'a4' | 'a5'; corps: number; detail: 'complet' | 'court' }
}

const SANS_FIN = { lieuxAuPlus: Number.POSITIVE_INFINITY, pagesAuPlus: Number.POSITIVE_INFINITY }

/** From the airiest to the densest; no text is ever smaller than 11 points, 16 in large print. */
export const MISES_EN_PAGE: Record<FormatBrochure, readonly MiseEnPage[]> = {
  livret: [{ ...SANS_FIN, reglages: { papier: 'a5', corps: 11, detail: 'complet' } }],
  'grands-caracteres': [{ ...SANS_FIN, reglages: { papier: 'a4', corps: 16, detail: 'complet' } }],
  depliant: [
    { lieuxAuPlus: 3, pagesAuPlus: 2, reglages: { papier: 'a4', corps: 13, detail: 'complet' } },
    { lieuxAuPlus: 10, pagesAuPlus: 2, reglages: { papier: 'a4', corps: 11, detail: 'complet' } },
    { lieuxAuPlus: 20, pagesAuPlus: 2, reglages: { papier: 'a4', corps: 11, detail: 'court' } },
  ],
  affiche: [layAffiche('a3', 22, 6), layAffiche('a3', 18, 10), layAffiche('a3', 16, 18)],
  'affiche-a4': [layAffiche('a4', 16, 6), layAffiche('a4', 13, 10), layAffiche('a4', 12, 16)],
}

function layAffiche(papier: 'a3' | 'a4', corps: number, lieuxAuPlus: number): MiseEnPage {
  return { lieuxAuPlus, pagesAuPlus: 1, reglages: { papier, corps, detail: 'court' } }
}

/** The frame of the map, in points; null for a paper without one. */
export const CARTES: Record<FormatBrochure, CadreDeCarte | null> = {
  livret: { largeur: 340, hauteur: 400, corps: 9.5 },
  'grands-caracteres': { largeur: 480, hauteur: 520, corps: 16 },
  depliant: { largeur: 240, hauteur: 400, corps: 9.5 },
  affiche: null,
  'affiche-a4': null,
}

const MODELES: Record<FormatBrochure, string> = {
  livret: 'livret.typ',
  'grands-caracteres': 'livret.typ',
  depliant: 'depliant.typ',
  affiche: 'affiche.typ',
  'affiche-a4': 'affiche.typ',
}

const DOSSIER = join(RACINE, 'src/annuaire/brochures/modeles')

/** Its template, in Typst: what is common to all papers, then its own. */
export async function loadModele(format: FormatBrochure): Promise<string> {
  const parties = await Promise.all(
    ['lieu.typ', MODELES[format]].map(nom => readFile(join(DOSSIER, nom), 'utf8')),
  )
  return parties.join('\n')
}
