/** Drawings kept: the figures of a few dozen pages. */
const GARDES = 300
const dessins = new Map<string, string>()

/** A drawing costs more than the figures that it shows: the same figures are drawn once. */
export function drawOnce<T>(draw: (demande: T) => string, demande: T): string {
  const cle = `${draw.name} ${JSON.stringify(demande)}`
  const fait = dessins.get(cle)
  if (fait !== undefined) return fait
  const dessin = draw(demande)
  const [premier] = dessins.keys()
  if (dessins.size >= GARDES && premier !== undefined) dessins.delete(premier)
  dessins.set(cle, dessin)
  return dessin
}
