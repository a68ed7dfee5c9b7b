/** What a form sends, or a device keeps of it: the answers under each name. */
export type Champs = Readonly<Record<string, readonly string[]>>

/** From FormData, URLSearchParams or any such pairs; files are no answers here. */
export function collectChamps(paires: Iterable<readonly [string, unknown]>): Champs {
  const champs: Record<string, string[]> = Object.create(null)
  for (const [nom, valeur] of paires)
    if (typeof valeur === 'string') {
      champs[nom] ??= []
      champs[nom].push(valeur)
    }
  return champs
}

/** The first answer, trimmed; '' when there is none. */
export const readUn = (champs: Champs, nom: string): string => champs[nom]?.[0]?.trim() ?? ''
export const readTous = (champs: Champs, nom: string): string[] =>
  (champs[nom] ?? []).map(valeur => valeur.trim()).filter(Boolean)
