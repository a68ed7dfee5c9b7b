import type { Bloc } from '../../socle/documents/rapport/rapport.ts'

type BlocDeTexte = Extract<Bloc, { type: 'paragraphe' | 'liste' }>

const PUCE = /^\s*[-–•*]\s+/

/** A text as it was typed, in paragraphs; lines that begin with a dash make a list. */
export function layTexte(texte: string | null): BlocDeTexte[] {
  const blocs: BlocDeTexte[] = []
  let elements: string[] = []
  const flush = () => {
    if (elements.length > 0) blocs.push({ type: 'liste', elements })
    elements = []
  }
  for (const ligne of (texte ?? '').split('\n')) {
    if (PUCE.test(ligne)) elements.push(ligne.replace(PUCE, ''))
    else {
      flush()
      if (ligne.trim()) blocs.push({ type: 'paragraphe', texte: ligne.trim() })
    }
  }
  flush()
  return blocs
}
