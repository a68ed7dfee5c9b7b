import type { FiltreLieux } from '../../annuaire/recherche/find-lieux.ts'
import type { Choix } from '../../annuaire/recherche/routes/choix.ts'
import { OUVERTURES } from '../../annuaire/recherche/routes/criteres-proposes.ts'

/** One question a page, in this order. */
export const ETAPES = ['besoin', 'ou', 'quand', 'accueil', 'reponses'] as const
export type Etape = (typeof ETAPES)[number]

/**
 * Where one is: what the address says, else the first question that its answers leave open. An address that someone shares, or that
 * a search of commune gives, has no step.
 */
export function findEtape(dite: string | undefined, { besoin, commune, epci, adresse }: Choix): Etape {
  const connue = ETAPES.find(etape => etape === dite)
  if (connue) return connue
  if (!besoin?.length) return 'besoin'
  return commune || epci || adresse ? 'quand' : 'ou'
}

/** When one can come, in the order of the page. */
export const MOMENTS = OUVERTURES

/** A particular need: how it reads, how addresses say it (those of the search), what it asks of places. */
export type Particulier = {
  code: string
  texte: string
  parametre: 'frais' | 'public' | 'prise_en_charge' | 'accessible'
  valeur: string
  filtre: Pick<FiltreLieux, 'frais' | 'publics' | 'prisesEnCharge' | 'accessible'>
}

export const PARTICULIERS: readonly Particulier[] = [
  {
    ...{ code: 'gratuit', texte: 'Ce doit être gratuit', parametre: 'frais', valeur: 'gratuit' },
    filtre: { frais: ['Gratuit'] },
  },
  {
    ...{ code: 'accessible', texte: 'Je me déplace difficilement', parametre: 'accessible', valeur: 'oui' },
    filtre: { accessible: true },
  },
  {
    ...{ code: 'entendre', texte: 'J’entends mal', parametre: 'prise_en_charge', valeur: 'surdite' },
    filtre: { prisesEnCharge: ['Surdité'] },
  },
  {
    ...{ code: 'voir', texte: 'Je vois mal', parametre: 'prise_en_charge', valeur: 'deficience-visuelle' },
    filtre: { prisesEnCharge: ['Déficience visuelle'] },
  },
  {
    ...{ code: 'lire', texte: 'Lire ou écrire m’est difficile', parametre: 'prise_en_charge' },
    ...{ valeur: 'illettrisme', filtre: { prisesEnCharge: ['Illettrisme'] } },
  },
  {
    ...{ code: 'langue', texte: 'Je parle mal le français', parametre: 'prise_en_charge' },
    ...{
      valeur: 'langues-etrangeres-autres',
      filtre: { prisesEnCharge: ['Langues étrangères (autres)'] },
    },
  },
  {
    ...{ code: 'handicap', texte: 'J’ai un handicap mental', parametre: 'prise_en_charge' },
    ...{ valeur: 'handicaps-mentaux', filtre: { prisesEnCharge: ['Handicaps mentaux'] } },
  },
  {
    ...{ code: 'seniors', texte: 'Je suis âgé', parametre: 'public', valeur: 'seniors' },
    filtre: { publics: ['Seniors'] },
  },
  {
    ...{ code: 'jeunes', texte: 'Je suis jeune', parametre: 'public', valeur: 'jeunes' },
    filtre: { publics: ['Jeunes'] },
  },
  {
    ...{ code: 'familles', texte: 'Je viens avec mes enfants', parametre: 'public' },
    ...{ valeur: 'familles-et-ou-enfants', filtre: { publics: ['Familles et/ou enfants'] } },
  },
]

/** Whether an address asks for this particular need. */
export function isDemande({ parametre, valeur }: Particulier, choix: Choix): boolean {
  if (parametre === 'accessible') return choix.accessible === true
  return choix[parametre]?.includes(valeur) ?? false
}

/** The same answers without their particular needs nor their moment: what most places do not say. */
export const relaxChoix = (filtre: FiltreLieux): FiltreLieux => ({
  ...filtre,
  ...{ frais: undefined, publics: undefined, prisesEnCharge: undefined },
  ...{ accessible: undefined, ouvert: undefined },
})
