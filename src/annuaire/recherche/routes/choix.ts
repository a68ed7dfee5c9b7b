import type { FiltreLieux } from '../find-lieux.ts'
import { CRITERES, ITINERANCES, OUVERTURES, RAYONS } from './criteres-proposes.ts'

/** The parameters of an address, each as often as it is given: `c.req.queries()`. */
export type Parametres = Partial<Record<string, readonly string[]>>

/** An address chosen from a list, in WGS84 degrees. */
export type AdresseChoisie = { texte: string; latitude: number; longitude: number }

/** A search as its address says it, one key a parameter. `rayon` in kilometres. */
export type Choix = {
  departement?: string
  /** SIREN. */
  epci?: string
  /** INSEE code. */
  commune?: string
  /** Told in the address by `adresse`, `lat` and `lon`. */
  adresse?: AdresseChoisie
  rayon?: number
  q?: string
  /** Codes of criteres-proposes.ts. */
  besoin?: readonly string[]
  frais?: readonly string[]
  public?: readonly string[]
  prise_en_charge?: readonly string[]
  label?: readonly string[]
  itinerance?: (typeof ITINERANCES)[number]['valeur']
  accessible?: boolean
  ouvert?: (typeof OUVERTURES)[number]['valeur']
}

/** `ou`: what was typed as a place to look from, undefined when the address does not speak of it. */
export type ChoixLu = { choix: Choix; ou: string | undefined; page: number; ignores: string[] }

const TEXTE_AU_PLUS = 100
const ADRESSE_AU_PLUS = 200
const PAGE_AU_PLUS = 1_000_000
const DEGRES = /^-?\d{1,3}(\.\d{1,8})?$/

/**
 * Reads what does not need the database. What no form of ours can send is left out, and said in `ignores`; territories
 * are only cleaned: whether they exist is for `readRecherche` to say.
 */
export function readChoix(parametres: Parametres): ChoixLu {
  const ignores: string[] = []
  const read = (nom: string, longueur = TEXTE_AU_PLUS) => {
    const texte = cleanTexte(parametres[nom]?.[0] ?? '')
    if (texte.length > longueur) ignores.push(sayCoupe(nom, longueur))
    return cutTexte(texte, longueur)
  }
  const readOne = <V extends string>(nom: string, options: readonly { valeur: V }[]): V | undefined => {
    const lu = read(nom)
    const option = options.find(({ valeur }) => valeur === lu)
    if (lu && !option) ignores.push(sayIgnore(lu))
    return option?.valeur
  }
  const readMany = (nom: string, options: readonly { code: string }[]): string[] => {
    const lus = new Set((parametres[nom] ?? []).map(texte => cutTexte(cleanTexte(texte), TEXTE_AU_PLUS)))
    const connus = options.map(({ code }) => code)
    // However many are given, the sentence stays readable.
    const inconnu = [...lus].find(code => code && !connus.includes(code))
    if (inconnu) ignores.push(sayIgnore(inconnu))
    return connus.filter(code => lus.has(code))
  }

  const rayon = readOne('rayon', [{ valeur: '0' }, ...RAYONS.map(km => ({ valeur: String(km) }))])
  const choix: Choix = {
    departement: read('departement'),
    epci: read('epci'),
    commune: read('commune'),
    adresse: readAdresse(read('adresse', ADRESSE_AU_PLUS), read('lat'), read('lon'), ignores),
    rayon: Number(rayon) || undefined,
    q: read('q'),
    ...Object.fromEntries(
      CRITERES.map(({ parametre, options }) => [parametre, readMany(parametre, options)]),
    ),
    itinerance: readOne('itinerance', ITINERANCES),
    accessible: readOne('accessible', [{ valeur: 'oui' }]) === 'oui' || undefined,
    ouvert: readOne('ouvert', OUVERTURES),
  }
  const ou = parametres.ou ? read('ou', ADRESSE_AU_PLUS) : undefined
  return { choix, ou, page: readPage(parametres.page?.[0]), ignores }
}

/** The part of the filter that does not depend on the territory. */
export function toFiltre(choix: Choix): FiltreLieux {
  const filtre: FiltreLieux = {
    q: choix.q || undefined,
    itinerance: ITINERANCES.find(({ valeur }) => valeur === choix.itinerance)?.schema,
    accessible: choix.accessible ? true : undefined,
    ouvert: choix.ouvert,
  }
  for (const { parametre, cle, options } of CRITERES) {
    const codes = choix[parametre] ?? []
    if (codes.length > 0)
      filtre[cle] = options.filter(({ code }) => codes.includes(code)).map(({ valeur }) => valeur)
  }
  return filtre
}

/** The address of the list for this search: '/lieux?commune=26113&besoin=emploi&page=2'. What is empty is left out. */
export function hrefOfLieux(choix: Choix, page = 1, chemin = '/lieux'): string {
  const parametres = toParametres(choix)
  if (page > 1) parametres.set('page', String(page))
  return parametres.size > 0 ? `${chemin}?${parametres}` : chemin
}

/** The parameters of an address that say this search. */
export function toParametres({ adresse, accessible, ...autres }: Choix): URLSearchParams {
  const parametres = new URLSearchParams()
  const ecrire = (nom: string, valeur: string | number | undefined) =>
    valeur !== undefined && valeur !== '' && parametres.append(nom, String(valeur))
  for (const [nom, valeur] of Object.entries(autres))
    for (const une of Array.isArray(valeur) ? valeur : [valeur]) ecrire(nom, une)
  ecrire('adresse', adresse?.texte)
  ecrire('lat', adresse?.latitude)
  ecrire('lon', adresse?.longitude)
  if (accessible) ecrire('accessible', 'oui')
  return parametres
}

function readAdresse(texte: string, lat: string, lon: string, ignores: string[]): AdresseChoisie | undefined {
  if (!texte && !lat && !lon) return undefined
  const [latitude, longitude] = [lat, lon].map(degres => (DEGRES.test(degres) ? Number(degres) : Number.NaN))
  if (
    texte &&
    latitude !== undefined &&
    longitude !== undefined &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180
  )
    return { texte, latitude, longitude }
  ignores.push('L’adresse demandée n’a pas pu être située : nous n’en avons pas tenu compte.')
  return undefined
}

function cleanTexte(texte: string): string {
  return texte
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .toWellFormed()
}

/** Never cuts a character in two. */
const cutTexte = (texte: string, longueur: number) => texte.slice(0, longueur).replace(/[\uD800-\uDBFF]$/, '')

const sayIgnore = (valeur: string) =>
  `Le critère « ${valeur} » n’existe pas : nous n’en avons pas tenu compte.`

function sayCoupe(nom: string, longueur: number): string {
  const quoi = nom === 'ou' || nom === 'adresse' ? 'L’adresse saisie' : 'Le texte saisi'
  return `${quoi} est trop long${quoi.startsWith('L’') ? 'ue' : ''} : seuls les ${longueur} premiers caractères ont été lus.`
}

function readPage(texte = '1'): number {
  const page = /^\d+$/.test(texte) ? Number(texte) : 1
  return Math.min(Math.max(page, 1), PAGE_AU_PLUS)
}
