/** What pays a mediator's post: the roadmaps' indicators tell activity apart by it. */
export const DISPOSITIFS_D_EMPLOI = ['conseiller_numerique', 'france_services', 'mediateur'] as const
export type DispositifEmploi = (typeof DISPOSITIFS_D_EMPLOI)[number]

export const NOM_DU_DISPOSITIF: Record<DispositifEmploi, string> = {
  conseiller_numerique: 'Conseiller numérique',
  france_services: 'Agent France services',
  mediateur: 'Autre médiateur numérique',
}
