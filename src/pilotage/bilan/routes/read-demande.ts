import { findPeriode, readPeriode } from '../../../observatoire/periodes/periode.ts'
import { findRefus } from '../../../observatoire/valeurs/periodes-lues.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import type { Faute } from '../../../socle/ui/formulaire.tsx'
import { AUDIENCES, type Audience, type DemandeBilan } from '../bilan.ts'

/** What the form holds, as it was typed. */
export type SaisieBilan = { feuille: string; periode: string; audience: string; action: string; epci: string }

/** The year that runs: what a committee asks for most often. */
export const proposePeriode = (maintenant: Date): string => findPeriode(findJour(maintenant), 'annee').code

export function readSaisie(read: (nom: string) => string): SaisieBilan {
  const [feuille, periode, audience, action, epci] = ['feuille', 'periode', 'audience', 'action', 'epci'].map(
    nom => read(nom).trim(),
  ) as [string, string, string, string, string]
  return { feuille, periode, audience, action, epci }
}

/** The demand of a form, or its faults. */
export function readDemande(
  saisie: SaisieBilan,
  jour: string,
): { demande: DemandeBilan | null; fautes: Faute[] } {
  const fautes: Faute[] = []
  const periode = readPeriode(saisie.periode)
  const refus = periode
    ? findRefus(periode, jour)
    : 'Écrivez une période : 2025, 2025-T2 (2e trimestre), 2025-03 (mars) ou 2024-2025 (année scolaire).'
  if (refus) fautes.push({ champ: 'periode', message: refus })
  const audience = AUDIENCES.find(connue => connue === saisie.audience)
  if (!audience) fautes.push({ champ: 'audience', message: 'Dites pour qui vous faites ce bilan.' })
  if (!saisie.feuille) fautes.push({ champ: 'feuille', message: 'Choisissez une feuille de route.' })
  const objet = readObjet(audience, saisie)
  if (objet === '')
    fautes.push(
      audience === 'action'
        ? { champ: 'action', message: 'Écrivez le numéro de l’action.' }
        : { champ: 'epci', message: 'Choisissez l’intercommunalité.' },
    )
  if (!periode || !audience || fautes.length > 0) return { demande: null, fautes }
  return { demande: { feuille: saisie.feuille, periode, audience, objet }, fautes }
}

const readObjet = (audience: Audience | undefined, { action, epci }: SaisieBilan) =>
  audience === 'action' ? action : audience === 'epci' ? epci : null
