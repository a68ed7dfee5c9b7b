/** One text of a form; '' when it is missing, or is a file. */
export function readChamp(champs: Record<string, unknown>, nom: string): string {
  const valeur = champs[nom]
  return typeof valeur === 'string' ? valeur : ''
}
