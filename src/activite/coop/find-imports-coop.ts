import { arrayOverlaps, desc, eq, sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { DecisionLibelle } from './decide-libelles.ts'
import { importCoop } from './tables.ts'

export type ImportCoopLu = typeof importCoop.$inferSelect
const IMPORTS_MONTRES = 50

/** The last imports of these départements, the last first. */
export async function listImportsCoop(db: Base, departements: string[] | 'tous'): Promise<ImportCoopLu[]> {
  return db
    .select()
    .from(importCoop)
    .where(departements === 'tous' ? undefined : arrayOverlaps(importCoop.departements, departements))
    .orderBy(desc(importCoop.id))
    .limit(IMPORTS_MONTRES)
}

/** @throws Erreur introuvable, for one that concerns another département too */
export async function findImportCoop(
  db: Base,
  id: string,
  departements: string[] | 'tous',
): Promise<ImportCoopLu> {
  const [lu] = /^\d{1,9}$/.test(id)
    ? await db
        .select()
        .from(importCoop)
        .where(eq(importCoop.id, Number(id)))
    : []
  const permis = departements === 'tous' || lu?.departements.every(code => departements.includes(code))
  if (!lu || !permis)
    throw new Erreur('introuvable', 'Cet import n’existe pas, ou n’est pas de votre département.')
  return lu
}

export type LibelleInconnu = Omit<DecisionLibelle, 'code'> & { lignes: number }

/** The labels for which rows of an import wait, those of most rows first. */
export async function listLibellesInconnus(db: Base, id: number): Promise<LibelleInconnu[]> {
  const { rows } = await db.execute<LibelleInconnu>(sql`
    select split_part(l, '|', 1) as champ, substr(l, strpos(l, '|') + 1) as libelle, count(*)::int as lignes
    from ligne_coop_en_attente, unnest(libelles) l where import = ${id} group by 1, 2 order by 3 desc, 1, 2 limit 100`)
  return rows
}
