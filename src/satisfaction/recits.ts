import { defineRecits, readTexte } from '../socle/journal/recits.ts'

defineRecits('avis', {
  nom: 'Avis',
  actions: {
    préparer: ({ details }) => `a préparé ${readTexte(details, 'nombre') ?? '?'} bulletins d’avis`,
    'noter un appel': () => 'a noté un avis donné au téléphone',
    répondre: () => 'a donné son avis',
  },
})
