import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { sayTypologie } from '../../lieux/say-champ.ts'
import type { LieuPublie } from '../publish-lieu.ts'
import type { TermeDataInclusion } from './listes.ts'
import {
  MODES_MOBILISATION,
  PUBLICS,
  RESEAUX_DES_LABELS,
  RESEAUX_DES_TYPOLOGIES,
  THEMATIQUES,
  TOUS_PUBLICS,
  TYPES,
} from './referentiels.ts'

/** In characters, as PostgreSQL and JSON Schema count them: an emoji is one. */
export const NOM_LE_PLUS_COURT = 3
const DESCRIPTION_LA_PLUS_COURTE = 5
const NOM_LE_PLUS_LONG = 150
const DESCRIPTION_LA_PLUS_LONGUE = 10_000
const LIEN_LE_PLUS_LONG = 2_083
const NOM_DU_SERVICE = 'Service d’accompagnement au numérique'
const SANS_PUBLIC = "Ce lieu n'accueille pas de public"

/** Whether data·inclusion admits a structure of that name: the others are left out, and counted. */
export const isPubliable = ({ nom }: { nom: string }): boolean => [...nom].length >= NOM_LE_PLUS_COURT

/** A place as a `structure` of data·inclusion v1.0.8. */
export function toStructure(lieu: LieuPublie) {
  return {
    ...identify(lieu),
    nom: cut(lieu.nom, NOM_LE_PLUS_LONG),
    ...locate(lieu),
    ...reach(lieu),
    description: describe(lieu),
    siret: lieu.pivot && /^\d{14}$/.test(lieu.pivot) ? lieu.pivot : null,
    site_web: findLien(lieu.site_web),
    accessibilite_lieu: findLien([lieu.fiche_acces_libre]),
    reseaux_porteurs: findReseaux(lieu),
  }
}

/** What is offered there, as a `service`: one for a place, since sources do not tell its services apart. */
export function toService(lieu: LieuPublie) {
  const { id, ...commun } = identify(lieu)
  return {
    ...{ ...commun, id, structure_id: id, nom: NOM_DU_SERVICE },
    ...locate(lieu),
    ...reach(lieu),
    description: describe(lieu),
    type: TYPES.find(([modalite]) => lieu.modalites_accompagnement.includes(modalite))?.[1] ?? null,
    thematiques: unique(translateAll(THEMATIQUES, lieu.services).flat()),
    ...findPublics(lieu),
    conditions_acces: null,
    ...findFrais(lieu),
    modes_accueil: findModesAccueil(lieu),
    modes_mobilisation: orNull(findModesMobilisation(lieu)),
    mobilisable_par: ['usagers', 'professionnels'],
    mobilisation_precisions: orNull(lieu.modalites_acces)?.join(', ') ?? null,
    lien_mobilisation: findLien([lieu.prise_rdv]),
    zone_eligibilite: [lieu.departement],
    contact_nom_prenom: null,
    volume_horaire_hebdomadaire: null,
    nombre_semaines: null,
  }
}

const identify = ({ id, departement, date_maj, url }: LieuPublie) => ({
  source: `maillage-${departement}`,
  id: `maillage-${departement}--${id}`,
  date_maj,
  lien_source: url,
})

const locate = ({ adresse, complement_adresse, commune, ...lieu }: LieuPublie) => ({
  ...{ adresse, complement_adresse, commune, code_postal: lieu.code_postal, code_insee: lieu.code_insee },
  ...{ latitude: lieu.latitude, longitude: lieu.longitude },
})

const reach = ({ telephone, courriels, horaires }: LieuPublie) => ({
  telephone,
  courriel: courriels[0] ?? null,
  horaires_accueil: horaires,
})

/** What its presentation says, then what has no field over there: kind, travelling, labels, hours that are only text. */
function describe(lieu: LieuPublie): string {
  const { presentation_resume: resume, presentation_detail: detail } = lieu
  const labels = [
    ...lieu.dispositif_programmes_nationaux,
    ...lieu.formations_labels,
    ...lieu.autres_formations_labels,
  ]
  const genres = lieu.typologie.filter(code => code !== 'Autre').map(sayTypologie)
  const phrases = [
    [detail, resume].find(isSuffisant) ?? 'Lieu d’aide au numérique.',
    genres.length > 0 && `Type de lieu : ${genres.join(', ')}.`,
    lieu.itinerance.includes('Itinérant') && 'Ce lieu est itinérant.',
    lieu.structure_parente && `Structure : ${lieu.structure_parente}.`,
    labels.length > 0 && `Labels et programmes : ${labels.join(', ')}.`,
    !lieu.horaires && lieu.horaires_texte && `Horaires : ${lieu.horaires_texte}.`,
    sayFermeture(lieu),
  ]
  return cut(phrases.filter(Boolean).join('\n'), DESCRIPTION_LA_PLUS_LONGUE)
}

