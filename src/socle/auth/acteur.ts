/** What a person does here. Residents, helpers and the public need no account, hence no role. */
export const ROLES = [
  'administrateur',
  'copilote',
  'coordinateur',
  'gestionnaire',
  'mediateur',
  'membre',
] as const

export type Role = (typeof ROLES)[number]

/** What a role is held on: the whole instance, one département, or one structure. */
export const PORTEE_DU_ROLE: Record<Role, 'instance' | 'departement' | 'structure'> = {
  administrateur: 'instance',
  copilote: 'departement',
  coordinateur: 'departement',
  membre: 'departement',
  gestionnaire: 'structure',
  mediateur: 'structure',
}

export const NOM_DU_ROLE: Record<Role, string> = {
  administrateur: 'Administrateur',
  copilote: 'Copilote de la feuille de route',
  coordinateur: 'Coordinateur du réseau',
  gestionnaire: 'Gestionnaire de structure',
  mediateur: 'Médiateur numérique',
  membre: 'Membre de la gouvernance',
}

/**
 * One role, and what it is held on. `administrateur`: both null. A role on a département: `departement`. A role on a
 * structure: `structure` (its identifier) and `departement`, the one that structure belongs to: it says who may invite
 * and revoke, and gives no right on the département.
 */
export type Portee = { role: Role; departement: string | null; structure: string | null }

/** Who acts: a person with an account, or null for a visitor. */
export type Acteur = { personne: string; nom: string; courriel: string; portees: Portee[] } | null
