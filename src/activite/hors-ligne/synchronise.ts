import { sql } from 'drizzle-orm'
import { holdPersonnes } from '../../personnes/keep-personnes.ts'
import type { Acteur } from '../../socle/auth/acteur.ts'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { applyOperation, type Deja } from './apply-operation.ts'
import { measureEcart } from './correct-horloge.ts'
import type { Envoi, OperationRecue, ReponseEnvoi, ReponseOperation } from './operation.ts'
import { recordEmargement } from './record-emargement.ts'
import { recordLot } from './record-lot.ts'
import { operationRecue } from './tables.ts'

/** What went wrong and nobody expected: told to the log, and to the person as something to try again. */
export type LogDefaut = (erreur: unknown) => string

/**
 * Applies what a device did without network, each operation in its own savepoint: one that is refused does not stop the others.
 * All or nothing of what was applied is kept when the server dies; sent again, reordered or cut, each operation counts once.
 */
export async function synchronise(
  db: Base,
  acteur: NonNullable<Acteur>,
  envoi: Envoi,
  { maintenant, logDefaut }: { maintenant: Date; logDefaut: LogDefaut },
): Promise<ReponseEnvoi> {
  const ecart = measureEcart(new Date(envoi.horloge), maintenant)
  return db.transaction(async tx => {
    // Two tabs, two devices of one person: one after the other, so that neither waits for the other halfway.
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`synchroniser:${acteur.personne}`}, 0))`,
    )
    await holdLeurs(tx, envoi.operations)
    const deja = await readDeja(tx, acteur.personne, envoi.operations)
    const ensemble = await recordTogether(tx, acteur, listNouvelles(envoi.operations, deja), {
      ...{ ecart, maintenant, logDefaut },
    })
    const operations: ReponseOperation[] = []
    const faites: OperationRecue[] = []
    for (const operation of envoi.operations) {
      const reponse =
        ensemble.get(operation.id) ??
        answerDeja(operation, deja) ??
        (await protect(tx, operation.id, logDefaut, point =>
          applyOperation(point, acteur, operation, { deja, ecart, maintenant }),
        ))
      operations.push(reponse)
      if (reponse.statut !== 'enregistre') continue
      // A removal in the same batch, before its record: the record must find it.
      deja.operations.set(operation.id, reponse.revision)
      if (operation.operation === 'supprimer') deja.supprimees.add(operation.activite)
      faites.push(operation)
    }
    if (faites.length > 0)
      await tx
        .insert(operationRecue)
        .values(
          faites.map(({ id, operation, activite }) => ({
            ...{ id, operation, activite, auteur: acteur.personne, recue_le: maintenant },
          })),
        )
        .onConflictDoNothing()
    const emargements: ReponseOperation[] = []
    for (const recu of envoi.emargements)
      emargements.push(
        await protect(tx, recu.id, logDefaut, async point => {
          const { nouvelle } = await recordEmargement(point, acteur, recu, { ecart, maintenant })
          return { id: recu.id, statut: nouvelle ? 'enregistre' : 'deja', message: null, revision: null }
        }),
      )
    return { operations, emargements }
  })
}

/**
 * The people of the activities that are corrected or removed, all at once and in one order: two batches about the same people would
 * otherwise wait for each other, one activity after the other.
 */
async function holdLeurs(tx: Transaction, operations: readonly OperationRecue[]): Promise<void> {
  const anciennes = operations.flatMap(({ operation, activite }) =>
    operation === 'enregistrer' ? [] : [activite],
  )
  if (anciennes.length === 0) return
  const { rows } = await tx.execute<{ personne: string }>(sql`
    select distinct personne from activite_personne where activite = any(${sql.param(anciennes)}::uuid[])`)
  await holdPersonnes(
    tx,
    rows.map(({ personne }) => personne),
  )
}

/** The records whose activity nothing else in the batch is about, and that were never applied. */
function listNouvelles(operations: readonly OperationRecue[], deja: Deja): OperationRecue[] {
  const fois = new Map<string, number>()
  for (const { activite } of operations) fois.set(activite, (fois.get(activite) ?? 0) + 1)
  return operations.filter(
    ({ id, activite, operation }) =>
      operation === 'enregistrer' &&
      fois.get(activite) === 1 &&
      !deja.operations.has(id) &&
      !deja.supprimees.has(activite),
  )
}

/** In one savepoint: when something in the whole is refused by the database, each is tried on its own instead. */
async function recordTogether(
  tx: Transaction,
  acteur: NonNullable<Acteur>,
  operations: readonly OperationRecue[],
  { logDefaut, ...cadre }: { ecart: number; maintenant: Date; logDefaut: LogDefaut },
): Promise<Map<string, ReponseOperation>> {
  try {
    return await tx.transaction(point => recordLot(point, acteur, operations, cadre))
  } catch (erreur) {
    // Each tried alone tells its own refusal; a defect would only make all of them slow, in silence.
    if (!(erreur instanceof Erreur)) logDefaut(erreur)
    // Without its connection, nothing can be tried: this says so.
    await tx.execute(sql`select 1`)
    return new Map()
  }
}

/** What was applied already, of these operations and of removals of these activities. */
async function readDeja(
  tx: Transaction,
  auteur: string,
  operations: readonly OperationRecue[],
): Promise<Deja> {
  if (operations.length === 0) return { operations: new Map(), supprimees: new Set() }
  const { rows } = await tx.execute<{
    id: string
    activite: string
    operation: string
    revision: number | null
  }>(sql`
    select o.id, o.activite, o.operation, a.revision
    from operation_recue o left join activite a on a.id = o.activite and a.auteur = o.auteur
    where o.auteur = ${auteur} and (
      o.id = any(${sql.param(operations.map(({ id }) => id))}::uuid[])
      or (o.operation = 'supprimer' and o.activite = any(${sql.param(operations.map(({ activite }) => activite))}::uuid[])))`)
  return {
    operations: new Map(rows.map(({ id, revision }) => [id, revision])),
    supprimees: new Set(
      rows.flatMap(({ operation, activite }) => (operation === 'supprimer' ? [activite] : [])),
    ),
  }
}

/** What was applied before this batch, or earlier in it. Null: never. */
function answerDeja({ id }: OperationRecue, { operations }: Deja): ReponseOperation | null {
  const revision = operations.get(id)
  return revision === undefined ? null : { id, statut: 'deja', message: null, revision }
}

/** One operation in its own savepoint; what it throws becomes its answer. */
async function protect(
  tx: Transaction,
  id: string,
  logDefaut: LogDefaut,
  apply: (point: Transaction) => Promise<ReponseOperation>,
): Promise<ReponseOperation> {
  try {
    return await tx.transaction(apply)
  } catch (erreur) {
    if (erreur instanceof Erreur) {
      const messages =
        erreur.details.length > 0 ? erreur.details.map(({ message }) => message) : [erreur.message]
      return { id, statut: 'refuse', message: [...new Set(messages)].join(' '), revision: null }
    }
    // The transaction itself is lost (connection cut): nothing of this batch is kept, and the device sends it again.
    await tx.execute(sql`select 1`)
    const reference = logDefaut(erreur)
    return {
      ...{ id, statut: 'refuse', revision: null },
      message: `Le site a rencontré un défaut (référence ${reference}). Rien n’est perdu : réessayez plus tard. Si cela se reproduit, donnez cette référence à l’équipe du site.`,
    }
  }
}
