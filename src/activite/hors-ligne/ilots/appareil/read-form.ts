import { contratActivite, type EntreeActivite, type SaisieActivite } from '../../../activite.ts'
import { type Champs, collectChamps, readUn } from '../../../champs.ts'
import { readCodeCommune, readSaisie } from '../../../read-saisie.ts'
import type { AnnuaireDeLAppareil, LieuDeLAppareil } from '../../appareil.ts'

export type Faute = { champ: string; message: string }
type Lecture = { saisie: SaisieActivite; fautes: null } | { saisie: null; fautes: Faute[] }

/** Fields of the form whose name is not that of the contract. */
const CHAMP_DU_CONTRAT: Record<string, string> = {
  ...{ duree_minutes: 'duree', type_lieu: 'ou', lieu: 'ou', structure_de_redirection: 'redirection' },
  marges: 'participants',
}

/** A place as the list proposes it; its name alone may be that of several. */
export const nameLieu = ({ nom, commune }: Pick<LieuDeLAppareil, 'nom' | 'commune'>) => `${nom} – ${commune}`

/** What the form says, by the same rules as on the site; names are found in the directory that the device holds. */
export function readForm(form: HTMLFormElement, annuaires: readonly AnnuaireDeLAppareil[]): Lecture {
  const champs = collectChamps(new FormData(form))
  const fautes: Faute[] = []
  const entree: EntreeActivite = {
    ...readSaisie(champs),
    ...findLieu(champs, annuaires, fautes),
    ...findCommunes(champs, annuaires, fautes),
  }
  const lu = contratActivite.safeParse(entree)
  if (lu.success && fautes.length === 0) return { saisie: lu.data, fautes: null }
  const dites = new Set(fautes.map(({ champ }) => champ))
  for (const { path, message } of lu.error?.issues ?? []) {
    const nom = path.join('.')
    const champ = CHAMP_DU_CONTRAT[nom] ?? nom
    // What a name says already is not said again by the code that it lacks.
    if (!dites.has(champ)) fautes.push({ champ, message })
    dites.add(champ)
  }
  return { saisie: null, fautes }
}

function findLieu(champs: Champs, annuaires: readonly AnnuaireDeLAppareil[], fautes: Faute[]) {
  if (readUn(champs, 'ou') !== 'lieu') return {}
  const cherche = normalize(readUn(champs, 'lieu_texte'))
  const lieux = annuaires.flatMap(annuaire => annuaire.lieux)
  const trouve =
    lieux.find(lieu => normalize(nameLieu(lieu)) === cherche) ??
    findSeul(lieux.filter(({ nom }) => normalize(nom) === cherche))
  if (trouve) return { lieu: trouve.id }
  fautes.push({
    champ: 'ou',
    message: 'Choisissez un lieu dans la liste, ou répondez « Autre lieu » et sa commune.',
  })
  return {}
}

function findCommunes(champs: Champs, annuaires: readonly AnnuaireDeLAppareil[], fautes: Faute[]) {
  const codes: { commune?: string; commune_beneficiaire?: string } = {}
  const ou = readUn(champs, 'ou')
  const posees = {
    commune: ou === 'domicile' || ou === 'autre' || ou === 'a_distance',
    commune_beneficiaire: readUn(champs, 'type') !== 'collectif',
  }
  const communes = annuaires.flatMap(annuaire => annuaire.communes)
  for (const champ of ['commune', 'commune_beneficiaire'] as const) {
    const texte = readUn(champs, champ)
    if (!texte || !posees[champ]) continue
    const code =
      readCodeCommune(texte) ??
      findSeul(communes.filter(({ nom }) => normalize(nom) === normalize(texte)))?.code
    if (code) codes[champ] = code
    else
      fautes.push({
        champ,
        message: `« ${texte} » n’est pas dans la liste des communes que cet appareil connaît. Écrivez son code Insee, par exemple 26113.`,
      })
  }
  return codes
}

const findSeul = <T>(trouves: readonly T[]): T | undefined => (trouves.length === 1 ? trouves[0] : undefined)

/** Letters and figures alone: 'Saint-Étienne' and 'saint etienne' are one. */
export const normalize = (texte: string): string =>
  texte
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
