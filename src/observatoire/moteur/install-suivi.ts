import { sql } from 'drizzle-orm'
import pg from 'pg'
import type { BaseOuTransaction, Transaction } from '../../socle/base/open-base.ts'
import type { Mesure } from '../../socle/mesure/mesure.ts'

const EVENEMENTS = ['insert', 'update', 'delete', 'truncate'] as const
const LIGNES_VUES = {
  insert: 'referencing new table as nouvelles',
  update: 'referencing old table as anciennes new table as nouvelles',
  delete: 'referencing old table as anciennes',
  truncate: '',
} as const
/** What watches the EPCI of communes. A measure cannot have this name: codes hold no capital. */
const COMMUNES = 'suivre_COMMUNES'

/** The triggers that watch the registers of a measure. */
export const nameDeclencheurs = ({ code, suit }: Pick<Mesure, 'code' | 'suit'>): string[] =>
  suit.flatMap((_, rang) => EVENEMENTS.map(evenement => `${nameFonction(code, rang)}_${evenement}`))

export const DECLENCHEURS_DES_COMMUNES = EVENEMENTS.map(evenement => `${COMMUNES}_${evenement}`)

const nameFonction = (code: string, rang: number) => `suivre_${code}_${rang}`

/** The triggers that are there. */
export async function listDeclencheurs(db: BaseOuTransaction): Promise<Set<string>> {
  const { rows } = await db.execute<{ nom: string }>(
    sql`select tgname as nom from pg_trigger where tgname like 'suivre\\_%' and tgenabled <> 'D'`,
  )
  return new Set(rows.map(({ nom }) => nom))
}

/**
 * Has every change of a register's rows name the facts to compute again, in the transaction that changes them: a form, an
 * import, a purge or a repair by hand are all seen. Once a statement: a file of thousands of rows asks for one more query.
 */
export async function installSuivi(tx: Transaction, mesure: Mesure): Promise<void> {
  await removeSuivi(tx, mesure.code)
  for (const [rang, { table, fait }] of mesure.suit.entries()) {
    const read = (lignes: string) => `select (${fait})::text as nom from ${lignes}`
    await installDeclencheurs(tx, nameFonction(mesure.code, rang), table, {
      insert: queue(mesure.code, read('nouvelles')),
      update: queue(mesure.code, `${read('anciennes')} union ${read('nouvelles')}`),
      delete: queue(mesure.code, read('anciennes')),
      // What was in the table is only known by the facts it had made.
      truncate: queue(
        mesure.code,
        `select fait as nom from fait where mesure = ${pg.escapeLiteral(mesure.code)}`,
      ),
    })
  }
}

const queue = (code: string, noms: string) =>
  `insert into fait_a_revoir (mesure, fait) select distinct ${pg.escapeLiteral(code)}, nom from (${noms}) as lignes where nom is not null;`

/** Takes the triggers of a measure away. */
export async function removeSuivi(tx: Transaction, code: string): Promise<void> {
  const { rows } = await tx.execute<{ nom: string }>(
    sql`select proname as nom from pg_proc where proname ~ ${`^${nameFonction(code, 0).slice(0, -1)}[0-9]+$`}`,
  )
  for (const { nom } of rows) await tx.execute(sql`drop function if exists ${sql.identifier(nom)} cascade`)
}

/** A commune that changes EPCI takes its facts along. */
export async function installSuiviDesCommunes(tx: Transaction): Promise<void> {
  const requeue = (lignes: string) => `
    insert into fait_a_revoir (mesure, fait)
    select distinct f.mesure, f.fait from fait f join (${lignes}) c on c.code = f.commune;`
  await installDeclencheurs(tx, COMMUNES, 'commune', {
    insert: requeue('select code from nouvelles'),
    update: `
      if exists (select from anciennes a full join nouvelles n using (code)
        where (a.epci, a.departement) is distinct from (n.epci, n.departement)) then
        ${requeue(`select code from anciennes a full join nouvelles n using (code)
          where (a.epci, a.departement) is distinct from (n.epci, n.departement)`)}
      end if;`,
    delete: requeue('select code from anciennes'),
    truncate: requeue('select distinct commune as code from fait'),
  })
}

async function installDeclencheurs(
  tx: Transaction,
  nom: string,
  table: string,
  ordres: Record<(typeof EVENEMENTS)[number], string>,
) {
  const fonction = sql.identifier(nom)
  const corps = `begin
    if tg_op = 'INSERT' then ${ordres.insert}
    elsif tg_op = 'UPDATE' then ${ordres.update}
    elsif tg_op = 'DELETE' then ${ordres.delete}
    else ${ordres.truncate}
    end if;
    return null;
  end`
  await tx.execute(sql`
    create or replace function ${fonction}() returns trigger language plpgsql as ${sql.raw(pg.escapeLiteral(corps))}`)
  for (const evenement of EVENEMENTS)
    await tx.execute(sql`
      create or replace trigger ${sql.identifier(`${nom}_${evenement}`)}
      after ${sql.raw(evenement)} on ${sql.identifier(table)}
      ${sql.raw(LIGNES_VUES[evenement])}
      for each statement execute function ${fonction}()`)
}
