import { Erreur } from '../../../socle/erreur.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import { toSlug } from '../../../socle/texte/slug.ts'
import type { DonneesBilan } from '../bilan.ts'
import { FORMATS_DE_BILAN, type FormatDeBilan, printBilan, TYPES_DE_BILAN } from '../print-bilan.ts'
import { titleOf } from '../tell-bilan.ts'

/** @throws Erreur introuvable */
export function readFormat(texte: string | undefined): FormatDeBilan {
  const format = FORMATS_DE_BILAN.find(connu => connu === texte)
  if (format) return format
  throw new Erreur('introuvable', `Choisissez un format : ${FORMATS_DE_BILAN.join(', ')}.`)
}

/** A bilan as a file; `pdf`: the paper that was kept, when there is one. */
export async function sendBilan(c: Requete, donnees: DonneesBilan, format: FormatDeBilan, pdf?: Uint8Array) {
  const { editeur, maintenant } = c.var.contexte
  const octets =
    format === 'pdf' && pdf ? pdf : await printBilan(donnees, format, { editeur, maintenant: maintenant() })
  return c.body(new Uint8Array(octets), 200, {
    'Content-Type': TYPES_DE_BILAN[format],
    'Content-Disposition': `inline; filename="${toSlug(titleOf(donnees))}-${donnees.arreteLe}.${format}"`,
    'Cache-Control': 'private, no-cache',
  })
}
