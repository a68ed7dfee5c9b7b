import type { ChampFiche, Fiche } from '../fiche.ts'
import type { OrigineChamp, Provenance } from '../lieu.ts'

export type FicheDuGroupe = { id: string; source: string; contenu: Fiche; importee_le: string }
export type Priorites = Map<string, { priorite: number; priorites: Record<string, number> }>
/** What a person may correct by writing. */
export const CHAMPS_ECRITS = [
  'nom',
  'adresse',
  'complement_adresse',
  'telephone',
  'courriels',
  'site_web',
  'prise_rdv',
  'fiche_acces_libre',
  'horaires',
  'presentation_resume',
  'presentation_detail',
] as const
/** What a person may correct by ticking values of the national schema. */
export const CHAMPS_COCHES = [
  'services',
  'frais_a_charge',
  'modalites_acces',
  'modalites_accompagnement',
  'publics_specifiquement_adresses',
  'prise_en_charge_specifique',
] as const
export type ChampEcrit = (typeof CHAMPS_ECRITS)[number]
export type ChampCoche = (typeof CHAMPS_COCHES)[number]
/** What a person may correct. */
export const CHAMPS_CORRIGES = [...CHAMPS_ECRITS, ...CHAMPS_COCHES] as const
export type ChampCorrige = ChampEcrit | ChampCoche

export type Correction = {
  /** The record that it corrects. */
  fiche: string
  champ: ChampCorrige
  valeur: unknown
  /** What that record said then: `readEnsemble`. */
  valeur_source: unknown[]
  /** In French time, to the microsecond: several come from one day. */
  le: string
}

/** What the files and the corrections make of a place. */
export type ValeursFusionnees = Fiche & { code_insee: string; provenance: Provenance; importe_le: string }

/** Fields that only make sense together: they come from one and the same record. The first decides if there is a value. */
const ENSEMBLES: ChampFiche[][] = [
  ['nom'],
  ['pivot'],
  ['adresse', 'complement_adresse', 'code_postal', 'commune', 'code_insee'],
  ['latitude', 'longitude'],
  ['horaires', 'horaires_texte'],
  ['telephone'],
  ['courriels'],
  ['site_web'],
  ['presentation_resume'],
  ['presentation_detail'],
  ['source'],
  ['itinerance'],
  ['structure_parente'],
  ['services'],
  ['publics_specifiquement_adresses'],
  ['prise_en_charge_specifique'],
  ['frais_a_charge'],
  ['modalites_acces'],
  ['modalites_accompagnement'],
  ['fiche_acces_libre'],
  ['prise_rdv'],
]

/** The fields for which a source can have a priority of its own; each brings those that go with it. */
export const CHAMPS_PRIORITAIRES = ENSEMBLES.map(([champ]) => champ!)

/** Facts that add up: a label that one source ignores is not denied by it. */
const CUMULES = [
  'typologie',
  'dispositif_programmes_nationaux',
  'formations_labels',
  'autres_formations_labels',
] as const

/** Stands for the source in the provenance of a corrected field. */
export const CORRECTION = 'Correction'
const PRIORITE_ORDINAIRE = 50

/** The fields that come from the same record as this one, itself included. */
export const ensembleOf = (champ: ChampFiche): ChampFiche[] =>
  ENSEMBLES.find(champs => champs.includes(champ)) ?? [champ]

/** What a record says of a field and of those that go with it. */
export const readEnsemble = (contenu: Fiche, champ: ChampFiche): unknown[] =>
  ensembleOf(champ).map(membre => contenu[membre])

/**
 * One place out of the records that describe it. For each field: a person's correction, while its record still says what
 * it said when it was made (the last one, when merged places bring several); else the source of highest priority for this field; among equals the most recent
 * `date_maj`; a record without a value never hides another's. `groupe` is ordered from the founding record
 * on, `corrections` from the oldest on.
 */
