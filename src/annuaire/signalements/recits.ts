import { defineRecits, readTexte } from '../../socle/journal/recits.ts'

const REPONSES: Record<string, string> = {
  traite: 'a traité',
  ecarte: 'a classé sans suite',
  ferme: 'a confirmé la fermeture annoncée par',
}

const nameSignalement = (numero: string, details: Record<string, unknown>) =>
  `le signalement n° ${numero} du lieu ${readTexte(details, 'lieu') ?? '?'}`

defineRecits('signalement', {
  nom: 'Signalements',
  actions: {
    signaler: ({ objet_id, details }) => `a envoyé ${nameSignalement(objet_id, details)}`,
    répondre: ({ objet_id, details }) =>
      `${REPONSES[readTexte(details, 'reponse') ?? ''] ?? 'a répondu à'} ${nameSignalement(objet_id, details)}`,
    'revenir sur la réponse': ({ objet_id, details }) =>
      `est revenu sur sa réponse : ${nameSignalement(objet_id, details)} est de nouveau à traiter`,
  },
})
