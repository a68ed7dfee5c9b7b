import { defineRecits, readTexte } from '../socle/journal/recits.ts'

const DECISIONS: Record<string, string> = {
  meme: 'a décidé que deux fiches décrivent le même lieu',
  distincts: 'a décidé que deux fiches décrivent deux lieux différents',
}

defineRecits('import', {
  nom: 'Imports de lieux',
  actions: {
    importer: ({ objet_id, details }) => {
      const nombre = (nom: string) => readTexte(details, nom) ?? '?'
      const source = readTexte(details, 'source') ?? 'inconnue'
      return `a importé des lieux de la source « ${source} » (import n° ${objet_id}) : ${nombre('nouveaux')} nouveaux, ${nombre('modifies')} modifiés, ${nombre('a_clore')} à clore`
    },
    annuler: ({ objet_id, details }) =>
      `a annulé l’import n° ${objet_id} de la source « ${readTexte(details, 'source') ?? 'inconnue'} »`,
  },
})

defineRecits('rapprochement', {
  nom: 'Doublons',
  actions: {
    décider: ({ objet_id, details }) => {
      const decision =
        DECISIONS[readTexte(details, 'decision') ?? ''] ?? 'a remis deux fiches dans la file des doublons'
      return `${decision} : ${objet_id} et ${readTexte(details, 'avec') ?? '?'}`
    },
  },
})

defineRecits('lieu', {
  nom: 'Lieux',
  actions: {
    corriger: ({ objet_id, details }) =>
      `a corrigé le champ « ${readTexte(details, 'champ') ?? '?'} » du lieu ${objet_id}`,
    'retirer la correction': ({ objet_id, details }) =>
      `a retiré la correction du champ « ${readTexte(details, 'champ') ?? '?'} » du lieu ${objet_id}`,
  },
})

defineRecits('fiche', {
  nom: 'Fiches des sources',
  actions: {
    clore: ({ objet_id }) => `a clos la fiche ${objet_id}, disparue de sa source`,
    garder: ({ objet_id }) => `a gardé la fiche ${objet_id}, disparue de sa source`,
  },
})

defineRecits('source', {
  nom: 'Sources',
  actions: {
    regler: ({ objet_id }) => `a changé les réglages de la source « ${objet_id} »`,
    'enregistrer la correspondance': ({ objet_id, details }) =>
      `a enregistré la correspondance « ${readTexte(details, 'nom') ?? '?'} » de la source « ${objet_id} »`,
  },
})
