import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Transaction } from '../socle/base/open-base.ts'
import { assembleContours } from './dissolve-contours.ts'
import { describeForme, type Forme } from './geometrie.ts'
import type { ContourLu } from './read-contours.ts'
import { commune, departement, epci, epciMembre } from './tables.ts'

/**
 * Draws a département that is written already: its communes, and by melting them its EPCI and its own outline.
 * `contours` are under current codes, several for a commune that has absorbed others, and may hold communes from elsewhere:
 * they serve the EPCI astride, as do the neighbouring départements installed before. A commune that is not among them keeps
 * the contour it had.
 */
export async function drawTerritoire(
  tx: Transaction,
  code: string,
  contours: readonly ContourLu[],
): Promise<void> {
  const communes = await tx
    .select({ code: commune.code, contour: commune.contour })
    .from(commune)
    .where(eq(commune.departement, code))
  const groupements = await readGroupements(tx, code)
  const dessinees = new Set(contours.map(c => c.code))
  const utiles = new Set([...communes.map(c => c.code), ...[...groupements.values()].flat()])
  const acquis = (await readContours(tx, [...utiles])).filter(c => !dessinees.has(c.code))
  const tous = [...contours.filter(c => utiles.has(c.code)), ...acquis]
  const connus = new Set(tous.map(c => c.code))
  const { dissolve } = assembleContours(tous)

  const codes = communes.map(c => c.code)
  const nouvelles = codes.filter(c => dessinees.has(c))
  await updateFormes(tx, commune, nouvelles, c => dissolve([c]))
  await updateFormes(tx, departement, [code], () => dissolve(codes))
  await updateFormes(tx, epci, [...groupements.keys()], c => dissolve(groupements.get(c)!))
  for (const [groupement, membres] of groupements)
    await tx
      .update(epci)
      .set({ contour_partiel: !membres.every(membre => connus.has(membre)) })
      .where(eq(epci.code, groupement))
}

/** Members, by EPCI that has at least one commune in this département. */
async function readGroupements(tx: Transaction, code: string): Promise<Map<string, string[]>> {
  const presents = tx.select({ epci: commune.epci }).from(commune).where(eq(commune.departement, code))
  const membres = await tx.select().from(epciMembre).where(inArray(epciMembre.epci, presents))
  const parEpci = Map.groupBy(membres, membre => membre.epci)
  return new Map([...parEpci].map(([groupement, liste]) => [groupement, liste.map(membre => membre.commune)]))
}

async function readContours(tx: Transaction, codes: string[]): Promise<ContourLu[]> {
  const lignes = await tx
    .select({ code: commune.code, contour: commune.contour })
    .from(commune)
    .where(and(inArray(commune.code, codes), isNotNull(commune.contour)))
  return lignes.map(({ code, contour }) => ({ code, contour: contour! }))
}

async function updateFormes(
  tx: Transaction,
  table: PgTable,
  codes: readonly string[],
  draw: (code: string) => Forme['contour'],
) {
  const formes = codes.flatMap(code => {
    const contour = draw(code)
    return contour ? [{ code, ...describeForme(contour) }] : []
  })
  await tx.execute(sql`
    update ${table} as cible
    set contour = forme.contour, emprise = forme.emprise, latitude = forme.latitude, longitude = forme.longitude
    from jsonb_to_recordset(${JSON.stringify(formes)}::jsonb)
      as forme(code text, contour jsonb, emprise jsonb, latitude double precision, longitude double precision)
    where cible.code = forme.code`)
}
