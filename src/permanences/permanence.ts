/** The publics that roadmaps count when one goes to meet people. A person is counted in one of them, the one that tells most. */
export const MOTS_DES_PUBLICS = {
  jeunes: 'Jeunes (moins de 25 ans)',
  parents: 'Parents',
  seniors: 'Seniors (60 ans et plus)',
} as const
export type PublicRencontre = keyof typeof MOTS_DES_PUBLICS
export const PUBLICS = Object.keys(MOTS_DES_PUBLICS) as [PublicRencontre, ...PublicRencontre[]]
export type Publics = Partial<Record<PublicRencontre, number>>

/** More than any place holds: a slip of the keyboard. */
export const PERSONNES_AU_PLUS = 10_000

export const TITRE_AU_PLUS = 120
export const NOTE_AU_PLUS = 500
export const MOTIF_AU_PLUS = 300

/** What one subscribes to. */
export const PORTEES_D_ABONNEMENT = ['commune', 'epci', 'permanence'] as const
export type PorteeAbonnement = (typeof PORTEES_D_ABONNEMENT)[number]
