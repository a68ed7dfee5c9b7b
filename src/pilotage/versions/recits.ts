import { defineRecits, readTexte } from '../../socle/journal/recits.ts'

const sayVersion = (details: Record<string, unknown>, objet_id: string) =>
  `la version ${readTexte(details, 'numero') ?? '?'} de la feuille de route ${objet_id.split('/')[0]}`

defineRecits('version', {
  nom: 'Versions des feuilles de route',
  actions: {
    figer: ({ objet_id, details }) => `a figé ${sayVersion(details, objet_id)}`,
    brouillon: ({ objet_id, details }) => `a remis ${sayVersion(details, objet_id)} à l’état de brouillon`,
    concertation: ({ objet_id, details }) => `a mis ${sayVersion(details, objet_id)} en concertation`,
    adoptee: ({ objet_id, details }) => `a enregistré l’adoption de ${sayVersion(details, objet_id)}`,
  },
})

defineRecits('signature', {
  nom: 'Signatures des feuilles de route',
  actions: {
    demander: ({ objet_id, details }) =>
      `a demandé de signer ${sayVersion(details, objet_id)} (courriels : ${readTexte(details, 'courriels') ?? '?'})`,
    relancer: ({ objet_id, details }) =>
      `a relancé ceux qui n’ont pas signé ${sayVersion(details, objet_id)} (courriels : ${readTexte(details, 'courriels') ?? '?'})`,
    signer: ({ objet_id, details }) =>
      `a signé ${sayVersion(details, objet_id)} pour ${readTexte(details, 'membre') ?? '?'}`,
    'enregistrer sur papier': ({ objet_id, details }) =>
      `a enregistré la signature sur papier de ${readTexte(details, 'membre') ?? '?'}, pour ${sayVersion(details, objet_id)}`,
    adresser: ({ objet_id, details }) =>
      `a renvoyé à ${readTexte(details, 'membre') ?? '?'} la demande de signer ${sayVersion(details, objet_id)}`,
    annuler: ({ objet_id, details }) =>
      `a annulé la ${details.signee === true ? 'signature' : 'demande de signature'} de ${readTexte(details, 'membre') ?? '?'}, pour ${sayVersion(details, objet_id)}`,
  },
})

defineRecits('engagement', {
  nom: 'Lettres d’engagement',
  actions: {
    enregistrer: ({ objet_id, details }) =>
      `a enregistré la lettre d’engagement de ${readTexte(details, 'membre') ?? '?'} pour les actions ${readTexte(details, 'actions') ?? '?'} de la feuille de route ${objet_id}`,
    retirer: ({ objet_id, details }) =>
      `a retiré l’engagement de ${readTexte(details, 'membre') ?? '?'} pour l’action ${readTexte(details, 'action') ?? '?'} de la feuille de route ${objet_id}`,
  },
})
