import { findVerifieLe, type Suivi } from '../fraicheur/fraicheur.ts'
import type { Lieu, Provenance } from '../lieu.ts'
import { assessCompletude } from '../qualite/assess-completude.ts'
import { findDoutes } from '../qualite/assess-validite.ts'
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
  /** Fields of which a value was put aside when it was read. */
  ecartes: string[]
}

/** `rang`: from the oldest on, to the microsecond. */
export type CorrectionRangee = Correction & { rang: number }

export type LieuCompose = Lieu & { etat: 'publie' | 'clos'; corrections: string[] }

/** `rang`: from the first written to the last. */
export type SuiviRange = Suivi & { rang: number }

/** What decides of a place beside its records: priorities of sources; corrections and follow-ups, by record. */
export type Regles = {
  priorites: Priorites
  corrections: Map<string, CorrectionRangee[]>
  suivis: Map<string, SuiviRange>
}

/**
 * The place that a group of records makes, founding record first. A closed record says nothing any more, unless all are:
 * the place is then closed, as it is when a person said that it no longer exists.
 */
export function composeLieu(
  groupe: FicheOuverteOuClose[],
  { priorites, corrections, suivis }: Regles,
): LieuCompose {
  const ouvertes = groupe.filter(fiche => fiche.etat !== 'close')
  const parlantes = ouvertes.length > 0 ? ouvertes : groupe
  const siennes = groupe.flatMap(({ id }) => corrections.get(id) ?? []).sort((a, b) => a.rang - b.rang)
  const valeurs = mergeFiches(parlantes, priorites, siennes)
  const corriges = listCorriges(valeurs.provenance)
  const { cesse_le, ...suivi } = mergeSuivis(groupe.flatMap(({ id }) => suivis.get(id) ?? []))
  return {
    ...valeurs,
    ...suivi,
    verifie_le: findVerifieLe({ ...valeurs, ...suivi }),
    completude: assessCompletude(valeurs).score,
    doutes: findDoutes(valeurs, parlantes, new Set(corriges.map(({ champ }) => champ))),
    corrections: corriges.map(({ champ, fiche }) => `${champ} ${fiche}`),
    id: groupe[0]!.id,
    departement: parlantes[0]!.departement,
    etat: ouvertes.length > 0 && cesse_le === null ? 'publie' : 'clos',
  }
}

/** When places merge, the last word said wins, the last confirmation counts, and agreements add up. */
function mergeSuivis(suivis: SuiviRange[]): Suivi {
  const dernier = suivis.toSorted((a, b) => a.rang - b.rang).at(-1)
  return {
    confirme_le:
      suivis
        .map(({ confirme_le }) => confirme_le)
        .filter(date => date !== null)
        .sort()
        .at(-1) ?? null,
    ferme_du: dernier?.ferme_du ?? null,
    ferme_au: dernier?.ferme_au ?? null,
    ferme_motif: dernier?.ferme_motif ?? null,
    cesse_le: dernier?.cesse_le ?? null,
    contacts_publics: [...new Set(suivis.flatMap(({ contacts_publics }) => contacts_publics))],
  }
}

function listCorriges(provenance: Provenance): { champ: string; fiche: string | null }[] {
  return Object.entries(provenance).flatMap(([champ, [origine]]) =>
    origine?.source === CORRECTION ? [{ champ, fiche: origine.fiche }] : [],
  )
}
