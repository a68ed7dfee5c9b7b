import { defineRecits, readTexte } from '../../socle/journal/recits.ts'

defineRecits('edition', {
  nom: 'Brochures',
  actions: {
    éditer: ({ objet_id, details }) =>
      `a édité « ${readTexte(details, 'titre') ?? '?'} » (${readTexte(details, 'format') ?? '?'}, édition n° ${objet_id})`,
    remettre: ({ objet_id, details }) =>
      `a noté la remise de ${readTexte(details, 'exemplaires') ?? '?'} exemplaires de l’édition n° ${objet_id}`,
    'retirer la remise': ({ objet_id, details }) =>
      `a retiré une remise de ${readTexte(details, 'exemplaires') ?? '?'} exemplaires de l’édition n° ${objet_id}`,
  },
})
