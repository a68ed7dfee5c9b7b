import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import { toSlug } from '../../socle/texte/slug.ts'
import { type FicheDeGroupe, findVoisinage, groupFiches, loadVoisinage } from '../doublons/group-fiches.ts'
import { simplifyTexte } from '../schema/simplify-texte.ts'
import { composeLieu, type LieuCompose } from './compose-lieu.ts'
import { loadPriorites, loadRegles } from './load-regles.ts'
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
  const regles = await loadRegles(tx, ids, priorites)
  const anciens = await loadEmpreintes(tx, ids)
  const lieux = groupes.map(groupe => {
    const { provenance: _, ...valeurs } = composeLieu(groupe, regles)
    const { nom, commune } = valeurs
    const empreinte = hash(valeurs)
    const ancien = anciens.get(valeurs.id)
    return {
      ...valeurs,
      recherche: simplifyTexte(`${nom} ${commune}`),
      tri: `${toSlug(commune)} ${toSlug(nom)}`,
      empreinte,
      modifie_le: ancien?.empreinte === empreinte ? ancien.modifie_le : null,
    }
  })
  await tx.execute(sql`delete from lieu where id = any(${sql.param(ids)}::text[])`)
  await tx.execute(sql`
    insert into lieu select (json_populate_record(null::lieu,
      case when l->>'modifie_le' is null then (l::jsonb || jsonb_build_object('modifie_le', now()))::json else l end)).*
    from json_array_elements(${JSON.stringify(lieux)}::json) as l`)
  await rememberRetires(tx, [...anciens.keys()], ids)
}

/** What a place says in public, without what changes though it says nothing new. */
const hash = ({ importe_le: _, doutes: __, ...valeurs }: Omit<LieuCompose, 'provenance'>) =>
  createHash('sha256').update(JSON.stringify(valeurs)).digest('base64url')

async function loadEmpreintes(tx: Transaction, ids: string[]) {
  const { rows } = await tx.execute<{ id: string; empreinte: string; modifie_le: string }>(sql`
    select id, empreinte, to_json(modifie_le) #>> '{}' as modifie_le from lieu
    where id = any(${sql.param(ids)}::text[])`)
  return new Map(rows.map(({ id, ...ancien }) => [id, ancien]))
}

/** Those who follow the changes of the directory learn of identifiers that left it, and not of those that came back. */
async function rememberRetires(tx: Transaction, anciens: string[], ids: string[]) {
  await tx.execute(sql`
    insert into lieu_retire (id, departement, retire_le, devenu)
    select a.id, coalesce(f.departement, ''), now(), f.lieu
    from unnest(${sql.param(anciens)}::text[]) as a(id) left join fiche_source f on f.id = a.id
    where not exists (select from lieu l where l.id = a.id and l.etat = 'publie')
    on conflict (id) do nothing`)
  await tx.execute(sql`
    delete from lieu_retire r using lieu l
    where l.id = r.id and l.etat = 'publie' and r.id = any(${sql.param(ids)}::text[])`)
}
