import { defineRecits, readTexte } from '../../socle/journal/recits.ts'

const sayRendezVous = (details: Record<string, unknown>) =>
  `du rendez-vous n° ${readTexte(details, 'rendez_vous') ?? '?'}`

defineRecits('émargement', {
  nom: 'Signatures de présence',
  actions: {
    recueillir: ({ details }) => `a recueilli une signature de présence ${sayRendezVous(details)}`,
    effacer: ({ details }) => `a effacé une signature de présence ${sayRendezVous(details)}`,
  },
})
