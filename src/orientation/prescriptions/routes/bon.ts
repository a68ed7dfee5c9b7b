import type { Requete } from '../../../socle/http/contexte.ts'
import { printBon } from '../print-bon.ts'
import type { PrescriptionLue } from '../read-prescription.ts'

/** The paper that the person takes along. */
export async function sendBon(c: Requete, lue: PrescriptionLue): Promise<Response> {
  const { db, maintenant } = c.var.contexte
  const { pdf } = await printBon(db, lue, c.var.contexte, maintenant())
  return c.body(Buffer.from(pdf), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="bon-${lue.reference.toLowerCase()}.pdf"`,
    'Cache-Control': 'no-store',
  })
}
