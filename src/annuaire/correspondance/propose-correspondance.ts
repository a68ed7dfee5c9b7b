import { CHAMPS_SCHEMA, type ChampSchema } from '../schema/champs.ts'
import { CHAMPS_LISTES_FERMEES } from '../schema/listes.ts'
import type { Correspondance, Regle } from './correspondance.ts'
import { FRANCE_SERVICES, SCHEMA_V0, SCHEMA_V1 } from './correspondances-nationales.ts'
import { scoreEntete } from './entetes.ts'
import { guessFromValeurs, measureForme, type Profil, profileColonnes } from './profil-colonne.ts'
import { proposeCoordonnees } from './propose-coordonnees.ts'
import { proposeHorairesParJour } from './propose-horaires.ts'
import { proposeListes } from './propose-listes.ts'

export type Confiance = 'sure' | 'probable'
export type FormatSource = 'schema-v1' | 'schema-v0' | 'france-services' | 'propre'

export type Proposition = {
  correspondance: Correspondance
  /** By field: 'sure' when the column's name says it and its values agree, else 'probable'. */
  confiance: Partial<Record<ChampSchema, Confiance>>
  colonnesIgnorees: string[]
  format: FormatSource
}

/**
 * The correspondance that a file seems to need, from its column names and some rows (200 are plenty). A national format
 * gives its own, whole and sure. Otherwise each field gets the column whose name evokes it best and whose values do not
 * contradict it, then the columns whose values alone are unmistakable.
 */
export function proposeCorrespondance(colonnes: string[], exemples: Record<string, string>[]): Proposition {
  const format = detectFormat(colonnes)
  if (format === 'propre') return proposePropre(colonnes, exemples)
  const correspondance = NATIONALES[format]
  const presentes = new Set(colonnes)
  const confiance: Proposition['confiance'] = {}
  for (const champ of CHAMPS_SCHEMA) {
    const lues = listColonnes(correspondance[champ])
    if (lues && (lues.length === 0 || lues.some(colonne => presentes.has(colonne)))) confiance[champ] = 'sure'
  }
  return { correspondance, confiance, colonnesIgnorees: listIgnorees(colonnes, correspondance), format }
}

const NATIONALES = { 'schema-v1': SCHEMA_V1, 'schema-v0': SCHEMA_V0, 'france-services': FRANCE_SERVICES }
const PROPRES_A_V0 = [
  'courriel',
  'publics_accueillis',
  'conditions_acces',
  'labels_nationaux',
  'labels_autres',
  'accessibilite',
]

function detectFormat(colonnes: string[]): FormatSource {
  const presentes = new Set(colonnes)
  if (['id_fs', 'lib_fs', 'lib_com'].every(colonne => presentes.has(colonne))) return 'france-services'
  const connues = colonnes.filter(
    colonne => PROPRES_A_V0.includes(colonne) || (CHAMPS_SCHEMA as readonly string[]).includes(colonne),
  )
  const national = ['id', 'nom', 'pivot', 'commune', 'adresse'].every(colonne => presentes.has(colonne))
  if (!national || connues.length < colonnes.length * 0.7) return 'propre'
  return PROPRES_A_V0.some(colonne => presentes.has(colonne)) ? 'schema-v0' : 'schema-v1'
}

function proposePropre(colonnes: string[], exemples: Record<string, string>[]): Proposition {
  const profils = profileColonnes(colonnes, exemples)
  const regles: Correspondance = {}
  const confiance: Proposition['confiance'] = {}
  const prises = new Set<string>()
  const take = (champs: ChampSchema[], lues: string[], sure: boolean) => {
    for (const champ of champs) confiance[champ] = sure ? 'sure' : 'probable'
    for (const colonne of lues) prises.add(colonne)
  }
  const libres = () => profils.filter(({ colonne }) => !prises.has(colonne))

  const parJour = proposeHorairesParJour(colonnes)
  if (parJour) {
    regles.horaires = parJour
    take(
      ['horaires'],
      parJour.jours.flatMap(({ colonne }) => colonne),
      true,
    )
  }
  const coordonnees = proposeCoordonnees(profils)
  if (coordonnees) {
    regles.latitude = coordonnees.latitude
    regles.longitude = coordonnees.longitude
    take(['latitude', 'longitude'], coordonnees.colonnes, coordonnees.sure)
  }
  for (const { champ, colonne, sure } of assignColonnes(
    libres(),
    exemples,
    new Set(Object.keys(confiance)),
  )) {
    setColonne(regles, champ, colonne)
    take([champ], [colonne], sure)
  }
  const numero = regles.adresse && findNumeroDeVoie(libres())
  if (numero) {
    regles.adresse = {
      joindre: { colonnes: [numero, ...(listColonnes(regles.adresse) ?? [])], separateur: ' ' },
    }
    prises.add(numero)
  }
  for (const { champ, regle, colonnes: lues, sure } of proposeListes(libres())) {
    regles[champ] = regle
    take([champ], lues, sure)
  }
  const correspondance = sortChamps(regles)
  return {
    correspondance,
    confiance,
    colonnesIgnorees: listIgnorees(colonnes, correspondance),
    format: 'propre',
  }
}

