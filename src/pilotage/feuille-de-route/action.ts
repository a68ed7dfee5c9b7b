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
