import type { SaisieActivite } from './activite.ts'
import type { Champs } from './champs.ts'
import { AXES_D_UNE_PERSONNE, nameMarge } from './read-saisie.ts'

/** What the recording form shows of an activity: read-saisie.ts reads it back the same. */
export function toChamps(saisie: SaisieActivite): Champs {
  const collectif = saisie.type === 'collectif'
  const champs: Record<string, (string | number | null)[]> = {
    type: [saisie.type],
    date: [saisie.date],
    duree: [saisie.duree_minutes],
    ou: [saisie.type_lieu === 'lieu_activite' ? `lieu:${saisie.lieu}` : saisie.type_lieu],
    commune: [saisie.type_lieu === 'lieu_activite' ? null : saisie.commune],
    commune_beneficiaire: [saisie.commune_beneficiaire],
    rendez_vous: [saisie.rendez_vous],
    orientation: [saisie.orientation],
    aller_vers: [saisie.aller_vers ? 'oui' : null],
    cheque: [saisie.cheque ? 'oui' : null],
    materiel: saisie.materiel,
    thematiques: saisie.thematiques,
    precisions_demarche: [saisie.precisions_demarche],
    tags: [saisie.tags.join(', ')],
    personnes: saisie.personnes,
    notes: [saisie.notes],
    ...(collectif ? tellAtelier(saisie) : tellIndividuel(saisie)),
  }
  return Object.fromEntries(
    Object.entries(champs).map(([nom, valeurs]) => [
      nom,
      valeurs.flatMap(valeur => (valeur === null || valeur === '' ? [] : [String(valeur)])),
    ]),
  )
}

function tellAtelier(saisie: SaisieActivite) {
  const comptes = Object.entries(saisie.marges).flatMap(([axe, codes]) =>
    Object.entries(codes).map(([code, nombre]) => [nameMarge(axe, code), [nombre]] as const),
  )
  return {
    participants: [saisie.participants],
    deja_accompagnes: [saisie.deja_accompagnes],
    titre_atelier: [saisie.titre_atelier],
    niveau_atelier: [saisie.niveau_atelier],
    ...Object.fromEntries(comptes),
  }
}

function tellIndividuel(saisie: SaisieActivite) {
  const { deja_accompagnes: deja, oriente_vers_structure: oriente } = saisie
  const codesOf = (comptes: Record<string, number>) =>
    Object.entries(comptes).flatMap(([code, nombre]) => (nombre > 0 ? [code] : []))
  return {
    ...Object.fromEntries(
      Object.entries(AXES_D_UNE_PERSONNE).map(([nom, axe]) => [nom, codesOf(saisie.marges[axe])]),
    ),
    publics: codesOf(saisie.marges.publics),
    deja: [deja === null ? null : deja > 0 ? 'oui' : 'non'],
    autonomie: [saisie.autonomie],
    redirection: [oriente === null ? null : oriente ? (saisie.structure_de_redirection ?? 'oui') : 'non'],
  }
}
