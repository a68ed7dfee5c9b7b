import { createHash } from 'node:crypto'
import { inArray, isNull, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Base, BaseOuTransaction, Transaction } from '../../socle/base/open-base.ts'
import type { Mesure } from '../../socle/mesure/mesure.ts'
import { listMesures } from '../../socle/mesure/registre.ts'
import { listTermes } from '../indicateurs/list-termes.ts'
import { indicateur } from '../indicateurs/tables.ts'
import { countSeries, ensureSeries } from './ensure-series.ts'
import {
  DECLENCHEURS_DES_COMMUNES,
  installSuivi,
  installSuiviDesCommunes,
  listDeclencheurs,
  nameDeclencheurs,
  removeSuivi,
} from './install-suivi.ts'
import { listSeries } from './list-series.ts'
import { lockFaits } from './lock-faits.ts'
import { COLONNES, selectFaits } from './select-faits.ts'
import { toSerie } from './serie.ts'
import { mesureSuivie } from './tables.ts'

/** Changes when facts or cells are no longer made the same way from the same query: all are then counted again. */
const FACON = 1

/**
 * Follows what the registers declare: watches their tables, counts from zero the measures that are new or declared otherwise
 * than the last time, forgets those that left, and makes the series of indicators whose register has come. At the start of
 * every program that needs figures: it costs a few short queries when nothing changed. Several may start at once.
 */
export async function followMesures(db: Base): Promise<void> {
  if (isRetard(await readEtat(db))) {
    await db.transaction(async tx => {
      await lockFaits(tx)
      const { parties, nouvelles, communes } = await readEtat(tx)
      for (const code of parties) await forgetMesure(tx, code)
      if (communes) await installSuiviDesCommunes(tx)
      for (const mesure of nouvelles) await startSuivi(tx, mesure)
    })
    // Watched first, counted after: what is written in between is in the queue.
    for (const mesure of listMesures()) await db.transaction(tx => recountMesure(tx, mesure))
  }
  await db.transaction(ensureSeriesDesIndicateurs)
}

/** Counts these measures from zero: what to do when they were found to differ from their registers. */
export async function recountMesures(db: Base, codes: readonly string[]): Promise<void> {
  await db
    .update(mesureSuivie)
    .set({ recomptee_le: null })
    .where(inArray(mesureSuivie.code, [...codes]))
  await followMesures(db)
}

type Etat = {
  /** Measures that nothing declares any more. */
  parties: string[]
  /** Measures to watch: new, declared otherwise, or whose triggers went. */
  nouvelles: Mesure[]
  /** The triggers of communes are to be made. */
  communes: boolean
  /** A count was begun and did not end. */
  inachevee: boolean
}

const isRetard = ({ parties, nouvelles, communes, inachevee }: Etat) =>
  parties.length > 0 || nouvelles.length > 0 || communes || inachevee

async function readEtat(db: BaseOuTransaction): Promise<Etat> {
  const suivies = await db.select().from(mesureSuivie)
  const declencheurs = await listDeclencheurs(db)
  const empreintes = new Map(suivies.map(({ code, empreinte }) => [code, empreinte]))
  const declarees = new Set(listMesures().map(({ code }) => code))
  return {
    parties: suivies.flatMap(({ code }) => (declarees.has(code) ? [] : [code])),
    nouvelles: listMesures().filter(
      mesure =>
        empreintes.get(mesure.code) !== computeEmpreinte(mesure) ||
        nameDeclencheurs(mesure).some(nom => !declencheurs.has(nom)),
    ),
    communes: DECLENCHEURS_DES_COMMUNES.some(nom => !declencheurs.has(nom)),
    inachevee: suivies.some(({ recomptee_le }) => recomptee_le === null),
  }
}

/** What its facts depend on. The words of a declaration may change: figures do not. */
function computeEmpreinte({ code, nature, suit, select }: Mesure): string {
  const { sql: texte, params } = new PgDialect().sqlToQuery(select(null))
  return createHash('sha256')
    .update(JSON.stringify([FACON, code, nature, suit, texte, params]))
    .digest('base64url')
}

async function startSuivi(tx: Transaction, mesure: Mesure) {
  await installSuivi(tx, mesure)
  const [empreinte, recomptee_le] = [computeEmpreinte(mesure), null]
  await tx
    .insert(mesureSuivie)
    .values({ code: mesure.code, empreinte, recomptee_le })
    .onConflictDoUpdate({ target: mesureSuivie.code, set: { empreinte, recomptee_le } })
}

/** Its series go too: they are made again for the indicators that use them, the day it comes back. */
async function forgetMesure(tx: Transaction, code: string) {
  await removeSuivi(tx, code)
  for (const table of ['fait', 'fait_a_revoir', 'serie'])
    await tx.execute(sql`delete from ${sql.identifier(table)} where mesure = ${code}`)
  await tx.execute(sql`delete from mesure_suivie where code = ${code}`)
}

/** Counts a measure from zero, unless it was; every measure has at least the series of all its facts. */
async function recountMesure(tx: Transaction, mesure: Mesure) {
  await lockFaits(tx)
  const { rowCount } = await tx.execute(sql`
    update mesure_suivie set recomptee_le = now() where code = ${mesure.code} and recomptee_le is null`)
  if (!rowCount) return
  await tx.execute(sql`
    insert into serie (mesure, filtre, ventilation, distincte) values (${mesure.code}, '{}', null, false) on conflict do nothing`)
  // The queue is emptied before the register is read: what is written from now on is not lost.
  await tx.execute(sql`delete from fait_a_revoir where mesure = ${mesure.code}`)
  await tx.execute(sql`delete from fait where mesure = ${mesure.code}`)
  for (const cumul of ['cumul_mensuel', 'cumul_sujet'])
    await tx.execute(sql`
      delete from ${sql.identifier(cumul)} where serie in (select id from serie where mesure = ${mesure.code})`)
  await tx.execute(sql`insert into fait (${COLONNES}) ${selectFaits(mesure, null)}`)
  await tx.execute(sql`analyze fait`)
  await countSeries(tx, mesure, await listSeries(tx, [mesure.code]))
}

/** Indicators defined before their register came are computed from now on. */
async function ensureSeriesDesIndicateurs(tx: Transaction) {
  const definis = await tx
    .select({ calcul: indicateur.calcul, ventilation: indicateur.ventilation })
    .from(indicateur)
    .where(isNull(indicateur.retire_le))
  await ensureSeries(
    tx,
    definis.flatMap(({ calcul, ventilation }) =>
      listTermes(calcul, ventilation).map(demande => toSerie(demande.terme, demande.ventilation)),
    ),
  )
}
