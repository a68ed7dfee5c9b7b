import { defineRecits, type Recit, readTexte } from '../../socle/journal/recits.ts'

const tell =
  (verbe: string): Recit =>
  ({ details }) =>
    `${verbe} l’indicateur ${readTexte(details, 'code') ?? '?'} (${readTexte(details, 'libelle') ?? '?'})`

defineRecits('indicateur', {
  nom: 'Indicateurs',
  actions: {
    définir: tell('a défini'),
    rétablir: tell('a remis en service'),
    modifier: tell('a modifié'),
    retirer: tell('a retiré'),
    publier: tell('a rendu public'),
    dépublier: tell('a retiré du public'),
    'fixer des cibles': tell('a fixé les cibles de'),
  },
})
