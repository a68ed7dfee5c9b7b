import { defineRecits, type Recit, readTexte } from '../../socle/journal/recits.ts'

const tell =
  (verbe: string): Recit =>
  ({ objet_id, details }) => {
    const nombre = readTexte(details, 'nombre')
    return `${verbe} « ${readTexte(details, 'chiffre') ?? objet_id} »${nombre ? ` (${nombre} valeurs)` : ''}`
  }

defineRecits('declaration', {
  nom: 'Chiffres déclarés',
  actions: {
    déclarer: tell('a déclaré le chiffre'),
    importer: tell('a importé d’un fichier le chiffre'),
    régler: tell('a réglé la demande du chiffre'),
    relancer: tell('a relancé qui doit donner le chiffre'),
  },
})