export function mergeFiches(
  groupe: FicheDuGroupe[],
  priorites: Priorites,
  corrections: Correction[],
): ValeursFusionnees {
  const fondatrice = groupe[0]!
  const valeurs: Record<string, unknown> = { id: fondatrice.id }
  const provenance: Provenance = {}
  const priorite = (fiche: FicheDuGroupe, champ: string) => {
    const source = priorites.get(fiche.source)
    return source?.priorites[champ] ?? source?.priorite ?? PRIORITE_ORDINAIRE
  }

  for (const champs of ENSEMBLES) {
    const candidates = groupe.filter(
      fiche => champs.some(champ => isKnown(fiche.contenu[champ])) && hasLead(fiche.contenu, champs),
    )
    const gagnante = candidates.reduce<FicheDuGroupe | null>(
      (meilleure, fiche) => (meilleure && !beats(fiche, meilleure, champs[0]!, priorite) ? meilleure : fiche),
      null,
    )
    for (const champ of champs) {
      valeurs[champ] = (gagnante ?? fondatrice).contenu[champ]
      if (gagnante && isKnown(valeurs[champ]))
        provenance[champ] = [explain(gagnante, candidates, champ, priorite)]
    }
  }
  for (const champ of CUMULES) {
    const origines = groupe.filter(fiche => fiche.contenu[champ].length > 0)
    valeurs[champ] = [...new Set(origines.flatMap(fiche => fiche.contenu[champ]))]
    if (origines.length)
      provenance[champ] = origines.map(fiche => ({
        ...origin(fiche),
        raison: origines.length > 1 ? 'les sources s’ajoutent' : 'seule source à le dire',
      }))
  }
  const dates = groupe.map(fiche => fiche.contenu.date_maj).filter(date => date !== null)
  valeurs.date_maj = findLatest(dates)

  const desFichiers = { ...valeurs } as Fiche
  for (const correction of corrections) {
    if (!holds(correction, groupe, desFichiers)) continue
    valeurs[correction.champ] = correction.valeur
    // Hours that a person has written replace those that could only be kept as text.
    if (correction.champ === 'horaires') {
      valeurs.horaires_texte = null
      delete provenance.horaires_texte
    }
    provenance[correction.champ] = [
      {
        source: CORRECTION,
        fiche: correction.fiche,
        date: correction.le.slice(0, 'AAAA-MM-JJ'.length),
        raison: 'corrigé à la main, le fichier n’a pas changé depuis',
      },
    ]
  }
  const importe_le = findLatest(groupe.map(fiche => fiche.importee_le))!
  return { ...(valeurs as Fiche & { code_insee: string }), provenance, importe_le }
}

/** A void that a person filled gives way as soon as any file speaks. */
function holds({ fiche, champ, valeur_source }: Correction, groupe: FicheDuGroupe[], desFichiers: Fiche) {
  const corrigee = groupe.find(({ id }) => id === fiche)
  if (!corrigee || !isSame(readEnsemble(corrigee.contenu, champ), valeur_source)) return false
  return isKnown(corrigee.contenu[champ]) || !isKnown(desFichiers[champ])
}

type PrioriteDe = (fiche: FicheDuGroupe, champ: string) => number

/** Hours written in words count as hours; elsewhere the first field of a set must be known. */
function hasLead(contenu: Fiche, champs: ChampFiche[]) {
  return champs[0] === 'horaires'
    ? isKnown(contenu.horaires) || isKnown(contenu.horaires_texte)
    : isKnown(contenu[champs[0]!])
}

function beats(fiche: FicheDuGroupe, autre: FicheDuGroupe, champ: ChampFiche, priorite: PrioriteDe) {
  const ecart = priorite(fiche, champ) - priorite(autre, champ)
  if (ecart !== 0) return ecart > 0
  return (fiche.contenu.date_maj ?? '') > (autre.contenu.date_maj ?? '')
}

function explain(
  gagnante: FicheDuGroupe,
  candidates: FicheDuGroupe[],
  champ: ChampFiche,
  priorite: PrioriteDe,
): OrigineChamp {
  const autres = candidates.filter(fiche => fiche !== gagnante)
  if (autres.length === 0) return { ...origin(gagnante), raison: 'seule source à le dire' }
  if (autres.every(fiche => isSame(fiche.contenu[champ], gagnante.contenu[champ])))
    return { ...origin(gagnante), raison: 'toutes les sources disent la même chose' }
  const rivales = autres.filter(fiche => priorite(fiche, champ) === priorite(gagnante, champ))
  if (rivales.length === 0) return { ...origin(gagnante), raison: 'source prioritaire' }
  if (rivales.every(fiche => (fiche.contenu.date_maj ?? '') < (gagnante.contenu.date_maj ?? '')))
    return { ...origin(gagnante), raison: 'mise à jour la plus récente' }
  return { ...origin(gagnante), raison: 'première fiche reçue, à priorité et date égales' }
}

const origin = (fiche: FicheDuGroupe) => ({
  source: fiche.source,
  fiche: fiche.id,
  date: fiche.contenu.date_maj,
})
const findLatest = (dates: string[]) => dates.toSorted().at(-1) ?? null
const isKnown = (valeur: unknown) =>
  valeur !== null && valeur !== undefined && !(Array.isArray(valeur) && valeur.length === 0)
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
