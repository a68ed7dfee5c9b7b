import { defineRecits, readTexte } from '../socle/journal/recits.ts'

/** Numbers a person without naming them: the first digits of an identifier that leads to nobody once erased. */
const number = (id: string) => `n° ${id.slice(0, 8)}`
const of = (details: Record<string, unknown>) => `de la structure ${readTexte(details, 'structure') ?? '?'}`

defineRecits('personne suivie', {
  nom: 'Personnes suivies',
  actions: {
    suivre: ({ objet_id, details }) =>
      `a commencé à suivre la personne ${number(objet_id)} ${of(details)}, après l’en avoir informée`,
    corriger: ({ objet_id, details }) =>
      `a corrigé la fiche de la personne ${number(objet_id)} ${of(details)}`,
    réunir: ({ objet_id, details }) =>
      `a réuni deux fiches en celle de la personne ${number(objet_id)} ${of(details)}`,
    remettre: ({ objet_id, details }) =>
      `a sorti la copie de ce qui est gardé de la personne ${number(objet_id)} ${of(details)}`,
    effacer: ({ objet_id, details }) => `a effacé la personne ${number(objet_id)} ${of(details)}`,
    'effacer à l’échéance': ({ objet_id, details }) =>
      `a effacé la personne ${number(objet_id)} ${of(details)}, que personne n’avait vue depuis trop longtemps`,
  },
})
