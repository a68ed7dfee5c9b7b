import type { CommuneFictive } from './departement.ts'
import type { Hasard } from './hasard.ts'
import type { LieuFictif } from './lieux.ts'
import { completeLuhn, PREFIXES_FIXES } from './numeros.ts'
import { removeAccents } from './toponymes.ts'

/** How often each fault occurs in a row, all sources alike. Orders of magnitude seen in real files of the field. */
const TAUX = {
  ancienNom: 0.15,
  nomAbrege: 0.15,
  nomEnCapitales: 0.08,
  nomSansAccents: 0.08,
  coquille: 0.05,
  adresseAbregee: 0.25,
  adresseSansNumero: 0.04,
  adresseVague: 0.04,
  communeSansAccents: 0.08,
  communeAbregee: 0.06,
  ancienneCommune: 0.1,
  siretManquant: 0.3,
  siretFaux: 0.01,
  telephoneManquant: 0.15,
  autreTelephone: 0.04,
  courrielManquant: 0.3,
  siteManquant: 0.3,
  horairesManquants: 0.2,
  positionManquante: 0.08,
  positionDeplacee: 0.35,
  positionInversee: 0.01,
  positionNulle: 0.015,
  dateAncienne: 0.5,
  date1970: 0.01,
  html: 0.02,
  formule: 0.006,
} as const

const ECART_POSITION_METRES = 150
const METRES_PAR_DEGRE = 111_320
const ANCIENNETE_MAX_JOURS = 700
const ADRESSES_VAGUES = ['Le Bourg', 'Centre-bourg', 'Le Village', 'Derrière la mairie']
const ABREVIATIONS_NOM: readonly [RegExp, string][] = [
  [/^Espace public numérique/, 'EPN'],
  [/^Maison départementale des solidarités/, 'MDS'],
  [/^Espace de vie sociale/, 'EVS'],
  [/^Centre social/, 'CS'],
  [/^Association/, 'Asso.'],
  [/^Mairie/, 'Hôtel de ville'],
  [/^Médiathèque/, 'Bibliothèque'],
  [/^France services/, 'EFS'],
  [/ – antenne/, ' antenne'],
  [/Saint-/, 'St-'],
]
const ABREVIATIONS_VOIE: readonly [RegExp, string][] = [
  [/\bavenue\b/, 'av.'],
  [/\bboulevard\b/, 'bd'],
  [/\bplace\b/, 'pl.'],
  [/\bchemin\b/, 'ch.'],
  [/\broute\b/, 'rte'],
  [/\brue\b/, 'Rue'],
  [/\bGénéral\b/, 'Gal'],
]

/** The place as a hurried producer would describe it. `commune` is the true one: its former names may be used. */
export function deformLieu(hasard: Hasard, lieu: LieuFictif, commune: CommuneFictive): LieuFictif {
  const telephone = drop(hasard, TAUX.telephoneManquant, lieu.telephone)
  return {
    ...lieu,
    ...deformCommune(hasard, lieu, commune),
    ...deformPosition(hasard, lieu),
    nom: deformNom(hasard, lieu),
    adresse: deformAdresse(hasard, lieu.adresse),
    pivot: deformSiret(hasard, lieu.pivot),
    telephone: telephone && hasard.isLucky(TAUX.autreTelephone) ? drawAutreTelephone(hasard) : telephone,
    courriels: hasard.isLucky(TAUX.courrielManquant) ? [] : lieu.courriels,
    site_web: hasard.isLucky(TAUX.siteManquant) ? [] : lieu.site_web,
    horaires: drop(hasard, TAUX.horairesManquants, lieu.horaires),
    date_maj: deformDate(hasard, lieu.date_maj!),
    presentation_detail: deformTexte(hasard, lieu.presentation_detail),
  }
}

function drop<T>(hasard: Hasard, taux: number, valeur: T | null): T | null {
  return hasard.isLucky(taux) ? null : valeur
}

function deformNom(hasard: Hasard, { nom, ancienNom }: LieuFictif): string {
  let forme = ancienNom && hasard.isLucky(TAUX.ancienNom) ? ancienNom : nom
  if (hasard.isLucky(TAUX.nomAbrege)) forme = abbreviate(forme, ABREVIATIONS_NOM)
  if (hasard.isLucky(TAUX.coquille)) forme = mistype(hasard, forme)
  if (hasard.isLucky(TAUX.nomSansAccents)) forme = removeAccents(forme)
  return hasard.isLucky(TAUX.nomEnCapitales) ? forme.toUpperCase() : forme
}

