/** Kilometres east and north of the middle of the département. */
export type Point = [number, number]

export function distanceBetween(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

/** Signed area of a closed ring, positive when it turns counter-clockwise. */
export function computeAire(anneau: readonly Point[]): number {
  let aire = 0
  for (let i = 1; i < anneau.length; i++) {
    const [[x0, y0], [x1, y1]] = [anneau[i - 1]!, anneau[i]!]
    aire += (x0 * y1 - x1 * y0) / 2
  }
  return aire
}

/** Whether a point lies within a closed ring (ray casting). */
export function isInside([x, y]: Point, anneau: readonly Point[]): boolean {
  let dedans = false
  for (let i = 1; i < anneau.length; i++) {
    const [[x0, y0], [x1, y1]] = [anneau[i - 1]!, anneau[i]!]
    if (y0 > y !== y1 > y && x < x0 + ((x1 - x0) * (y - y0)) / (y1 - y0)) dedans = !dedans
  }
  return dedans
}
