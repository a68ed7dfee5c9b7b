import { defineRecits, type Recit } from '../../socle/journal/recits.ts'

const tell =
  (verbe: string, chose: string): Recit =>
  ({ objet_id }) =>
    `${verbe} ${chose} n° ${objet_id}`

const MEMBRE = 'membre de la gouvernance'
defineRecits('membre', {
  nom: 'Membres de la gouvernance',
  actions: {
    ajouter: tell('a ajouté le', MEMBRE),
    'inscrire comme candidat': tell('a inscrit comme candidat le', MEMBRE),
    'recevoir une candidature': ({ objet_id }) => `a déposé une candidature (${MEMBRE} n° ${objet_id})`,
    'classer une candidature': tell('a classé la candidature du', MEMBRE),
    modifier: tell('a modifié le', MEMBRE),
    accepter: tell('a accepté la candidature du', MEMBRE),
    refuser: tell('a refusé la candidature du', MEMBRE),
    retirer: tell('a retiré le', MEMBRE),
    rétablir: tell('a rétabli le', MEMBRE),
    'ajouter un représentant': tell('a ajouté un représentant du', MEMBRE),
    'modifier un mandat': tell('a modifié un mandat du', MEMBRE),
    'effacer une personne': tell('a effacé une personne parmi les représentants du', MEMBRE),
  },
})

defineRecits('comite', {
  nom: 'Comités',
  actions: {
    créer: tell('a créé le', 'comité'),
    modifier: tell('a modifié le', 'comité'),
    clore: tell('a fermé le', 'comité'),
    rouvrir: tell('a rouvert le', 'comité'),
  },
})

defineRecits('decision', {
  nom: 'Décisions',
  actions: {
    enregistrer: tell('a enregistré la', 'décision'),
    modifier: tell('a modifié la', 'décision'),
    clore: tell('a fermé la', 'décision'),
    rouvrir: tell('a rouvert la', 'décision'),
  },
})
