import { axisY, barX, ruleX, text } from '@observablehq/plot'
import { formatNombre } from '../texte/nombres.ts'
import { CORPS, drawVide, LETTRE, printPlot } from './print-plot.ts'

/** `valeur` null: nothing is known, or it is hidden. */
export type Barre = { libelle: string; valeur: number | null; masquee?: boolean }

const HAUTEUR_AU_MOINS = 38
const INTERLIGNE = 16
const MARGE = 20
/** Of a longer name, the beginning. */
const LIGNES_DU_NOM = 5

/**
 * Figures of the same kind side by side, as an SVG document: bars from zero, each with its name before and its figure
 * after. A hidden figure has no bar: the word « masqué » is in its place.
 */
export function drawBarres({
  titre,
  barres,
  unite,
  largeur = 640,
}: {
  titre: string
  barres: readonly Barre[]
  unite: string
  /** In pixels. */
  largeur?: number
}): string {
  if (barres.length === 0) return drawVide(titre, largeur)
  // Two may have the same name: each is known by its rank.
  const lignes = barres.map(({ libelle, valeur, masquee }, rang) => ({
    ...{ libelle, rang },
    valeur: masquee ? null : valeur,
    mots: masquee ? 'masqué' : valeur === null ? 'pas de valeur' : formatNombre(valeur),
  }))
  const valeurs = lignes.flatMap(({ valeur }) => (valeur === null ? [] : [valeur]))
  const [bas, haut] = [Math.min(0, ...valeurs), Math.max(0, ...valeurs) || 1]
  const gauche = Math.min(
    largeur * 0.42,
    Math.max(...lignes.map(({ libelle }) => libelle.length)) * LETTRE + 14,
  )
  // A name on several lines rather than cut: names of territories begin alike.
  const lignesDuNom = Math.max(
    ...lignes.map(({ libelle }) => Math.ceil((libelle.length * LETTRE * 1.25) / (gauche - 14))),
  )
  const hauteur = Math.max(HAUTEUR_AU_MOINS, Math.min(lignesDuNom, LIGNES_DU_NOM) * INTERLIGNE + 8)
  const droite = Math.max(...lignes.map(({ mots }) => mots.length)) * LETTRE + 16
  return printPlot(
    {
      width: largeur,
      height: lignes.length * hauteur + 2 * MARGE,
      marginLeft: gauche,
      marginRight: droite,
      marginTop: 2 * MARGE - 4,
      marginBottom: 4,
      x: { domain: [bas, haut], axis: null },
      y: { domain: lignes.map(({ rang }) => rang), label: null, padding: 0.35 },
      marks: [
        axisY({
          ...{
            tickFormat: (rang: number) => cutLibelle(lignes[rang]!.libelle, gauche),
            tickSize: 0,
            fontSize: CORPS,
          },
          ...{ lineWidth: (gauche - 14) / CORPS, label: null },
        }),
        barX(lignes, { x: ({ valeur }) => valeur ?? 0, y: 'rang', fillOpacity: 0.7 }),
        text(lignes, {
          ...{ x: ({ valeur }) => Math.max(valeur ?? 0, 0), y: 'rang', text: 'mots' },
          ...{ textAnchor: 'start', dx: 6, fontSize: CORPS, fontWeight: 700 },
        }),
        ruleX([0]),
        text([unite], {
          ...{ frameAnchor: 'top-left', textAnchor: 'start', dy: -20, fontSize: CORPS },
        }),
      ],
    },
    titre,
    `${lignes.map(({ libelle, mots }) => `${libelle} : ${mots}`).join(' ; ')} (${unite}).`,
  )
}

function cutLibelle(libelle: string, largeur: number): string {
  const place = Math.floor(((largeur - 14) / LETTRE) * LIGNES_DU_NOM * 0.8)
  return libelle.length > place ? `${libelle.slice(0, place - 1)}…` : libelle
}
