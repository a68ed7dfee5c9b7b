import { defineRecits, readTexte } from '../../socle/journal/recits.ts'

defineRecits('campagne', {
  nom: 'Campagnes de vérification',
  actions: {
    lancer: ({ details }) => `a lancé la campagne de vérification « ${readTexte(details, 'nom') ?? '?'} »`,
    rappeler: ({ details }) =>
      `a demandé un rappel de la campagne de vérification « ${readTexte(details, 'nom') ?? '?'} »`,
    clore: ({ details }) => `a clos la campagne de vérification « ${readTexte(details, 'nom') ?? '?'} »`,
  },
})

defineRecits('gestionnaire', {
  nom: 'Gestionnaires de lieux',
  actions: {
    enregistrer: ({ objet_id }) => `a enregistré l’adresse du gestionnaire du lieu ${objet_id}`,
    effacer: ({ objet_id }) => `a effacé l’adresse du gestionnaire du lieu ${objet_id}`,
    interroger: ({ objet_id }) => `a écrit au gestionnaire du lieu ${objet_id}`,
  },
})

defineRecits('lien', {
  nom: 'Réponses des gestionnaires',
  actions: {
    'annuler la réponse': ({ objet_id, details }) =>
      `a annulé sa réponse sur le lieu ${readTexte(details, 'lieu') ?? '?'} (lien n° ${objet_id})`,
  },
})
