/** The codes of a closed list that is written with its words, in their order: never empty, as enums want them. */
export const keysOf = <T extends string>(mots: Record<T, string>) => Object.keys(mots) as [T, ...T[]]
