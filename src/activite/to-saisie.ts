import type { SaisieActivite } from './activite.ts'
import type { activite } from './tables.ts'

/** A row as it would be typed again: for its correction, its history, and another like it. */
export function toSaisie(ligne: typeof activite.$inferSelect, personnes: readonly string[]): SaisieActivite {
  const { type, date, duree_minutes, participants, deja_accompagnes, type_lieu, lieu, commune } = ligne
  const { commune_beneficiaire, rendez_vous, orientation, aller_vers, cheque } = ligne
  const { precisions_demarche, autonomie, oriente_vers_structure, structure_de_redirection } = ligne
  const { titre_atelier, niveau_atelier, tags, notes } = ligne
  return {
    ...{ type, date, duree_minutes, participants, deja_accompagnes, type_lieu, lieu, commune },
    ...{ commune_beneficiaire, rendez_vous, orientation, aller_vers, cheque },
    ...{ precisions_demarche, autonomie, oriente_vers_structure, structure_de_redirection },
    ...{ titre_atelier, niveau_atelier, tags, notes },
    materiel: ligne.materiel as SaisieActivite['materiel'],
    thematiques: ligne.thematiques as SaisieActivite['thematiques'],
    // Written by several ways in: an axis that one of them left out counts nobody.
    marges: { ...{ genres: {}, tranches_age: {}, statuts: {}, publics: {} }, ...ligne.marges },
    personnes: [...personnes],
  }
}
