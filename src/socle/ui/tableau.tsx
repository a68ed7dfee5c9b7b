import type { ReactNode } from 'react'

export type Colonne<L> = {
  /** Name of the column in the address: '?tri=nom'. */
  cle: string
  titre: string
  cellule: (ligne: L) => ReactNode
  /** The column that names the row; one a table. */
  entete?: boolean
  /** Figures, aligned on the right. */
  nombre?: boolean
  triable?: boolean
}

export type Tri = { cle: string; sens: 'croissant' | 'decroissant' }

type Proprietes<L> = {
  /** Says what the table holds; read out and shown. */
  legende: ReactNode
  colonnes: readonly Colonne<L>[]
  lignes: readonly L[]
  idOf: (ligne: L) => string
  tri?: Tri
  /** Address of the same list sorted otherwise. Needed by columns that can be sorted. */
  hrefOfTri?: (tri: Tri) => string
}

/** A table of things; under 768 px each row becomes a card in which cells carry their column's title. */
export function Tableau<L>({ legende, colonnes, lignes, idOf, tri, hrefOfTri }: Proprietes<L>) {
  return (
    <table className="mg-tableau">
      <caption>{legende}</caption>
      <thead>
        <tr>
          {colonnes.map(colonne => (
            <EnteteColonne key={colonne.cle} colonne={colonne} tri={tri} hrefOfTri={hrefOfTri} />
          ))}
        </tr>
      </thead>
      <tbody>
        {lignes.map(ligne => (
          <tr key={idOf(ligne)}>
            {colonnes.map(({ cle, titre, cellule, entete, nombre }) =>
              entete ? (
                <th key={cle} scope="row">
                  {cellule(ligne)}
                </th>
              ) : (
                <td key={cle} data-titre={titre} className={nombre ? 'mg-nombre' : undefined}>
                  {cellule(ligne)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A few short words against a few others, such as hours against days: stays a table on a phone. */
export function TableauCourt({
  legende,
  titres,
  lignes,
}: {
  legende: string
  titres: readonly [string, string]
  lignes: readonly (readonly [string, string])[]
}) {
  return (
    <table className="mg-tableau-court">
      <caption>{legende}</caption>
      <thead>
        <tr>
          {titres.map(titre => (
            <th key={titre} scope="col">
              {titre}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lignes.map(([entete, valeur]) => (
          <tr key={entete}>
            <th scope="row">{entete}</th>
            <td>{valeur}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Names, each with a few figures: stays a table on a phone, its figures one under the other. */
export function TableauDeChiffres({
  legende,
  titres,
  lignes,
}: {
  legende: string
  /** Of the names, then of each column of figures. */
  titres: readonly [string, ...string[]]
  lignes: readonly { cle: string; nom: string; chiffres: readonly string[] }[]
}) {
  const [titre, ...colonnes] = titres
  return (
    <table className="mg-tableau-chiffres">
      <caption>{legende}</caption>
      <thead>
        <tr>
          <th scope="col">{titre}</th>
          {colonnes.map(colonne => (
            <th key={colonne} scope="col">
              {colonne}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lignes.map(({ cle, nom, chiffres }) => (
          <tr key={cle}>
            <th scope="row">{nom}</th>
            {colonnes.map((colonne, rang) => (
              <td key={colonne}>{chiffres[rang]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function EnteteColonne<L>({
  colonne: { cle, titre, nombre, triable },
  tri,
  hrefOfTri,
}: { colonne: Colonne<L> } & Pick<Proprietes<L>, 'tri' | 'hrefOfTri'>) {
  const classe = nombre ? 'mg-nombre' : undefined
  if (!triable || !hrefOfTri)
    return (
      <th scope="col" className={classe}>
        {titre}
      </th>
    )
  const actuel = tri?.cle === cle ? tri.sens : null
  const prochain = actuel === 'croissant' ? 'decroissant' : 'croissant'
  return (
    <th
      scope="col"
      className={`mg-triable ${classe ?? ''}`}
      aria-sort={actuel === null ? 'none' : actuel === 'croissant' ? 'ascending' : 'descending'}
    >
      <a href={hrefOfTri({ cle, sens: prochain })}>
        {titre}
        <span aria-hidden="true">{actuel === null ? ' ↕' : actuel === 'croissant' ? ' ↑' : ' ↓'}</span>
        <span className="fr-sr-only">
          {' '}
          : trier par ordre {prochain === 'croissant' ? 'croissant' : 'décroissant'}
        </span>
      </a>
    </th>
  )
}
