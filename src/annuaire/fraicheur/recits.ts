import { defineRecits, readTexte } from '../../socle/journal/recits.ts'
import { formatDate } from '../../socle/texte/dates.ts'

defineRecits('suivi', {
  nom: 'Suivi des lieux',
  actions: {
    confirmer: ({ objet_id }) => `a confirmé que la fiche du lieu ${objet_id} est exacte`,
    fermer: ({ objet_id, details }) => {
      const [du, au] = [readTexte(details, 'du'), readTexte(details, 'au')]
      const quand = du ? ` du ${formatDate(du)} ${au ? `au ${formatDate(au)}` : 'sans date de fin'}` : ''
      return `a annoncé la fermeture temporaire du lieu ${objet_id}${quand}`
    },
    lever: ({ objet_id }) => `a retiré la fermeture temporaire du lieu ${objet_id}`,
    cesser: ({ objet_id }) => `a fermé définitivement le lieu ${objet_id}`,
    rouvrir: ({ objet_id }) => `a rouvert le lieu ${objet_id}`,
    annuler: ({ objet_id }) => `a annulé le dernier changement du suivi du lieu ${objet_id}`,
  },
})
