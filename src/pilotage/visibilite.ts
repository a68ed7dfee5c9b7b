/** Who may read a document, a note, minutes: everyone; the members of the governance; the co-pilots alone. */
export const VISIBILITES = ['public', 'membres', 'copilotes'] as const
export type Visibilite = (typeof VISIBILITES)[number]

export const NOM_DE_LA_VISIBILITE: Record<Visibilite, string> = {
  public: 'Tout le monde',
  membres: 'Les membres de la gouvernance',
  copilotes: 'Les copilotes seulement',
}
