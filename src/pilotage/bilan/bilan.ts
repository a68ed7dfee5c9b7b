import type { Periode } from '../../observatoire/periodes/periode.ts'
import type { IndicateurLu } from '../../observatoire/valeurs/indicateur-lu.ts'
import type { Valeur } from '../../observatoire/valeurs/valeur.ts'
import type { Retard, Statut } from '../feuille-de-route/action.ts'
import type { Budget } from '../feuille-de-route/feuille.ts'
import type { DecisionLue } from '../gouvernance/list-decisions.ts'
import type { Visibilite } from '../visibilite.ts'

/** Whom a bilan is for; `action` and `epci` are about one of them. */
export const AUDIENCES = ['comite', 'public', 'action', 'epci'] as const
export type Audience = (typeof AUDIENCES)[number]

export const NOM_DE_L_AUDIENCE: Record<Audience, string> = {
  comite: 'Pour un comité : toute la feuille de route',
  public: 'Pour le public : la feuille de route adoptée',
  action: 'Sur une action',
  epci: 'Sur une intercommunalité',
}

/** What may be read in it. Nothing that is for the co-pilots alone: papers travel. */
export const VISIBILITES_DU_BILAN: Record<Audience, readonly Visibilite[]> = {
  comite: ['public', 'membres'],
  public: ['public'],
  action: ['public', 'membres'],
  epci: ['public', 'membres'],
}

export type DemandeBilan = {
  feuille: string
  periode: Periode
  audience: Audience
  /** The number of the action, the SIREN of the EPCI. */
  objet: string | null
}

export type ActionDuBilan = {
  numero: string
  titre: string
  statut: Statut
  retard: Retard | null
  jalons: { total: number; atteints: number }
  /** Null for the public. */
  budget: Budget | null
  notes: { le: string; texte: string }[]
  decisions: DecisionLue[]
  indicateurs: IndicateurLu[]
}

/** All that a bilan says, before it is put in words. */
export type DonneesBilan = DemandeBilan & {
  titreFeuille: string
  departement: { code: string; nom: string }
  epci: { code: string; nom: string } | null
  /** The EPCI of the département, by name. */
  territoires: { code: string; nom: string }[]
  /** Day of its figures, YYYY-MM-DD. */
  arreteLe: string
  axes: { numero: string; titre: string; actions: ActionDuBilan[] }[]
  /** The figures of the period by EPCI, for those that are known there; the first ones with their map. */
  parEpci: { indicateur: number; valeurs: Valeur[]; carte: string | null }[]
}
