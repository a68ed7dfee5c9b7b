import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Faute } from '../../socle/ui/formulaire.tsx'
import { contratActivite, type SaisieActivite } from '../activite.ts'
import type { Champs } from '../champs.ts'
import type { LieuPropose } from '../find-lieux-par-texte.ts'
import { readSaisie } from '../read-saisie.ts'
import { resolveTextes } from '../resolve-textes.ts'

export type Lecture =
  | { saisie: SaisieActivite; fautes: []; lieux: [] }
  | { saisie: null; fautes: Faute[]; lieux: LieuPropose[] }

/** The field of the form where each fault of the contract is shown. */
const CHAMP_DE: Record<string, string> = {
  ...{ duree_minutes: 'duree', type_lieu: 'ou', lieu: 'ou', structure_de_redirection: 'redirection' },
  oriente_vers_structure: 'redirection',
  // Asked nowhere: said where the form begins.
  orientation: 'type',
}
const toChamp = (chemin: string): string =>
  CHAMP_DE[chemin] ?? (/^marges\.\w+\./.test(chemin) ? chemin.split('.').slice(0, 2).join('.') : chemin)

/** What was sent, checked; else every fault at once, each with its field. */
export async function lireSaisie(
  db: BaseOuTransaction,
  departement: string,
  champs: Champs,
): Promise<Lecture> {
  const { entree, lieux, fautes } = await resolveTextes(db, departement, champs, readSaisie(champs))
  const lu = contratActivite.safeParse(entree)
  if (lu.success && fautes.length === 0) return { saisie: lu.data, fautes: [], lieux: [] }
  const duContrat = lu.success
    ? []
    : lu.error.issues.map(({ path, message }) => ({ champ: toChamp(path.join('.')), message }))
  // A name that was not found says more than its absence.
  const sansDoublon = new Map(
    [...fautes, ...duContrat].toReversed().map(faute => [faute.champ, faute] as const),
  )
  return { saisie: null, fautes: [...sansDoublon.values()].toReversed(), lieux }
}

/** A fault found once written (a day to come, a place that left), on its field too. */
export const toFautes = (details: readonly Faute[]): Faute[] =>
  details.map(({ champ, message }) => ({ champ: toChamp(champ), message }))
