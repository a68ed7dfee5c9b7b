import { type PlotOptions, plot } from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { cleanXml, escapeXml } from './escape-xml.ts'

/** Letters of the papers and of the pages; pages give their own by their styles. */
const POLICE = 'Atkinson Hyperlegible Next, sans-serif'
/** Height of the letters, in pixels. */
export const CORPS = 13
/** How wide a letter is taken to be: there is no screen here to measure it on. */
export const LETTRE = CORPS * 0.56

/**
 * A chart of Observable Plot as an SVG document: in the colour of the text around, without style nor class, which our pages
 * refuse and other documents ignore, and with its title and what it shows for those who hear it.
 */
export function printPlot(options: PlotOptions, titre: string, phrase: string): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const svg = plot({ ...options, document })
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const element of [svg, ...svg.querySelectorAll('*')])
    for (const attribut of ['style', 'class', 'aria-label', 'aria-hidden']) element.removeAttribute(attribut)
  return openSvg(options.width!, options.height!, titre, phrase) + cleanXml(svg.innerHTML) + FIN
}

export const FIN = '</g></svg>'

/** The beginning of every chart. `role` and the two texts make it one image for who hears it. */
export const openSvg = (largeur: number, hauteur: number, titre: string, phrase: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${largeur} ${hauteur}" width="${largeur}" height="${hauteur}" role="img">` +
  `<title>${escapeXml(titre)}</title><desc>${escapeXml(phrase)}</desc>` +
  `<g font-family="${POLICE}" font-size="${CORPS}" fill="currentColor" text-anchor="middle">`

/** In the place of a chart without any value. */
export const drawVide = (titre: string, largeur: number): string =>
  `${openSvg(largeur, 60, titre, 'Aucune valeur à montrer.')}<text x="${largeur / 2}" y="35">Aucune valeur à montrer</text>${FIN}`
