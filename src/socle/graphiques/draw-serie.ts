import { axisX, axisY, dot, gridY, lineY, ruleX, ruleY, text } from '@observablehq/plot'
import { formatNombre } from '../texte/nombres.ts'
import { drawMini } from './draw-mini.ts'
import { CORPS, drawVide, LETTRE, printPlot } from './print-plot.ts'

/** `valeur` null: nothing is known, or it is hidden. */
export type PointDeSerie = { libelle: string; valeur: number | null; masquee?: boolean }
export type Serie = {
  titre: string
  /** The oldest first. */
  points: readonly PointDeSerie[]
  /** Where it should be: labels of the points, or others after or before them. */
  trajectoire?: readonly { libelle: string; valeur: number }[]
  unite: string
  /** In pixels. */
  largeur?: number
  hauteur?: number
  /** A small drawing for a list, without axis nor words: 120 × 32. */
  mini?: boolean
}

const VALEURS_DITES = 8

/**
 * What a figure became over time, as an SVG document: a full line with round points, and the path that it should follow,
 * dashed with squares, both named on the drawing. A hidden figure is a gap crossed by the word « masqué ».
 */
export function drawSerie(serie: Serie): string {
  if (serie.mini) return drawMini(serie)
  const { titre, points, trajectoire = [], unite, largeur = 640, hauteur = 280 } = serie
  const connus = points.flatMap(({ libelle, valeur, masquee }) =>
    valeur === null || masquee ? [] : [{ libelle, valeur }],
  )
  const masques = points.filter(({ masquee }) => masquee)
  if (connus.length + masques.length + trajectoire.length === 0) return drawVide(titre, largeur)

  const domaine = mergeLibelles(
    points.map(({ libelle }) => libelle),
    trajectoire.map(({ libelle }) => libelle),
  )
  const valeurs = [...connus, ...trajectoire].map(({ valeur }) => valeur)
  const [bas, haut] = [Math.min(0, ...valeurs), Math.max(0, ...valeurs) || 1]
  const entiere = valeurs.every(Number.isInteger) && haut - bas <= 5
  const dernierePrevue = trajectoire.at(-1)
  const dites = connus.length <= VALEURS_DITES ? connus : connus.slice(-1)
  const gauche = Math.max(formatNombre(haut).length, 3) * LETTRE + 22
  // On a phone the long word would take a third of the drawing.
  const nomDuChemin = largeur < 400 ? 'visé' : 'trajectoire'
  const droite = dernierePrevue
    ? Math.max(nomDuChemin.length, formatNombre(dernierePrevue.valeur).length) * LETTRE + 16
    : 24
  const options = { x: 'libelle', y: 'valeur' } as const
  return printPlot(
    {
      width: largeur,
      height: hauteur,
      marginLeft: gauche,
      marginRight: droite,
      marginTop: 36,
      marginBottom: 32,
      x: { type: 'point', domain: domaine, padding: 0.4 },
      y: { domain: [bas, haut], nice: true },
      marks: [
        gridY({ ...(entiere ? { interval: 1 } : { ticks: 5 }), strokeOpacity: 0.2 }),
        axisY({
          ...(entiere ? { interval: 1 } : { ticks: 5 }),
          tickFormat: formatNombre,
          tickSize: 0,
          fontSize: CORPS,
          label: unite,
          labelArrow: 'none',
        }),
        axisX({
          ticks: thinOut(domaine, largeur - gauche - droite),
          tickSize: 4,
          fontSize: CORPS,
          label: null,
        }),
        ruleY([0]),
        ruleX(masques, { x: 'libelle', strokeDasharray: '1 4' }),
        text(keepFirstOfRuns(points), {
          ...{
            x: 'libelle',
            text: () => 'masqué',
            frameAnchor: 'bottom',
            textAnchor: 'start',
            rotate: -90,
            dx: -9,
            dy: -6,
          },
          fontSize: CORPS,
        }),
        lineY(trajectoire, { ...options, strokeDasharray: '7 5', strokeWidth: 1.5 }),
        dot(trajectoire, { ...options, symbol: 'square', r: 3 }),
        // Without the hidden and the unknown the line would join over them.
        lineY(
          points.map(({ libelle, valeur, masquee }) => ({
            libelle,
            valeur: masquee ? Number.NaN : (valeur ?? Number.NaN),
          })),
          { ...options, strokeWidth: 2.5 },
        ),
        dot(connus, { ...options, fill: 'currentColor', r: 4 }),
        ...[-14, 16].map(dy =>
          text(
            dites.filter(point => dy > 0 === isCreux(connus, point)),
            {
              ...options,
              ...{ text: ({ valeur }: { valeur: number }) => formatNombre(valeur), dy },
              ...{ fontSize: CORPS, fontWeight: 700 },
            },
          ),
        ),
        text(dernierePrevue ? [dernierePrevue] : [], {
          ...options,
          ...{ text: ({ valeur }: { valeur: number }) => `${nomDuChemin}\n${formatNombre(valeur)}` },
          ...{ textAnchor: 'start', dx: 9, fontSize: CORPS },
        }),
      ],
    },
    titre,
    describeSerie(serie, connus),
  )
}

function describeSerie(
  { unite, trajectoire = [], points }: Serie,
  connus: { libelle: string; valeur: number }[],
) {
  const tell = ({ libelle, valeur }: { libelle: string; valeur: number }) =>
    `${formatNombre(valeur)} ${unite} (${libelle})`
  const [premier, dernier, prevu] = [connus[0], connus.at(-1), trajectoire.at(-1)]
  const masques = points.filter(({ masquee }) => masquee).length
  return [
    premier &&
      dernier &&
      (connus.length > 1 ? `De ${tell(premier)} à ${tell(dernier)}.` : `${tell(premier)}.`),
    prevu && `Trajectoire : ${tell(prevu)}.`,
    masques > 0 && `${masques} ${masques > 1 ? 'valeurs masquées' : 'valeur masquée'}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** Whether the line comes down to a point without going further down: there is room under it, none above. */
function isCreux(connus: readonly { valeur: number }[], point: { valeur: number }): boolean {
  const rang = connus.indexOf(point)
  const [avant, apres] = [connus[rang - 1], connus[rang + 1]]
  return avant !== undefined && avant.valeur > point.valeur && !(apres && apres.valeur < point.valeur)
}

/** One word for hidden neighbours. */
const keepFirstOfRuns = (points: readonly PointDeSerie[]) =>
  points.filter(({ masquee }, rang) => masquee && !points[rang - 1]?.masquee)

/** Both orders kept: what the path alone names stands before or after the labels that both know. */
function mergeLibelles(libelles: readonly string[], autres: readonly string[]): string[] {
  const domaine = [...new Set(libelles)]
  let apres = autres.some(autre => domaine.includes(autre)) ? 0 : domaine.length
  for (const autre of autres) {
    const rang = domaine.indexOf(autre)
    if (rang === -1) domaine.splice(apres, 0, autre)
    apres = (rang === -1 ? apres : rang) + 1
  }
  return domaine
}

/** As many labels as can be read side by side, the last one among them. */
function thinOut(libelles: readonly string[], largeur: number): string[] {
  const place = Math.max(...libelles.map(({ length }) => length)) * LETTRE + 10
  const pas = Math.max(1, Math.ceil((libelles.length * place) / largeur))
  return libelles.filter((_, rang) => (libelles.length - 1 - rang) % pas === 0)
}
