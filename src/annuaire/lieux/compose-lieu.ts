import type { Lieu, Provenance } from '../lieu.ts'
import {
  CORRECTION,
  type Correction,
  type FicheDuGroupe,
  mergeFiches,
  type Priorites,
} from './merge-fiches.ts'

export type FicheOuverteOuClose = FicheDuGroupe & {
  departement: string
  etat: 'presente' | 'a_clore' | 'close'
}

/** `rang`: from the oldest on, to the microsecond. */
export type CorrectionRangee = Correction & { rang: number }

export type LieuCompose = Lieu & { etat: 'publie' | 'clos'; corrections: string[] }

/**
 * The place that a group of records makes, founding record first. A closed record says nothing any more, unless all are:
 * the place is then closed. `corrections`: of all records, by record.
 */
export function composeLieu(
  groupe: FicheOuverteOuClose[],
  priorites: Priorites,
  corrections: Map<string, CorrectionRangee[]>,
): LieuCompose {
  const ouvertes = groupe.filter(fiche => fiche.etat !== 'close')
  const parlantes = ouvertes.length > 0 ? ouvertes : groupe
  const siennes = groupe.flatMap(({ id }) => corrections.get(id) ?? []).sort((a, b) => a.rang - b.rang)
  const valeurs = mergeFiches(parlantes, priorites, siennes)
  return {
    ...valeurs,
    corrections: listCorriges(valeurs.provenance),
    id: groupe[0]!.id,
    departement: parlantes[0]!.departement,
    etat: ouvertes.length > 0 ? 'publie' : 'clos',
  }
}

function listCorriges(provenance: Provenance): string[] {
  return Object.entries(provenance).flatMap(([champ, [origine]]) =>
    origine?.source === CORRECTION ? [`${champ} ${origine.fiche}`] : [],
  )
}
