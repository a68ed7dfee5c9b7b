import { defineRecits, readTexte } from '../../socle/journal/recits.ts'
import { formatInstant } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { NOM_DE_LA_VISIBILITE, VISIBILITES } from '../visibilite.ts'

/** An instant kept in the details, in French time. */
function sayInstant(details: Record<string, unknown>): string {
  const debut = readTexte(details, 'debut')
  return debut && !Number.isNaN(Date.parse(debut)) ? ` le ${formatInstant(new Date(debut))}` : ''
}
const sayCourriels = (details: Record<string, unknown>) =>
  formatCompte(Number(readTexte(details, 'courriels') ?? 0), 'courriel', 'courriels')

defineRecits('reunion', {
  nom: 'Réunions',
  actions: {
    prévoir: ({ objet_id, details }) =>
      `a prévu la réunion n° ${objet_id} (${readTexte(details, 'comite') ?? '?'})${sayInstant(details)}`,
    déplacer: ({ objet_id, details }) =>
      `a déplacé la réunion n° ${objet_id}${sayInstant(details)} (${sayCourriels(details)})`,
    annuler: ({ objet_id, details }) => `a annulé la réunion n° ${objet_id} (${sayCourriels(details)})`,
    convoquer: ({ objet_id, details }) => `a convoqué la réunion n° ${objet_id} (${sayCourriels(details)})`,
    'renvoyer l’ordre du jour': ({ objet_id, details }) =>
      `a renvoyé l’ordre du jour de la réunion n° ${objet_id} (${sayCourriels(details)})`,
    tenir: ({ objet_id }) => `a noté que la réunion n° ${objet_id} est tenue`,
    'compléter l’ordre du jour': ({ objet_id, details }) =>
      `a ajouté ${formatCompte(Number(readTexte(details, 'points') ?? 0), 'point', 'points')} à l’ordre du jour de la réunion n° ${objet_id}`,
    'modifier l’ordre du jour': ({ objet_id }) => `a modifié l’ordre du jour de la réunion n° ${objet_id}`,
    'reporter un point': ({ objet_id }) => `a reporté un point de la réunion n° ${objet_id}`,
    'reprendre un point': ({ objet_id }) => `a repris un point reporté de la réunion n° ${objet_id}`,
    'noter les présences': ({ objet_id, details }) =>
      `a noté ${formatCompte(Number(readTexte(details, 'personnes') ?? 0), 'présence', 'présences', 'aucune')} à la réunion n° ${objet_id}`,
    'rédiger le compte rendu': ({ objet_id }) => `a écrit le compte rendu de la réunion n° ${objet_id}`,
    'valider le compte rendu': ({ objet_id }) => `a validé le compte rendu de la réunion n° ${objet_id}`,
    'ouvrir le compte rendu': ({ objet_id, details }) => {
      const visibilite = VISIBILITES.find(connue => connue === readTexte(details, 'visibilite'))
      const a = visibilite ? NOM_DE_LA_VISIBILITE[visibilite].toLowerCase() : '?'
      return `a changé qui peut lire le compte rendu de la réunion n° ${objet_id} : ${a}`
    },
    décider: ({ objet_id, details }) =>
      `a enregistré la décision n° ${readTexte(details, 'decision') ?? '?'} à la réunion n° ${objet_id}`,
    'retirer une décision': ({ objet_id, details }) =>
      `a retiré la décision n° ${readTexte(details, 'decision') ?? '?'} de la réunion n° ${objet_id}`,
  },
})
