import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import { toSlug } from '../../socle/texte/slug.ts'
import { type FicheDeGroupe, findVoisinage, groupFiches, loadVoisinage } from '../doublons/group-fiches.ts'
import { computeCriteres } from '../recherche/criteres.ts'
import { findCle, registerHoraires } from '../recherche/prepare-ouvertures.ts'
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
  const anciens = await loadAnciens(tx, ids)
  const instant = await findInstant(tx)
  const lieux = groupes.map(groupe => {
    const { provenance: _, ...valeurs } = composeLieu(groupe, regles)
    const { nom, commune, horaires } = valeurs
    const empreinte = hash(valeurs)
    const ancien = anciens.get(valeurs.id)
    return {
      ...valeurs,
      recherche: simplifyTexte(`${nom} ${commune}`),
      criteres: computeCriteres(valeurs),
      ouverture: horaires === null ? null : findCle(horaires),
      tri: `${toSlug(commune)} ${toSlug(nom)}`,
      empreinte,
      modifie_le: ancien?.empreinte === empreinte ? ancien.modifie_le : instant,
    }
  })
  await registerHoraires(
    tx,
    lieux.flatMap(({ horaires }) => horaires ?? []),
  )
  await tx.execute(sql`delete from lieu where id = any(${sql.param(ids)}::text[])`)
  await tx.execute(sql`
    insert into lieu select * from json_populate_recordset(null::lieu, ${JSON.stringify(lieux)}::json)`)
  await rememberRetires(tx, { anciens, ids, instant })
}

/** What a place says in public, without what changes though it says nothing new. */
const hash = ({ importe_le: _, doutes: __, ...valeurs }: Omit<LieuCompose, 'provenance'>) =>
  createHash('sha256').update(JSON.stringify(valeurs)).digest('base64url')

type Ancien = { departement: string; etat: 'publie' | 'clos'; empreinte: string; modifie_le: string }

async function loadAnciens(tx: Transaction, ids: string[]): Promise<Map<string, Ancien>> {
  const { rows } = await tx.execute<Ancien & { id: string }>(sql`
    select id, departement, etat, empreinte, to_json(modifie_le) #>> '{}' as modifie_le from lieu
    where id = any(${sql.param(ids)}::text[])`)
  return new Map(rows.map(({ id, ...ancien }) => [id, ancien]))
}

/**
 * The instant that these changes bear: after all those already told, whatever the server's clock does. Places are written
 * one transaction at a time (`waitForTurn`) and the clock is read inside of it, not at its beginning: who has read up to an
 * instant will never see a change appear before it.
 */
async function findInstant(tx: Transaction): Promise<string> {
  const { rows } = await tx.execute<{ instant: string }>(sql`
    select to_json(greatest(clock_timestamp(), (select max(modifie_le) from lieu) + interval '1 microsecond',
      (select max(retire_le) from lieu_retire) + interval '1 microsecond')) #>> '{}' as instant`)
  return rows[0]!.instant
}

/** Those who follow the changes of the directory learn of identifiers that left it, and not of those that came back. */
async function rememberRetires(
  tx: Transaction,
  { anciens, ids, instant }: { anciens: Map<string, Ancien>; ids: string[]; instant: string },
) {
  const publies = [...anciens].flatMap(([id, { etat, departement }]) =>
    etat === 'publie' ? [{ id, departement }] : [],
  )
  await tx.execute(sql`
    insert into lieu_retire (id, departement, retire_le)
    select a.id, a.departement, ${instant}
    from jsonb_to_recordset(${JSON.stringify(publies)}::jsonb) as a(id text, departement text)
    where not exists (select from lieu l where l.id = a.id and l.etat = 'publie')
    on conflict (id) do nothing`)
  await tx.execute(sql`
    update lieu_retire r set devenu = nullif(f.lieu, r.id) from fiche_source f
    where f.id = r.id and r.id = any(${sql.param(ids)}::text[]) and r.devenu is distinct from nullif(f.lieu, r.id)`)
  await tx.execute(sql`
    delete from lieu_retire r using lieu l
    where l.id = r.id and l.etat = 'publie' and r.id = any(${sql.param(ids)}::text[])`)
}
