import { defineRecits } from '../socle/journal/recits.ts'

defineRecits('activité', {
  nom: 'Activité des médiateurs',
  actions: {
    enregistrer: () => 'a noté une activité',
    corriger: () => 'a corrigé une activité',
    supprimer: () => 'a supprimé une activité',
    rétablir: () => 'a rétabli une activité',
  },
})
