import type { SQL } from 'drizzle-orm'
import type { Droit } from '../auth/droits.ts'
import type { BaseOuTransaction } from '../base/open-base.ts'

/** What facts are told apart by. */
export type Dimension = {
  /** What it says of a fact: 'public', 'type d’atelier'. */
  libelle: string
  /** Code → words that follow the noun in a formula: { centre_social: 'dans un centre social' }. Null: the codes are data. */
  valeurs: Readonly<Record<string, string>> | null
}

/** What everyone knows of a measure, its register built or not: enough to define an indicator and to read its formula. */
export type DescriptionMesure = {
  /** 'supports_distribues': the name that definitions and models use. */
  code: string
  /** Plural noun phrase that follows « nombre de »: 'brochures et livrets distribués'. */
  libelle: string
  /** What one counts, in the plural: 'exemplaires'. */
  unite: string
  /** `flux`: dated events, added up. `stock`: what is valid from one day to another, counted at a date. */
  nature: 'flux' | 'stock'
  /** What `distinct` counts: 'partenaires'. Absent: facts have no subject. */
  sujet?: string
  /** It counts people: its small figures are hidden. */
  personnes: boolean
  dimensions: Readonly<Record<string, Dimension>>
}

/** A row behind a figure, as its proof shows it. No resident's identity is ever in it. */
export type LigneDePreuve = { fait: string; libelle: string; href: string | null }

/** A register's gift to the observatory (docs/architecture.md): one query of facts, kept up to date from what changes. */
export type Mesure = DescriptionMesure & {
  /**
   * The tables whose rows make the facts, and the SQL expression that names the fact from the columns of one row: when a
   * row is written, the facts it named before and after are computed again.
   */
  suit: readonly { table: string; fait: string }[]
  /**
   * SELECT of the columns of COLONNES_DES_FAITS, in their order; a fact may have several rows. `faits` null: all of them,
   * otherwise those named by the `text[]`. Must not depend on the day it is run: what changes with time says so by `date`
   * and `fin`.
   */
  select: (faits: string[] | null) => SQL
  /** Who may see the rows behind a figure, and how they are told. */
  preuve: {
    droit: Droit
    tell: (db: BaseOuTransaction, faits: string[]) => Promise<LigneDePreuve[]>
  }
}

/**
 * fait text · date date (of a flow: its day; of a stock: its first day) · fin date (of a stock: the first day it is no
 * longer; null otherwise) · departement text · commune text or null · sujet text or null · valeur numeric · dimensions jsonb,
 * { dimension: [code, …] }.
 */
export const COLONNES_DES_FAITS = [
  'fait',
  'date',
  'fin',
  'departement',
  'commune',
  'sujet',
  'valeur',
  'dimensions',
] as const
