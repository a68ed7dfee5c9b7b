import { defineRecits } from '../../socle/journal/recits.ts'

defineRecits('clé', {
  nom: 'Clés de l’interface de programmation',
  actions: {
    créer: () => 'a ouvert les activités à un programme',
    révoquer: () => 'a fermé les activités à un programme',
  },
})
