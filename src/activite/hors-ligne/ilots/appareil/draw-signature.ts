import { CADRE } from '../../emargement.ts'
import { find } from './dom.ts'

type Point = readonly [x: number, y: number]

/** A point nearer than this to the one before adds nothing that one sees. */
const PAS = 3

export type Signature = {
  /** An SVG path; null when nothing was drawn. */
  read: () => string | null
  clear: () => void
}

/** Lets one sign in the frame, with a finger, a pen or a mouse. */
export function followSignature(dans: ParentNode): Signature {
  const cadre = find<HTMLCanvasElement>('[data-cadre]', dans)
  const dessin = cadre.getContext('2d')!
  const echelle = cadre.width / CADRE.largeur
  let traits: Point[][] = []
  let trace: Point[] | null = null

  cadre.addEventListener('pointerdown', evenement => {
    evenement.preventDefault()
    cadre.setPointerCapture(evenement.pointerId)
    trace = [readPoint(evenement)]
    traits.push(trace)
    draw()
  })
  cadre.addEventListener('pointermove', evenement => {
    if (!trace) return
    const point = readPoint(evenement)
    const [x, y] = trace.at(-1)!
    if (Math.hypot(point[0] - x, point[1] - y) < PAS) return
    trace.push(point)
    draw()
  })
  const end = () => {
    trace = null
  }
  cadre.addEventListener('pointerup', end)
  cadre.addEventListener('pointercancel', end)

  function readPoint({ clientX, clientY }: PointerEvent): Point {
    const { left, top, width, height } = cadre.getBoundingClientRect()
    const bound = (valeur: number, fin: number) => Math.round(Math.min(Math.max(valeur, 0), fin))
    return [
      bound(((clientX - left) / width) * CADRE.largeur, CADRE.largeur),
      bound(((clientY - top) / height) * CADRE.hauteur, CADRE.hauteur),
    ]
  }

  function draw() {
    dessin.clearRect(0, 0, cadre.width, cadre.height)
    dessin.strokeStyle = getComputedStyle(cadre).color
    dessin.lineWidth = 2 * echelle
    dessin.lineCap = 'round'
    dessin.lineJoin = 'round'
    for (const trait of traits) {
      dessin.beginPath()
      for (const [rang, [x, y]] of trait.entries())
        dessin[rang === 0 ? 'moveTo' : 'lineTo'](x * echelle, y * echelle)
      // A dot too is drawn.
      if (trait.length === 1) dessin.lineTo(trait[0]![0] * echelle + 0.1, trait[0]![1] * echelle)
      dessin.stroke()
    }
  }

  return {
    read: () => (traits.length === 0 ? null : traits.map(tellTrait).join(' ')),
    clear: () => {
      traits = []
      draw()
    },
  }
}

/** 'M12 30 L13 31'; a dot is a line to itself, that round ends make visible. */
function tellTrait(trait: readonly Point[]): string {
  const points = trait.length === 1 ? [trait[0]!, trait[0]!] : trait
  return points.map(([x, y], rang) => `${rang === 0 ? 'M' : 'L'}${x} ${y}`).join(' ')
}
