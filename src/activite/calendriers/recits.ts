import { defineRecits } from '../../socle/journal/recits.ts'

defineRecits('calendrier', {
  nom: 'Agendas suivis',
  actions: {
    suivre: () => 'suit un agenda tenu ailleurs',
    retirer: () => 'ne suit plus un agenda tenu ailleurs',
  },
})