function deformAdresse(hasard: Hasard, adresse: string): string {
  if (hasard.isLucky(TAUX.adresseVague)) return hasard.pick(ADRESSES_VAGUES)
  const forme = hasard.isLucky(TAUX.adresseSansNumero) ? adresse.replace(/^\d+( bis)? /, '') : adresse
  return hasard.isLucky(TAUX.adresseAbregee) ? abbreviate(forme, ABREVIATIONS_VOIE) : forme
}

function deformCommune(hasard: Hasard, { commune, code_insee }: LieuFictif, { anciennes }: CommuneFictive) {
  if (anciennes.length > 0 && hasard.isLucky(TAUX.ancienneCommune)) {
    const ancienne = hasard.pick(anciennes)
    return { commune: ancienne.nom, code_insee: ancienne.code }
  }
  if (hasard.isLucky(TAUX.communeSansAccents))
    return { commune: removeAccents(commune).toUpperCase(), code_insee }
  if (hasard.isLucky(TAUX.communeAbregee))
    return { commune: commune.replace(/^Saint(e?)-/, 'St$1 ').replaceAll('-', ' '), code_insee }
  return { commune, code_insee }
}

function deformPosition(hasard: Hasard, { latitude, longitude }: LieuFictif) {
  if (latitude === null || longitude === null || hasard.isLucky(TAUX.positionManquante))
    return { latitude: null, longitude: null }
  if (hasard.isLucky(TAUX.positionNulle)) return { latitude: 0, longitude: 0 }
  if (hasard.isLucky(TAUX.positionInversee)) return { latitude: longitude, longitude: latitude }
  if (!hasard.isLucky(TAUX.positionDeplacee)) return { latitude, longitude }
  const angle = hasard.draw(0, 2 * Math.PI)
  const ecart = hasard.draw(0, ECART_POSITION_METRES) / METRES_PAR_DEGRE
  return {
    latitude: Number((latitude + ecart * Math.sin(angle)).toFixed(6)),
    longitude: Number(
      (longitude + (ecart * Math.cos(angle)) / Math.cos((latitude * Math.PI) / 180)).toFixed(6),
    ),
  }
}

function deformSiret(hasard: Hasard, siret: string | null): string | null {
  if (siret === null || hasard.isLucky(TAUX.siretManquant)) return null
  if (!hasard.isLucky(TAUX.siretFaux)) return siret
  const cle = Number(completeLuhn(siret.slice(0, 13)).at(-1))
  return siret.slice(0, 13) + ((cle + hasard.drawInteger(1, 9)) % 10)
}

function drawAutreTelephone(hasard: Hasard): string {
  return `+33${hasard.pick(PREFIXES_FIXES).slice(1)}${String(hasard.drawInteger(0, 9_999)).padStart(4, '0')}`
}

function deformDate(hasard: Hasard, date: string): string {
  if (hasard.isLucky(TAUX.date1970)) return '1970-01-01'
  if (!hasard.isLucky(TAUX.dateAncienne)) return date
  const jours = hasard.drawInteger(1, ANCIENNETE_MAX_JOURS)
  return new Date(Date.parse(date) - jours * 86_400_000).toISOString().slice(0, 10)
}

function deformTexte(hasard: Hasard, texte: string | null): string | null {
  if (hasard.isLucky(TAUX.formule)) return `=HYPERLINK("https://gain-facile.example";"Cliquez ici")`
  if (hasard.isLucky(TAUX.html))
    return `<p>${texte ?? 'Bienvenue &agrave; tous'}<br/><b>Entr&eacute;e libre</b></p>`
  return texte
}

function abbreviate(texte: string, abreviations: readonly [RegExp, string][]): string {
  return abreviations.reduce((forme, [motif, abrege]) => forme.replace(motif, abrege), texte)
}

/** One letter missing, or two letters swapped, after the first word's initial. */
function mistype(hasard: Hasard, texte: string): string {
  const position = hasard.drawInteger(2, Math.max(2, texte.length - 3))
  const [avant, a, b, apres] = [
    texte.slice(0, position),
    texte.charAt(position),
    texte.charAt(position + 1),
    texte.slice(position + 2),
  ]
  return hasard.isLucky(0.5) ? avant + b + a + apres : avant + b + apres
}
