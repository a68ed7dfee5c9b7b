import type { Correspondance } from '../../annuaire/correspondance/correspondance.ts'
import type { Hasard } from '../hasard.ts'
import type { LieuFictif } from '../lieux.ts'

export type Ligne = Record<string, string | number | null>

/** Who sends a file, and how they write a place. */
export type Producteur = {
  nom: string
  fichier: string
  format: 'csv' | 'json' | 'xlsx-lignes'
  encodage: 'utf-8' | 'windows-1252'
  separateur: ',' | ';'
  /** How to read columns that are the producer's own; none for a known format. */
  correspondance?: Correspondance
  /** How likely a place is told by this producer rather than by another. */
  poids: number
  covers(lieu: LieuFictif): boolean
  formatId(rang: number): string
  /** Part of the rows that nobody numbered. */
  partSansId: number
  writeLigne(hasard: Hasard, lieu: LieuFictif, id: string): Ligne
}

/** '+33465710000' → '0465710000'. */
export function toNational(telephone: string | null): string {
  return telephone ? `0${telephone.slice(3)}` : ''
}

/** '+33465710000' → '04 65 71 00 00', with the separator asked for. */
export function writePaires(telephone: string | null, separateur: string): string {
  return (toNational(telephone).match(/\d\d/g) ?? []).join(separateur)
}

/** '2026-03-27' → '27/03/2026'. */
export function writeDateFrancaise(date: string | null): string {
  return date ? date.split('-').reverse().join('/') : ''
}
