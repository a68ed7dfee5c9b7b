import { etag } from 'hono/etag'
import { drawQr, drawQrPng } from '../../../socle/documents/draw-qr.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findLieuActuel } from '../find-lieu-actuel.ts'

/** Enough for a poster: 10 cm at 300 points an inch. */
const COTE = 1_200
const UN_JOUR = 'public, max-age=86400'

/** The QR code that leads to the live page of a place, to be printed: drawing, or a large picture to download. */
export function addQr(app: Application): void {
  app.get('/lieux/:id/qr.svg', etag(), async c =>
    c.body(await drawQr(await findAdresse(c)), 200, {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': UN_JOUR,
    }),
  )

  app.get('/lieux/:id/qr.png', etag(), async c => {
    const image = await drawQrPng(await findAdresse(c), COTE)
    return c.body(new Uint8Array(image), 200, {
      'Content-Type': 'image/png',
      'Content-Disposition': `attachment; filename="lieu-${c.req.param('id')}.png"`,
      'Cache-Control': UN_JOUR,
    })
  })
}

/** A place that was merged has its code lead straight to what it became. */
async function findAdresse(c: Requete): Promise<string> {
  const { db, adresse } = c.var.contexte
  const lieu = await findLieuActuel(db, c.req.param('id')!)
  if (!lieu) throw new Erreur('introuvable', 'Aucun lieu de cet annuaire n’a cette adresse.')
  return `${adresse}/lieux/${lieu}`
}
