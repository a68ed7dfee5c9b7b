import QRCode from 'qrcode'

/** Survives a fold or a stain on a sheet of paper: 15 % of it may be unreadable. The margin of 4 modules is the standard's. */
const DESSIN = { errorCorrectionLevel: 'M', margin: 4 } as const

/** A QR code as an SVG document, black on white whatever the theme, without a size: its frame gives it one. */
export function drawQr(texte: string): Promise<string> {
  return QRCode.toString(texte, { ...DESSIN, type: 'svg' })
}

/** The same as a PNG of `cote` pixels, for who makes a poster elsewhere. */
export function drawQrPng(texte: string, cote: number): Promise<Buffer> {
  return QRCode.toBuffer(texte, { ...DESSIN, type: 'png', width: cote })
}
