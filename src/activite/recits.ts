import { defineRecits, readTexte } from '../socle/journal/recits.ts'

defineRecits('activité', {
  nom: 'Activité des médiateurs',
  actions: {
    enregistrer: () => 'a noté une activité',
    corriger: () => 'a corrigé une activité',
    supprimer: () => 'a supprimé une activité',
    rétablir: () => 'a rétabli une activité',
  },
})

const sayMois = (details: Record<string, unknown>) =>
  `le mois ${readTexte(details, 'mois') ?? '?'} de la structure ${readTexte(details, 'structure') ?? '?'}`

defineRecits('mois déclaré', {
  nom: 'Mois déclarés par les structures',
  actions: {
    déclarer: ({ details }) => `a déclaré ${sayMois(details)}`,
    corriger: ({ details }) => `a corrigé ${sayMois(details)}`,
  },
})

defineRecits('coordination', {
  nom: 'Travail de coordination',
  actions: {
    enregistrer: () => 'a noté un travail de coordination',
    corriger: () => 'a corrigé un travail de coordination',
    supprimer: () => 'a supprimé un travail de coordination',
  },
})
