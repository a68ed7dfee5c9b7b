import type { ReactNode } from 'react'
import { formatCompte } from '../../../socle/texte/nombres.ts'

/** Lines of a block before 'and so many others'. */
const VISIBLES = 5

/** The first lines of a block, and how many others there are. */
export function Lignes({ lignes }: { lignes: { cle: string | number; contenu: ReactNode }[] }) {
  const reste = lignes.length - VISIBLES
  return (
    <>
      <ul>
        {lignes.slice(0, VISIBLES).map(({ cle, contenu }) => (
          <li key={cle}>{contenu}</li>
        ))}
      </ul>
      {reste > 0 && <p>Et {formatCompte(reste, 'autre', 'autres')}.</p>}
    </>
  )
}
