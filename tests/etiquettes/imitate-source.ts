import type { Fiche } from '../../src/annuaire/fiche.ts'
import type { FicheDeSource } from './read-fiches.ts'

export type Imitation = FicheDeSource & {
  /** The record of which this one is another description, or next to which it stands. */
  modele: FicheDeSource
  verdict: 'meme' | 'distinct'
}

type Hasard = () => number

/**
 * A third source, written the way a directory of structures writes: capitals, official or former names, other abbreviations, sometimes
 * the headquarters' number or no number at all, positions of another geocoder. Every other record is a neighbour of its model: another
 * institution at the same counter, next door, or behind the same switchboard.
 */
export function imitateSource(modeles: FicheDeSource[], combien: number, graine: number): Imitation[] {
  const hasard = makeHasard(graine)
  const fixes = modeles.filter(({ fiche }) => !/\bbus\b/i.test(fiche.nom))
  const choisis = [...fixes].sort(() => hasard() - 0.5).slice(0, combien)
  return choisis.flatMap((modele, rang) => [
    {
      source: 'imitation',
      fiche: redescribe(modele.fiche, `m${rang}`, hasard),
      modele,
      verdict: 'meme' as const,
    },
    {
      source: 'imitation',
      fiche: placeNextTo(modele.fiche, `v${rang}`, hasard),
      modele,
      verdict: 'distinct' as const,
    },
  ])
}

function redescribe(fiche: Fiche, id: string, hasard: Hasard): Fiche {
  return {
    ...fiche,
    id,
    nom: rewriteName(fiche, hasard),
    adresse: rewriteAddress(fiche, hasard),
    telephone: pick(hasard, [fiche.telephone, fiche.telephone, fiche.telephone, null, otherPhone(hasard)]),
    courriels: pick(hasard, [fiche.courriels, fiche.courriels, [], [`contact@${slug(fiche.commune)}.fr`]]),
    site_web: [],
    ...move(fiche, pick(hasard, [0.0001, 0.0003, 0.0008, 0.003]), hasard),
    itinerance: [],
  }
}

function rewriteName({ nom, commune }: Fiche, hasard: Hasard): string {
  if (/^mairie/i.test(nom))
    return pick(hasard, [`COMMUNE DE ${commune}`, `MAIRIE DE ${commune}`, `Mairie ${commune}`]).toUpperCase()
  if (/france services?|msap|\befs\b/i.test(nom)) {
    const poste = /poste/i.test(nom) ? [`LA POSTE ${commune}`, `MSAP LA POSTE ${commune}`] : []
    const neuf = [
      `FRANCE SERVICES ${commune}`,
      `Espace France Services de ${commune}`,
      `MSAP ${commune}`,
      'Maison France Services',
    ]
    return pick(hasard, [
      ...neuf,
      ...poste,
      nom.replace(/france services?/i, 'EFS'),
      withoutAccents(nom).toUpperCase(),
    ])
  }
  const developpe = nom
    .replace(/\bMJC\b/, 'Maison des jeunes et de la culture')
    .replace(/^Médiathèque/, 'Bibliothèque')
  const court = nom.split(/ - | \/ |, /)[0]!
  return pick(hasard, [
    withoutAccents(developpe).toUpperCase(),
    `${court} ${commune}`,
    `ASSOCIATION ${court}`,
    withoutAccents(court),
  ])
}

function rewriteAddress({ adresse, code_postal, commune }: Fiche, hasard: Hasard): string {
  const abrege = adresse
    .replace(/\bavenue\b/i, 'AV')
    .replace(/\bplace\b/i, 'PL')
    .replace(/\broute\b/i, 'RTE')
  return pick(hasard, [
    withoutAccents(adresse).toUpperCase(),
    withoutAccents(abrege).toUpperCase(),
    `${adresse} ${code_postal} ${commune}`,
    adresse,
    adresse.replace(/^\d+\s*(?:bis|ter)?,?\s*/i, ''),
    'Le Bourg',
  ])
}

function placeNextTo(fiche: Fiche, id: string, hasard: Hasard): Fiche {
  const { commune, nom } = fiche
  const institutions = [
    `CCAS DE ${commune}`,
    `MEDIATHEQUE DE ${commune}`,
    `Mission locale - antenne de ${commune}`,
    `CENTRE DEPARTEMENTAL DE LA SOLIDARITE ${commune}`,
    `ADMR ${commune}`,
    'Secours populaire français',
    `Club informatique ${commune}`,
  ].filter(autre => !/m[ée]diath|biblio/i.test(nom) || !/MEDIATH/.test(autre))
  const numero = Number(/^\d+/.exec(fiche.adresse)?.[0] ?? 4)
  return {
    ...fiche,
    id,
    nom: pick(hasard, institutions),
    adresse: pick(hasard, [
      fiche.adresse,
      fiche.adresse.replace(/^\d+/, String(numero + 8)),
      '3 place du marché couvert',
    ]),
    telephone: pick(hasard, [fiche.telephone, null, otherPhone(hasard), otherPhone(hasard)]),
    courriels: pick(hasard, [[], [], [`accueil@${slug(commune)}-asso.fr`]]),
    site_web: [],
    ...move(fiche, pick(hasard, [0.0001, 0.0005, 0.002]), hasard),
    itinerance: [],
  }
}

function move({ latitude, longitude }: Fiche, ecart: number, hasard: Hasard) {
  if (latitude === null || longitude === null || hasard() < 0.1) return { latitude: null, longitude: null }
  return {
    latitude: latitude + (hasard() - 0.5) * 2 * ecart,
    longitude: longitude + (hasard() - 0.5) * 2 * ecart,
  }
}

function otherPhone(hasard: Hasard): string {
  return `+334${Math.floor(10_000_000 + hasard() * 89_999_999)}`
}

function withoutAccents(texte: string): string {
  return texte.normalize('NFD').replace(/\p{M}/gu, '')
}

function slug(texte: string): string {
  return withoutAccents(texte)
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
}

function pick<T>(hasard: Hasard, choix: readonly T[]): T {
  return choix[Math.floor(hasard() * choix.length)]!
}

/** mulberry32: the same seed gives the same source. */
function makeHasard(graine: number): Hasard {
  let etat = graine
  return () => {
    etat = (etat + 0x6d2b79f5) | 0
    let t = Math.imul(etat ^ (etat >>> 15), 1 | etat)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
