import { Fragment, type ReactNode } from 'react'

export type LigneComparee = { champ: string; a: string | null; b: string | null }

type Verdict = 'identique' | 'différent' | 'inconnu d’un côté'

/**
 * Two records side by side, for a decision. Each line says in words whether both agree, and the words that only one side
 * has are underlined and bold; under 768 px the two values come one under the other.
 */
export function Comparaison({
  legende,
  titreA,
  titreB,
  lignes,
}: {
  legende: string
  titreA: ReactNode
  titreB: ReactNode
  lignes: readonly LigneComparee[]
}) {
  return (
    <table className="mg-comparaison">
      <caption>{legende}</caption>
      <thead>
        <tr>
          <th scope="col">Information</th>
          <th scope="col">{titreA}</th>
          <th scope="col">{titreB}</th>
          <th scope="col">Comparaison</th>
        </tr>
      </thead>
      <tbody>
        {lignes.map(({ champ, a, b }) => {
          const verdict = compare(a, b)
          return (
            <tr key={champ} className={verdict === 'différent' ? 'mg-differe' : undefined}>
              <th scope="row">{champ}</th>
              <td>{showValeur(a, b)}</td>
              <td>{showValeur(b, a)}</td>
              <td className="mg-verdict">{verdict}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function compare(a: string | null, b: string | null): Verdict {
  if (a === null || b === null) return 'inconnu d’un côté'
  return simplify(a) === simplify(b) ? 'identique' : 'différent'
}

function showValeur(valeur: string | null, autre: string | null): ReactNode {
  if (valeur === null) return <span className="mg-absent">Non renseigné</span>
  if (autre === null) return valeur
  const motsAutre = new Set(autre.split(/\s+/).map(simplify))
  return [...valeur.matchAll(/(\S+)(\s*)/g)].map(({ index, 1: mot = '', 2: espace }) => (
    <Fragment key={index}>
      {motsAutre.has(simplify(mot)) ? mot : <mark>{mot}</mark>}
      {espace}
    </Fragment>
  ))
}

/** Case and accents do not make a difference worth a second look. */
function simplify(texte: string): string {
  return texte
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim()
}
