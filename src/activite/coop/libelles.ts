import {
  MOTS_DE_L_AUTONOMIE,
  MOTS_DES_DEMARCHES,
  MOTS_DES_GENRES,
  MOTS_DES_NIVEAUX,
  MOTS_DES_REDIRECTIONS,
  MOTS_DES_STATUTS,
  MOTS_DES_THEMATIQUES,
  MOTS_DES_TRANCHES_D_AGE,
  MOTS_DES_TYPES,
  MOTS_DES_TYPES_DE_LIEU,
  MOTS_DU_MATERIEL,
} from '../codes.ts'
import { COLONNES, normalizeLibelle } from './colonnes.ts'

/** The closed lists that the export writes by label, and what each label means. */
export const LISTES = {
  type: MOTS_DES_TYPES,
  canal: MOTS_DES_TYPES_DE_LIEU,
  materiel: MOTS_DU_MATERIEL,
  thematiques: { ...MOTS_DES_THEMATIQUES, ...MOTS_DES_DEMARCHES },
  autonomie: MOTS_DE_L_AUTONOMIE,
  niveau: MOTS_DES_NIVEAUX,
  redirection: MOTS_DES_REDIRECTIONS,
  genre: MOTS_DES_GENRES,
  tranche: MOTS_DES_TRANCHES_D_AGE,
  statut: MOTS_DES_STATUTS,
} as const satisfies Record<string, Record<string, string>>
export type ChampLibelle = keyof typeof LISTES
export const CHAMPS_LIBELLES = Object.keys(LISTES) as ChampLibelle[]

/** Without them a row is no activity: they may not be left out, only explained. */
export const CHAMPS_EXIGES: readonly string[] = ['type', 'canal'] satisfies ChampLibelle[]

/** The title of the column in which a label of this list stands. */
export const titreOf = (champ: ChampLibelle): string => COLONNES[champ === 'niveau' ? 'autonomie' : champ]

/** A list is read by labels, and by codes too: that of a program that writes them. */
const CODES = Object.fromEntries(
  CHAMPS_LIBELLES.map(champ => [
    champ,
    new Map(
      Object.entries(LISTES[champ]).flatMap(([code, libelle]) => [
        [normalizeLibelle(libelle), code],
        [normalizeLibelle(code), code],
      ]),
    ),
  ]),
) as Record<ChampLibelle, Map<string, string>>

/** What people of a département decided of labels: 'champ|libellé' → code, or null to leave it out. */
export type Correspondances = ReadonlyMap<string, string | null>
export const cleOf = (champ: string, libelle: string) => `${champ}|${normalizeLibelle(libelle)}`

/** The code of a label; null: to be left out; undefined: nobody knows. */
export function findCode(
  champ: ChampLibelle,
  libelle: string,
  correspondances: Correspondances,
): string | null | undefined {
  return CODES[champ].get(normalizeLibelle(libelle)) ?? correspondances.get(cleOf(champ, libelle))
}
