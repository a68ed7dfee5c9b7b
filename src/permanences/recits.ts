import { defineRecits, readTexte } from '../socle/journal/recits.ts'
import { formatDate } from '../socle/texte/dates.ts'
import { formatCompte } from '../socle/texte/nombres.ts'

type Details = Record<string, unknown>
const sayJour = (details: Details, nom = 'jour') => {
  const jour = readTexte(details, nom)
  return jour && /^\d{4}-\d\d-\d\d$/.test(jour) ? formatDate(jour) : '?'
}
const count = (details: Details, nom: string) => Number(readTexte(details, nom) ?? 0)
/** Entries of before workshops say nothing of it: they are permanences. */
const sayQuoi = (details: Details) =>
  readTexte(details, 'nature') === 'atelier' ? 'l’atelier' : 'la permanence'
const sayCourriels = (details: Details) => formatCompte(count(details, 'courriels'), 'courriel', 'courriels')

defineRecits('permanence', {
  nom: 'Permanences et ateliers',
  actions: {
    annoncer: ({ objet_id, details }) => `a annoncé ${sayQuoi(details)} n° ${objet_id}`,
    modifier: ({ objet_id, details }) =>
      `a modifié ${sayQuoi(details)} n° ${objet_id}${readTexte(details, 'a_partir_du') ? ` à partir du ${sayJour(details, 'a_partir_du')}` : ''} (${sayCourriels(details)})`,
    arrêter: ({ objet_id, details }) =>
      `a arrêté ${sayQuoi(details)} n° ${objet_id} à partir du ${sayJour(details)} (${formatCompte(count(details, 'retirees'), 'date retirée', 'dates retirées', 'aucune')})`,
    tenir: ({ objet_id, details }) =>
      `a confirmé ${sayQuoi(details)} n° ${objet_id} du ${sayJour(details)} (${formatCompte(count(details, 'personnes'), 'personne', 'personnes', 'aucune')})`,
    'corriger une date': ({ objet_id, details }) =>
      `a corrigé ${sayQuoi(details)} n° ${objet_id} du ${sayJour(details)} (${formatCompte(count(details, 'personnes'), 'personne', 'personnes', 'aucune')})`,
    'annuler une date': ({ objet_id, details }) =>
      `a annulé ${sayQuoi(details)} n° ${objet_id} du ${sayJour(details)} (${sayCourriels(details)})`,
    'rétablir une date': ({ objet_id, details }) =>
      `a rétabli ${sayQuoi(details)} n° ${objet_id} du ${sayJour(details)} (${sayCourriels(details)})`,
    'déplacer une date': ({ objet_id, details }) =>
      `a déplacé ${sayQuoi(details)} n° ${objet_id} du ${sayJour(details, 'de')} au ${sayJour(details, 'a')} (${sayCourriels(details)})`,
  },
})

defineRecits('tournee', {
  nom: 'Tournées',
  actions: {
    annoncer: ({ objet_id, details }) =>
      `a annoncé la tournée n° ${objet_id} (${formatCompte(count(details, 'arrets'), 'arrêt', 'arrêts')})`,
    'annuler un jour': ({ objet_id, details }) =>
      `a annulé la tournée n° ${objet_id} du ${sayJour(details)} (${formatCompte(count(details, 'arrets'), 'arrêt', 'arrêts')}, ${sayCourriels(details)})`,
  },
})
