import { defineRecits, readTexte } from '../socle/journal/recits.ts'

defineRecits('departement', {
  nom: 'Territoires',
  actions: {
    installer: ({ objet_id, details }) =>
      `a installé le département ${objet_id} (${readTexte(details, 'communes') ?? '?'} communes)`,
  },
})
