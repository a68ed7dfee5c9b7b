import { formatDateCourte } from '../../socle/texte/dates.ts'

/** What an action can be. « En retard » is not one of them: it is computed, never typed. */
export const STATUTS = ['a_lancer', 'en_cours', 'en_pause', 'terminee', 'abandonnee'] as const
export type Statut = (typeof STATUTS)[number]

export const NOM_DU_STATUT: Record<Statut, string> = {
  a_lancer: 'À lancer',
  en_cours: 'En cours',
  en_pause: 'En pause',
  terminee: 'Terminée',
  abandonnee: 'Abandonnée',
}

/** The state machine: where an action may go from each status. What is not listed is refused. */
export const SUITES: Record<Statut, readonly Statut[]> = {
  a_lancer: ['en_cours', 'abandonnee'],
  en_cours: ['en_pause', 'terminee', 'abandonnee'],
  en_pause: ['en_cours', 'abandonnee'],
  terminee: ['en_cours'],
  abandonnee: ['a_lancer'],
}

/** The local schemes that a roadmap refers to. */
export const SCHEMAS = ['sdsf', 'sdaasp', 'ctg'] as const
export type Schema = (typeof SCHEMAS)[number]

export const NOM_DU_SCHEMA: Record<Schema, string> = {
  sdsf: 'Schéma départemental des services aux familles (SDSF)',
  sdaasp: 'Schéma départemental d’amélioration de l’accessibilité des services au public (SDAASP)',
  ctg: 'Convention territoriale globale (CTG)',
}

export const ETAPES_DE_FINANCEMENT = ['prevu', 'obtenu', 'verse'] as const
export type EtapeDeFinancement = (typeof ETAPES_DE_FINANCEMENT)[number]

export const NOM_DE_L_ETAPE: Record<EtapeDeFinancement, string> = {
  prevu: 'Prévu',
  obtenu: 'Obtenu',
  verse: 'Versé',
}

/** A milestone, as far as delays go. */
type JalonDate = { libelle: string; echeance: string | null; atteint_le: string | null }

/** How late an action is, in days, and why, in one French sentence. */
export type Retard = { jours: number; raison: string }

/**
 * What an action has missed: its start, its end, a milestone; the oldest one is told. Null when it is on time, over or
 * abandoned. A pause does not move a date: only a person does.
 */
export function findRetard(
  { statut, debut, fin }: { statut: Statut; debut: string | null; fin: string | null },
  jalons: readonly JalonDate[],
  aujourdhui: string,
): Retard | null {
  if (statut === 'terminee' || statut === 'abandonnee') return null
  const manques = [
    statut === 'a_lancer' && debut && { jour: debut, quoi: 'Elle devait commencer' },
    fin && { jour: fin, quoi: 'Elle devait être terminée' },
    ...jalons.map(
      ({ libelle, echeance, atteint_le }) =>
        echeance &&
        !atteint_le && { jour: echeance, quoi: `Le jalon «\u00a0${libelle}\u00a0» était attendu` },
    ),
  ].filter(manque => typeof manque === 'object' && manque !== null && manque.jour < aujourdhui)
  const [premier] = (manques as { jour: string; quoi: string }[]).sort((a, b) => (a.jour < b.jour ? -1 : 1))
  if (!premier) return null
  return {
    jours: countJours(premier.jour, aujourdhui),
    raison: `${premier.quoi} le ${formatDateCourte(premier.jour)}.`,
  }
}

export const isEnRetard = (...demande: Parameters<typeof findRetard>): boolean =>
  findRetard(...demande) !== null

const countJours = (du: string, au: string) => Math.round((Date.parse(au) - Date.parse(du)) / 86_400_000)
