import { defineRecits, type Recit, readTexte } from '../../socle/journal/recits.ts'
import { ETAPES_DE_FINANCEMENT, NOM_DE_L_ETAPE, NOM_DU_STATUT, STATUTS } from './action.ts'

const on = (details: Record<string, unknown>) =>
  `l’action ${readTexte(details, 'numero') ?? '?'} de la feuille de route ${readTexte(details, 'feuille') ?? '?'}`
const nomDuStatut = (details: Record<string, unknown>, champ: string) => {
  const code = STATUTS.find(statut => statut === readTexte(details, champ))
  return code ? `« ${NOM_DU_STATUT[code]} »` : '?'
}
const nomDeLEtape = (details: Record<string, unknown>) => {
  const code = ETAPES_DE_FINANCEMENT.find(etape => etape === readTexte(details, 'etape'))
  return code ? NOM_DE_L_ETAPE[code].toLowerCase() : '?'
}
const tell =
  (debut: string, milieu = ''): Recit =>
  ({ details }) =>
    `${debut} ${on(details)}${milieu}`
const tellNom =
  (debut: string, champ: string): Recit =>
  ({ details }) =>
    `${debut} « ${readTexte(details, champ) ?? '?'} », sur ${on(details)}`

defineRecits('feuille', {
  nom: 'Feuilles de route',
  actions: {
    créer: ({ objet_id, details }) =>
      `a créé la feuille de route ${objet_id} (${readTexte(details, 'actions') ?? '?'} actions)`,
    modifier: ({ objet_id }) => `a modifié la présentation de la feuille de route ${objet_id}`,
    supprimer: ({ objet_id }) => `a supprimé la feuille de route ${objet_id}`,
    'ajouter un axe': ({ objet_id, details }) =>
      `a ajouté l’axe ${readTexte(details, 'axe') ?? '?'} à la feuille de route ${objet_id}`,
    'modifier un axe': ({ objet_id, details }) =>
      `a modifié l’axe ${readTexte(details, 'axe') ?? '?'} de la feuille de route ${objet_id}`,
    'déplacer un axe': ({ objet_id, details }) =>
      `a déplacé l’axe ${readTexte(details, 'axe') ?? '?'} de la feuille de route ${objet_id}`,
    'supprimer un axe': ({ objet_id, details }) =>
      `a supprimé l’axe ${readTexte(details, 'axe') ?? '?'} de la feuille de route ${objet_id}`,
  },
})

defineRecits('action', {
  nom: 'Actions des feuilles de route',
  actions: {
    créer: tell('a créé'),
    modifier: tell('a modifié'),
    déplacer: tell('a déplacé'),
    supprimer: tell('a supprimé'),
    'annuler la modification': tell('a annulé la dernière modification de'),
    'changer le statut': ({ details }) =>
      `a fait passer ${on(details)} de ${nomDuStatut(details, 'de')} à ${nomDuStatut(details, 'vers')}`,
    'lier un indicateur': tellNom('a lié l’indicateur', 'code'),
    'délier un indicateur': tell('a délié un indicateur de'),
    'ajouter un jalon': tellNom('a ajouté le jalon', 'jalon'),
    'suivre un jalon': tellNom('a mis à jour le jalon', 'jalon'),
    'retirer un jalon': tellNom('a retiré le jalon', 'jalon'),
    'noter l’avancement': tell('a écrit une note sur'),
    'effacer une note': tell('a effacé une note de'),
    'inscrire au budget': ({ details }) =>
      `a inscrit un financement ${nomDeLEtape(details)} au budget de ${on(details)}`,
    'corriger le budget': ({ details }) =>
      `a corrigé un financement ${nomDeLEtape(details)} au budget de ${on(details)}`,
    'signaler un risque': tell('a signalé un risque sur'),
    'suivre un risque': tell('a mis à jour un risque de'),
    'clore un risque': tell('a clos un risque de'),
    'désigner un pilote': tellNom('a désigné comme pilote', 'membre'),
    'associer un membre': tellNom('a associé', 'membre'),
    'dissocier un membre': tellNom('a dissocié', 'membre'),
  },
})

defineRecits('document', {
  nom: 'Documents du pilotage',
  actions: {
    déposer: ({ details }) => `a déposé le document « ${readTexte(details, 'titre') ?? '?'} »`,
    retirer: ({ details }) => `a retiré le document « ${readTexte(details, 'titre') ?? '?'} »`,
  },
})

defineRecits('plan_national', {
  nom: 'Plan national',
  actions: {
    écrire: () => 'a écrit les libellés des axes et des engagements du plan national',
  },
})
