import { defineRecits, readTexte } from '../socle/journal/recits.ts'
import { formatCompte } from '../socle/texte/nombres.ts'
import { formatReference } from './prescriptions/create-reference.ts'
import { MOTS_DES_REFUS, type MotifDeRefus } from './prescriptions/prescription.ts'

const name = (details: Record<string, unknown>) => {
  const reference = readTexte(details, 'reference')
  return `la demande ${reference ? formatReference(reference) : '?'}`
}

defineRecits('prescription', {
  nom: 'Orientations',
  actions: {
    envoyer: ({ details }) => `a envoyé ${name(details)}`,
    recevoir: ({ details }) => `a reçu ${name(details)}`,
    accepter: ({ details }) => `a accepté ${name(details)}`,
    terminer: ({ details }) => `a aidé la personne de ${name(details)}`,
    'noter l’absence': ({ details }) => `a noté que la personne de ${name(details)} n’est pas venue`,
    annuler: ({ details }) => `a annulé ${name(details)}`,
    réorienter: ({ details }) => `a adressé à une autre structure ${name(details)}`,
    refuser: ({ details }) => {
      const motif = MOTS_DES_REFUS[readTexte(details, 'motif') as MotifDeRefus]
      return `a refusé ${name(details)}${motif ? ` : ${motif.toLowerCase()}` : ''}`
    },
    effacer: ({ details }) =>
      `a effacé qui concernaient ${readTexte(details, 'nombre') ?? '?'} demandes closes`,
  },
})

defineRecits('prescripteur', {
  nom: 'Prescripteurs',
  actions: {
    enregistrer: () => 'a enregistré un prescripteur',
    retirer: () => 'a retiré un prescripteur',
    effacer: ({ details }) =>
      `a effacé ${formatCompte(Number(readTexte(details, 'nombre') ?? 0), 'prescripteur retiré', 'prescripteurs retirés')}`,
    'envoyer le lien': () => 'a envoyé son lien à un prescripteur',
  },
})

defineRecits('parcours', {
  nom: 'Parcours des habitants',
  actions: {
    écrire: ({ objet_id }) => `a modifié le parcours de l’intercommunalité ${objet_id}`,
    publier: ({ objet_id, details }) =>
      `a publié la version ${readTexte(details, 'numero') ?? '?'} du parcours de l’intercommunalité ${objet_id}`,
    retirer: ({ objet_id }) => `a retiré le parcours de l’intercommunalité ${objet_id}`,
  },
})
