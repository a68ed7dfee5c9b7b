import { defineRecits, readTexte } from '../../socle/journal/recits.ts'

defineRecits('lecture', {
  nom: 'Lectures de feuilles publiées',
  actions: {
    déposer: ({ objet_id, details }) =>
      `a fait lire une feuille de route publiée (lecture n° ${objet_id}, ${readTexte(details, 'actions') ?? '?'} actions)`,
    corriger: ({ objet_id, details }) =>
      `a corrigé la lecture n° ${objet_id}${readTexte(details, 'numero') ? `, action ${readTexte(details, 'numero')}` : ''}`,
    garder: ({ objet_id, details }) =>
      `a fait de la lecture n° ${objet_id} la feuille de route ${readTexte(details, 'feuille') ?? '?'}`,
    supprimer: ({ objet_id }) => `a supprimé la lecture n° ${objet_id}`,
  },
})
