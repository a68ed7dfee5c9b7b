/** A plain text as blocks: lines that begin with a hyphen make a list, the others are paragraphs. */
export type Bloc = { cle: string } & (
  | { type: 'paragraphe'; texte: string }
  | { type: 'liste'; lignes: string[] }
)

export function layTexte(texte: string): Bloc[] {
  const blocs: Bloc[] = []
  for (const ligne of texte
    .split('\n')
    .map(brute => brute.trim())
    .filter(Boolean)) {
    const puce = ligne.match(/^[-–•]\s*(.+)$/)?.[1]
    const dernier = blocs.at(-1)
    const cle = String(blocs.length)
    if (!puce) blocs.push({ cle, type: 'paragraphe', texte: ligne })
    else if (dernier?.type === 'liste') dernier.lignes.push(puce)
    else blocs.push({ cle, type: 'liste', lignes: [puce] })
  }
  return blocs
}
