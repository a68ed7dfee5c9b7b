import { defineRecits, readTexte } from '../../socle/journal/recits.ts'

const name = (details: Record<string, unknown>, id: string) => `« ${readTexte(details, 'titre') ?? id} »`

defineRecits('bilan', {
  nom: 'Bilans',
  actions: {
    faire: ({ objet_id, details }) => `a fait le bilan ${name(details, objet_id)}`,
    publier: ({ objet_id, details }) => `a publié le bilan ${name(details, objet_id)}`,
    dépublier: ({ objet_id, details }) => `a retiré le bilan ${name(details, objet_id)} de la page publique`,
  },
})