const isSuffisant = (texte: string | null) =>
  texte !== null && [...texte].length >= DESCRIPTION_LA_PLUS_COURTE

function sayFermeture({ ferme_du, ferme_au, ferme_motif }: LieuPublie): string | null {
  if (!ferme_du) return null
  const fin = ferme_au ? ` jusqu’au ${formatDateCourte(ferme_au)}` : ''
  return `Fermé à partir du ${formatDateCourte(ferme_du)}${fin}${ferme_motif ? ` : ${ferme_motif}` : ''}.`
}

function findReseaux(lieu: LieuPublie): TermeDataInclusion<'reseaux_porteurs'>[] {
  return unique([
    ...translateAll(RESEAUX_DES_LABELS, [...lieu.dispositif_programmes_nationaux, ...lieu.formations_labels]),
    ...translateAll(RESEAUX_DES_TYPOLOGIES, lieu.typologie),
  ])
}

function findPublics(lieu: LieuPublie) {
  const dits = [...lieu.publics_specifiquement_adresses, ...lieu.prise_en_charge_specifique]
  const publics = unique(translateAll(PUBLICS, dits))
  return {
    publics: publics.length > 0 ? publics : [TOUS_PUBLICS],
    publics_precisions: dits.join(', ') || null,
  }
}

/** Free wins, even on condition, as data·inclusion has it; what the place says of it is kept in words. */
function findFrais({ frais_a_charge: dits }: LieuPublie) {
  const gratuit = dits.includes('Gratuit') || dits.includes('Gratuit sous condition')
  return {
    frais: gratuit ? 'gratuit' : dits.includes('Payant') ? 'payant' : null,
    frais_precisions: dits.some(valeur => valeur !== 'Gratuit') ? dits.join(', ') : null,
  }
}

function findModesAccueil({ modalites_acces, modalites_accompagnement }: LieuPublie) {
  const modes: (TermeDataInclusion<'modes_accueil'> | false)[] = [
    modalites_accompagnement.includes('À distance') && 'a-distance',
    !modalites_acces.includes(SANS_PUBLIC) && 'en-presentiel',
  ]
  return modes.filter(mode => mode !== false)
}

/** As the place says; when it says nothing, by the contacts that it gives. */
function findModesMobilisation(lieu: LieuPublie): TermeDataInclusion<'modes_mobilisation'>[] {
  const dits = unique(translateAll(MODES_MOBILISATION, lieu.modalites_acces))
  if (dits.length > 0) return dits
  return [
    ...(lieu.telephone ? ['telephoner' as const] : []),
    ...(lieu.courriels.length > 0 ? ['envoyer-un-courriel' as const] : []),
    ...(findLien([lieu.prise_rdv]) ? ['utiliser-lien-mobilisation' as const] : []),
  ]
}

/** The first that is an address of the web which leads somewhere. */
const findLien = (liens: readonly (string | null)[]): string | null =>
  liens.find(
    lien =>
      lien !== null &&
      lien.length <= LIEN_LE_PLUS_LONG &&
      /^https?:\/\/[^\s<>"{}|\\^`]+$/.test(lien) &&
      URL.canParse(lien),
  ) ?? null

const translateAll = <T>(table: Partial<Record<string, T>>, valeurs: readonly string[]): T[] =>
  valeurs.map(valeur => table[valeur]).filter(traduite => traduite !== undefined)
const unique = <T>(valeurs: readonly T[]): T[] => [...new Set(valeurs)]
const orNull = <T>(valeurs: readonly T[]) => (valeurs.length > 0 ? valeurs : null)
const cut = (texte: string, longueur: number) =>
  texte.length <= longueur ? texte : `${texte.slice(0, longueur - 1)}…`.toWellFormed()
