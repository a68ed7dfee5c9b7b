import type pg from 'pg'

/** `calculee`: the program makes it again from the others (its comment in the base says so). */
export type TableSauvee = { nom: string; colonnes: string[]; calculee: boolean }

/** All tables of the program; what people wrote is in those that are not computed. Jobs under way (schema pgboss) are not part of it. */
export async function listTablesSauvees(client: pg.ClientBase): Promise<TableSauvee[]> {
  const { rows } = await client.query<TableSauvee>(`
    select quote_ident(table_name) as nom, array_agg(quote_ident(column_name) order by ordinal_position)::text[] as colonnes,
      coalesce(obj_description(format('%I.%I', 'public', table_name)::regclass, 'pg_class') = 'calculée', false) as calculee
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER'
    group by table_name order by table_name`)
  return rows
}

/** The migrations applied, in order, by their hashes: the version of the data. */
export async function readVersion(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ hash: string }>(
    'select hash from drizzle.__drizzle_migrations order by id',
  )
  return rows.map(({ hash }) => hash)
}

export const EN_TETE = '-- maillage sauvegarde 1 '
export const FIN = '-- fin '
/** Ends the rows of a table, as in a script of psql. */
export const FIN_DE_TABLE = '\\.'
