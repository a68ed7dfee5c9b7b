import { sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import { toSlug } from '../../socle/texte/slug.ts'
import { type FicheDeGroupe, findVoisinage, groupFiches, loadVoisinage } from '../doublons/group-fiches.ts'
import { simplifyTexte } from '../schema/simplify-texte.ts'
import { composeLieu } from './compose-lieu.ts'
import { loadCorrections, loadPriorites } from './load-regles.ts'
import type { Priorites } from './merge-fiches.ts'

/** Records from which one round starts: with what they touch, a bounded amount of memory. */
const FICHES_PAR_LOT = 2_000

/**
 * Recomputes the groups and places that the records of the temporary table `a_regrouper` touch. The result depends
 * only on records, resemblances, decisions and corrections, never on the order in which they came.
 */
export async function rebuildLieux(tx: Transaction): Promise<void> {
  const priorites = await loadPriorites(tx)
  for (;;) {
    const { rows } = await tx.execute<{ fiche: string }>(
      sql`select fiche from a_regrouper where not fait order by fiche limit ${FICHES_PAR_LOT}`,
    )
    if (rows.length === 0) return
    const ids = await findVoisinage(
      tx,
      rows.map(({ fiche }) => fiche),
    )
    await rebuildGroupes(tx, ids, priorites)
    await tx.execute(sql`update a_regrouper set fait = true where fiche = any(${sql.param(ids)}::text[])`)
  }
}

async function rebuildGroupes(tx: Transaction, ids: string[], priorites: Priorites) {
  const groupes = groupFiches(await loadVoisinage(tx, ids))
  await moveFiches(tx, groupes)
  await writeLieux(tx, ids, groupes, priorites)
}

async function moveFiches(tx: Transaction, groupes: FicheDeGroupe[][]) {
  const deplacees = groupes.flatMap(groupe =>
    groupe
      .filter(fiche => fiche.lieu !== groupe[0]!.id)
      .map(fiche => ({ id: fiche.id, lieu: groupe[0]!.id })),
  )
  if (deplacees.length === 0) return
  await tx.execute(sql`
    update fiche_source f set lieu = t.lieu
    from jsonb_to_recordset(${JSON.stringify(deplacees)}::jsonb) as t(id text, lieu text) where f.id = t.id`)
}

async function writeLieux(tx: Transaction, ids: string[], groupes: FicheDeGroupe[][], priorites: Priorites) {
  const corrections = await loadCorrections(tx, ids)
  const lieux = groupes.map(groupe => {
    const { provenance: _, ...valeurs } = composeLieu(groupe, priorites, corrections)
    const { nom, commune } = valeurs
    return {
      ...valeurs,
      recherche: simplifyTexte(`${nom} ${commune}`),
      tri: `${toSlug(commune)} ${toSlug(nom)}`,
    }
  })
  await tx.execute(sql`delete from lieu where id = any(${sql.param(ids)}::text[])`)
  await tx.execute(
    sql`insert into lieu select * from json_populate_recordset(null::lieu, ${JSON.stringify(lieux)}::json)`,
  )
}
