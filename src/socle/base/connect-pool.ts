import pg from 'pg'

// Counts are numbers and calendar dates are 'YYYY-MM-DD' strings everywhere, whatever the query.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, valeur => valeur)

/** French time, no statement that waits for ever on a lock, and words that resemble with a letter doubled or lost. */
const REGLAGES = '-c timezone=Europe/Paris -c lock_timeout=60s -c pg_trgm.word_similarity_threshold=0.5'

/** The one way to a pool of connections, so that all read the same types in the same time zone. */
export function connectPool(acces: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ max: 16, application_name: 'maillage', options: REGLAGES, ...acces })
  // An idle connection that is cut (server restart) is replaced at the next query: nothing to do, but not a crash.
  pool.on('error', () => {})
  return pool
}
