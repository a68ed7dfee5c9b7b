import { defineRecits, type Recit, readTexte } from '../journal/recits.ts'
import { NOM_DU_ROLE, ROLES } from './acteur.ts'

/** « Gestionnaire de structure », with its structure or its département when the entry says them. */
const tellRole: Recit = ({ departement, details }) => {
  const role = ROLES.find(role => role === details.role)
  const structure = readTexte(details, 'structure')
  const ou = structure ? ` (structure ${structure})` : departement ? ` (${departement})` : ''
  return `« ${role ? NOM_DU_ROLE[role] : 'inconnu'} »${ou}`
}

defineRecits('session', {
  nom: 'Connexions',
  actions: {
    ouvrir: () => "s'est connecté",
    fermer: ({ details }) => {
      const nombre = Number(readTexte(details, 'sessions') ?? 1)
      return nombre > 1 ? `a fermé ${nombre} sessions` : 'a fermé une session'
    },
  },
})

defineRecits('invitation', {
  nom: 'Invitations',
  actions: {
    envoyer: entree => `a invité une personne au rôle ${tellRole(entree)}`,
    annuler: entree => `a annulé une invitation au rôle ${tellRole(entree)}`,
  },
})

defineRecits('role', {
  nom: 'Rôles',
  actions: {
    accepter: entree => `a accepté le rôle ${tellRole(entree)}`,
    retirer: entree => `a retiré à une personne le rôle ${tellRole(entree)}`,
  },
})
