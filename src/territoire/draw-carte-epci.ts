import { escapeXml } from '../socle/graphiques/escape-xml.ts'
import { formatNombre } from '../socle/texte/nombres.ts'
import { fitProjection, traceContour } from './draw-carte.ts'
import type { Contour } from './geometrie.ts'

/** An EPCI and its figure. `numero` is the one that the list beside the map repeats. */
export type ZoneDeCarte = {
  numero: number
  contour: Contour | null
  latitude: number | null
  longitude: number | null
  /** Null: nothing is known, or it is hidden. */
  valeur: number | null
  masquee: boolean
}

const [LARGEUR, HAUTEUR, CORPS] = [340, 340, 12]
const LIGNE = 24
const CLASSES = 4

/** The lighter the figure, the emptier the pattern: what is printed in black and white reads the same. */
const MOTIFS = [
  '',
  '<circle cx="4" cy="4" r="1"/>',
  '<path d="M0 8L8 0" stroke="currentColor" stroke-width="1.2"/>',
  '<path d="M0 8L8 0M0 0L8 8" stroke="currentColor" stroke-width="1.8"/>',
]
const MOTIF_MASQUE = '<path d="M0 2H8" stroke="currentColor" stroke-width="1" stroke-dasharray="2 2"/>'

/**
 * A map of EPCI shaded by patterns, with its legend, as an SVG document; each one bears its number. Null without any contour:
 * there is nothing to draw. `nom` tells its patterns from those of the other maps of the page.
 */
export function drawCarteParEpci({
  nom,
  titre,
  zones,
  unite,
}: {
  nom: string
  titre: string
  zones: readonly ZoneDeCarte[]
  unite: string
}): string | null {
  const dessinees = zones.flatMap(zone => (zone.contour ? [{ ...zone, contour: zone.contour }] : []))
  if (dessinees.length === 0) return null
  const projection = fitProjection(dessinees, [], LARGEUR, HAUTEUR)
  const classes = cutClasses(
    zones.flatMap(({ valeur, masquee }) => (valeur === null || masquee ? [] : [valeur])),
  )
  const fillOf = ({ valeur, masquee }: ZoneDeCarte) => {
    if (masquee) return `url(#${nom}-masque)`
    const rang = valeur === null ? -1 : classes.findIndex(({ au }) => valeur <= au)
    return rang < 0 ? 'none' : `url(#${nom}-${motifOf(rang, classes.length)})`
  }
  const legende = [
    ...classes.map(({ du, au }, rang) => ({
      fill: `url(#${nom}-${motifOf(rang, classes.length)})`,
      texte:
        du === au ? `${formatNombre(du)} ${unite}` : `de ${formatNombre(du)} à ${formatNombre(au)} ${unite}`,
    })),
    ...(zones.some(({ masquee }) => masquee) ? [{ fill: `url(#${nom}-masque)`, texte: 'masqué' }] : []),
    ...(zones.some(({ valeur, masquee }) => valeur === null && !masquee)
      ? [{ fill: 'none', texte: 'pas de valeur' }]
      : []),
  ]
  const hauteur = HAUTEUR + legende.length * LIGNE + 8
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LARGEUR} ${hauteur}" width="${LARGEUR}" height="${hauteur}" role="img">`,
    `<title>${escapeXml(titre)}</title><desc>Les numéros sont ceux du tableau qui suit.</desc>`,
    `<defs>${[...MOTIFS, MOTIF_MASQUE].map((motif, rang) => writeMotif(`${nom}-${rang < MOTIFS.length ? rang : 'masque'}`, motif)).join('')}</defs>`,
    '<g font-family="Atkinson Hyperlegible Next, sans-serif" fill="currentColor" stroke-linejoin="round">',
    ...dessinees.map(
      zone =>
        `<path d="${traceContour(projection, zone.contour)}" fill="${fillOf(zone)}" stroke="currentColor" stroke-width="1.2"/>`,
    ),
    ...dessinees.map(({ numero, latitude, longitude }) => {
      if (latitude === null || longitude === null) return ''
      const [x, y] = projection([longitude, latitude])!
      return drawNumero(String(numero), x, y)
    }),
    ...legende.map(
      ({ fill, texte }, rang) =>
        `<rect x="4" y="${HAUTEUR + rang * LIGNE + 4}" width="28" height="16" fill="${fill}" stroke="currentColor"/>` +
        `<text x="40" y="${HAUTEUR + rang * LIGNE + 16}" font-size="${CORPS}">${escapeXml(texte)}</text>`,
    ),
    '</g></svg>',
  ].join('')
}

const writeMotif = (id: string, motif: string) =>
  `<pattern id="${id}" width="8" height="8" patternUnits="userSpaceOnUse" fill="currentColor">${motif}</pattern>`

/** The darkest pattern is always the highest figures. */
const motifOf = (rang: number, nombre: number) =>
  nombre < 2 ? 2 : Math.round((rang * (MOTIFS.length - 1)) / (nombre - 1))

/** As many figures in each class, equal ones together. */
function cutClasses(valeurs: readonly number[]): { du: number; au: number }[] {
  const distinctes = [...new Set(valeurs)].sort((a, b) => a - b)
  const nombre = Math.min(CLASSES, distinctes.length)
  return Array.from({ length: nombre }, (_, rang) => ({
    du: distinctes[Math.floor((rang * distinctes.length) / nombre)]!,
    au: distinctes[Math.floor(((rang + 1) * distinctes.length) / nombre) - 1]!,
  }))
}

function drawNumero(texte: string, x: number, y: number): string {
  const largeur = texte.length * CORPS * 0.6 + 8
  return (
    `<rect x="${(x - largeur / 2).toFixed(1)}" y="${(y - 9).toFixed(1)}" width="${largeur.toFixed(1)}" height="18" rx="9" fill="#000" stroke="#fff"/>` +
    `<text x="${x.toFixed(1)}" y="${(y + 4.2).toFixed(1)}" text-anchor="middle" font-size="${CORPS}" font-weight="700" fill="#fff">${texte}</text>`
  )
}
