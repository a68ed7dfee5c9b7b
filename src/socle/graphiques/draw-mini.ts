import { escapeXml } from './escape-xml.ts'

const [LARGEUR, HAUTEUR, MARGE] = [120, 32, 4]

/** A line without axis nor words, the same strokes as the whole chart; drawn by hand because a page may hold a hundred. */
export function drawMini({
  titre,
  points,
  trajectoire = [],
}: {
  titre: string
  points: readonly { valeur: number | null; masquee?: boolean }[]
  trajectoire?: readonly { libelle: string; valeur: number }[]
}): string {
  const connus = points.map(({ valeur, masquee }) => (masquee ? null : valeur))
  const valeurs = [...connus.filter(valeur => valeur !== null), ...trajectoire.map(({ valeur }) => valeur)]
  const [bas, haut] = [Math.min(0, ...valeurs), Math.max(0, ...valeurs)]
  const placeY = (valeur: number) =>
    HAUTEUR - MARGE - ((valeur - bas) / (haut - bas || 1)) * (HAUTEUR - 2 * MARGE)
  const placeX = (rang: number, nombre: number) =>
    nombre < 2 ? LARGEUR / 2 : MARGE + (rang / (nombre - 1)) * (LARGEUR - 2 * MARGE)
  const trace = (serie: readonly (number | null)[]) =>
    serie
      .map((valeur, rang) =>
        valeur === null
          ? ''
          : `${(serie[rang - 1] ?? null) === null ? 'M' : 'L'}${placeX(rang, serie.length).toFixed(1)} ${placeY(valeur).toFixed(1)}`,
      )
      .join('')
  const dernier = connus.findLastIndex(valeur => valeur !== null)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LARGEUR} ${HAUTEUR}" width="${LARGEUR}" height="${HAUTEUR}" role="img" fill="none" stroke="currentColor">`,
    `<title>${escapeXml(titre)}</title>`,
    `<path d="M0 ${placeY(0).toFixed(1)}H${LARGEUR}" stroke-opacity="0.4"/>`,
    trajectoire.length > 1
      ? `<path d="${trace(trajectoire.map(({ valeur }) => valeur))}" stroke-dasharray="4 3"/>`
      : '',
    `<path d="${trace(connus)}" stroke-width="2" stroke-linejoin="round"/>`,
    ...points.map(({ masquee }, rang) =>
      masquee ? `<path d="M${placeX(rang, points.length).toFixed(1)} 2V30" stroke-dasharray="1 3"/>` : '',
    ),
    dernier >= 0
      ? `<circle cx="${placeX(dernier, connus.length).toFixed(1)}" cy="${placeY(connus[dernier]!).toFixed(1)}" r="3" fill="currentColor" stroke="none"/>`
      : '',
    '</svg>',
  ].join('')
}
