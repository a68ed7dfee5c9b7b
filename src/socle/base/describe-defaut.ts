/** Of a refusal of the database: a value that cannot be read is told in its message (class 22 of SQLSTATE). */
const VALEUR_ILLISIBLE = /^22/

/**
 * What a log may keep of something unexpected: where it happened, and what the database refused. Never the values: those of a
 * query that failed are people's, and a log outlives whoever asked to be erased.
 */
export function describeDefaut(erreur: unknown): string {
  if (!(erreur instanceof Error)) return `Defect without an error: ${typeof erreur}`
  const { stack = '', message } = erreur
  // A stack repeats the message first, values and all.
  const lieux = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter(ligne => /^ +at /.test(ligne))
  const cause = erreur.cause === undefined ? [] : [`Caused by ${describeDefaut(erreur.cause)}`]
  return [`${erreur.name}: ${tellMessage(erreur)}`, ...lieux, ...cause].join('\n')
}

function tellMessage(erreur: Error): string {
  // Drizzle's: its message holds the parameters.
  if ('query' in erreur && 'params' in erreur) return `the database refused: ${erreur.query}`
  // PostgreSQL's: `detail` holds the row.
  if ('severity' in erreur && 'code' in erreur) {
    const { code, table, column, constraint } = erreur as Record<string, unknown>
    const ou = Object.entries({ table, column, constraint }).flatMap(([nom, valeur]) =>
      valeur ? [`${nom} ${valeur}`] : [],
    )
    const dit = VALEUR_ILLISIBLE.test(String(code)) ? 'a value that cannot be read' : erreur.message
    return [`${code} ${dit}`, ...ou].join(', ')
  }
  return erreur.message
}