type Attribution = { champ: ChampSchema; colonne: string; sure: boolean; score: number }

/** The strongest evocations first; a column serves one field, a field takes one column. */
function assignColonnes(
  profils: Profil[],
  exemples: Record<string, string>[],
  dejaPris: Set<string>,
): Attribution[] {
  const candidates = profils
    .flatMap(profil => scoreColonne(profil, exemples.length))
    .sort((a, b) => b.score - a.score)
  const retenues: Attribution[] = []
  for (const candidate of candidates) {
    const pris =
      dejaPris.has(candidate.champ) ||
      retenues.some(({ champ, colonne }) => champ === candidate.champ || colonne === candidate.colonne)
    if (!pris) retenues.push(candidate)
  }
  return retenues
}

const LISTES_ET_COORDONNEES = new Set<ChampSchema>([...CHAMPS_LISTES_FERMEES, 'latitude', 'longitude'])

function scoreColonne(profil: Profil, nombreDeLignes: number): Attribution[] {
  const { colonne } = profil
  const attributions: Attribution[] = []
  for (const [champ, evocation] of scoreEntete(colonne)) {
    if (LISTES_ET_COORDONNEES.has(champ)) continue
    if (champ === 'id' && !isCle(profil, nombreDeLignes)) continue
    const forme = measureForme(profil, champ)
    if (forme !== null && forme < 0.3) continue
    const remplissage = nombreDeLignes === 0 ? 0 : profil.valeurs.length / nombreDeLignes
    const sure = evocation === 3 ? forme === null || forme >= 0.5 : (forme ?? 0) >= 0.8
    attributions.push({ champ, colonne, sure, score: evocation + (forme ?? 0) * 0.5 + remplissage * 0.2 })
  }
  const devine = guessFromValeurs(profil)
  if (devine) attributions.push({ champ: devine, colonne, sure: false, score: 1 })
  return attributions
}

function isCle({ valeurs }: Profil, nombreDeLignes: number): boolean {
  return valeurs.length === nombreDeLignes && new Set(valeurs).size === valeurs.length
}

function setColonne(regles: Correspondance, champ: ChampSchema, colonne: string): void {
  if (champ === 'horaires') regles.horaires = { semaine: colonne }
  else regles[champ] = { colonne }
}

// « 12 », « 12 bis » in a column of their own, beside the street.
function findNumeroDeVoie(profils: Profil[]): string | null {
  const trouve = profils.find(({ colonne, valeurs }) => {
    const numeros = valeurs.filter(valeur => /^\d{1,4}\s?(?:bis|ter|quater|[a-d])?$/i.test(valeur))
    return (
      /^(?:n°?|num|num[eé]ro)(?:[ _](?:de[ _])?(?:la[ _])?(?:voie|rue))?$/i.test(colonne) &&
      numeros.length > 0 &&
      numeros.length >= valeurs.length * 0.8
    )
  })
  return trouve?.colonne ?? null
}

function sortChamps(regles: Correspondance): Correspondance {
  return Object.fromEntries(
    CHAMPS_SCHEMA.filter(champ => regles[champ] !== undefined).map(champ => [champ, regles[champ]]),
  ) as Correspondance
}

function listIgnorees(colonnes: string[], correspondance: Correspondance): string[] {
  const lues = new Set(CHAMPS_SCHEMA.flatMap(champ => listColonnes(correspondance[champ]) ?? []))
  return colonnes.filter(colonne => !lues.has(colonne))
}

/** The columns that a rule reads, [] for a constant, null without rule. */
export function listColonnes(regle: Correspondance[ChampSchema]): string[] | null {
  if (!regle) return null
  if (Array.isArray(regle)) return regle.flatMap(({ colonnes }) => colonnes ?? [])
  if ('jours' in regle || 'semaine' in regle || 'osm' in regle) {
    return [regle.osm ?? [], regle.semaine ?? [], ...(regle.jours ?? []).map(({ colonne }) => colonne)].flat()
  }
  const { colonne, joindre, dissocier } = regle as Regle
  if (joindre) return [...joindre.colonnes, ...(listColonnes(joindre.ou) ?? [])]
  return [colonne ?? dissocier?.colonne ?? []].flat()
}
