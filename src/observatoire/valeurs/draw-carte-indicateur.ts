import { inArray } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { drawCarteParEpci } from '../../territoire/draw-carte-epci.ts'
import { epci } from '../../territoire/tables.ts'
import type { Valeur } from './valeur.ts'

/**
 * The map of figures by EPCI, numbered in their order. Null when no contour is known.
 */
export async function drawCarteIndicateur(
  db: Base,
  { nom, titre, unite, lignes }: { nom: string; titre: string; unite: string; lignes: readonly Valeur[] },
): Promise<string | null> {
  const codes = lignes.map(ligne => ligne.epci)
  const connus = await db
    .select({ code: epci.code, contour: epci.contour, latitude: epci.latitude, longitude: epci.longitude })
    .from(epci)
    .where(inArray(epci.code, codes))
  const parCode = new Map(connus.map(connu => [connu.code, connu]))
  return drawCarteParEpci({
    ...{ nom, titre, unite },
    zones: lignes.flatMap((ligne, rang) => {
      const forme = parCode.get(ligne.epci)
      if (!forme) return []
      const { contour, latitude, longitude } = forme
      const { valeur, masquee } = ligne
      return [{ numero: rang + 1, contour, latitude, longitude, valeur, masquee: masquee !== null }]
    }),
  })
}
