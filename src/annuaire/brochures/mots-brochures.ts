import type { FormatBrochure } from './brochure.ts'

/** What each paper is called, and when one wants it. */
export const MOTS_DES_FORMATS: Record<FormatBrochure, { nom: string; usage: string }> = {
  depliant: {
    nom: 'Dépliant',
    usage: 'Une feuille A4 recto verso, pliée en trois. À donner au guichet.',
  },
  livret: {
    nom: 'Livret',
    usage: 'Un livret A5 avec une carte, les lieux commune par commune et les besoins. À garder chez soi.',
  },
  affiche: { nom: 'Affiche A3', usage: 'Peu de mots, de grands caractères. Pour une vitrine ou un hall.' },
  'affiche-a4': { nom: 'Affiche A4', usage: 'La même, pour un tableau d’affichage ou une porte.' },
  'grands-caracteres': {
    nom: 'Grands caractères',
    usage: 'Sur A4, très lisible. Pour les personnes qui voient mal.',
  },
}
