import { defineRecits, readTexte } from '../../socle/journal/recits.ts'
import { DISPOSITIFS_D_EMPLOI, NOM_DU_DISPOSITIF } from './affectation.ts'

function sayPoste(details: Record<string, unknown>): string {
  const dispositif = DISPOSITIFS_D_EMPLOI.find(connu => connu === readTexte(details, 'dispositif'))
  const nom = dispositif ? NOM_DU_DISPOSITIF[dispositif].toLowerCase() : 'inconnu'
  return `(${nom}, structure ${readTexte(details, 'structure') ?? '?'})`
}

defineRecits('poste', {
  nom: 'Postes des médiateurs',
  actions: {
    régler: ({ objet_id, details }) => `a indiqué le poste n° ${objet_id} ${sayPoste(details)}`,
    corriger: ({ objet_id, details }) => `a corrigé le poste n° ${objet_id} ${sayPoste(details)}`,
    retirer: ({ objet_id, details }) => `a retiré le poste n° ${objet_id} ${sayPoste(details)}`,
  },
})
