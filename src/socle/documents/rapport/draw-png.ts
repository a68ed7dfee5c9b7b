import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { loadPolices } from '../load-polices.ts'

/** Two dots a pixel: sharp on paper. */
const FINESSE = 2
let atelier: Promise<Buffer[]> | undefined

/** A drawing as dots, for readers that do not know SVG, and its height over its width. */
export async function drawPng(svg: string): Promise<{ png: Uint8Array; rapport: number }> {
  atelier ??= openAtelier()
  const fontBuffers = await atelier
  const dessin = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: FINESSE },
    font: { fontBuffers, loadSystemFonts: false, defaultFontFamily: 'Atkinson Hyperlegible Next' },
    background: 'white',
  })
  try {
    return { png: dessin.render().asPng(), rapport: dessin.height / dessin.width }
  } finally {
    dessin.free()
  }
}

async function openAtelier(): Promise<Buffer[]> {
  await initWasm(readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))
  return (await loadPolices()).fichiers
}
