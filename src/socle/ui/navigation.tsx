import { Tag } from '@codegouvfr/react-dsfr/Tag.js'
import { Fragment } from 'react'
import type { Lien } from '../http/contexte.ts'
import { formatNombre } from '../texte/nombres.ts'

/** Where the page stands. `parents` goes from the nearest to the home page down to the one above. */
export function FilAriane({ parents, titre }: { parents: readonly Lien[]; titre: string }) {
  return (
    <nav className="fr-breadcrumb" aria-label="Vous êtes ici">
      <ol className="fr-breadcrumb__list">
        {[{ texte: 'Accueil', href: '/' }, ...parents].map(({ texte, href }) => (
          <li key={href}>
            <a className="fr-breadcrumb__link" href={href}>
              {texte}
            </a>
          </li>
        ))}
        <li>
          <span className="fr-breadcrumb__link" aria-current="page">
            {titre}
          </span>
        </li>
      </ol>
    </nav>
  )
}

/** Pages 1, last, and two on each side of the current one; `saut` says that others are left out just before. */
export function listPages(page: number, pages: number): { numero: number; saut: boolean }[] {
  const proches = [1, page - 2, page - 1, page, page + 1, page + 2, pages]
  const visibles = [...new Set(proches)]
    .filter(numero => numero >= 1 && numero <= pages)
    .sort((a, b) => a - b)
  return visibles.map((numero, rang) => ({ numero, saut: rang > 0 && numero - visibles[rang - 1]! > 1 }))
}

/** Links to the other pages of a list `{ total, page, parPage }`. Nothing when one page holds it all. */
export function Pagination({
  page,
  parPage,
  total,
  hrefOf,
}: {
  page: number
  parPage: number
  total: number
  hrefOf: (page: number) => string
}) {
  const pages = Math.ceil(total / parPage)
  if (pages < 2) return null
  return (
    <nav className="fr-pagination fr-mt-3w" aria-label="Pages de la liste">
      <ul className="fr-pagination__list">
        {page > 1 && (
          <li>
            <a className="fr-pagination__link" rel="prev" href={hrefOf(page - 1)}>
              Page précédente
            </a>
          </li>
        )}
        {listPages(page, pages).map(({ numero, saut }) => (
          <Fragment key={numero}>
            {saut && (
              <li className="mg-saut" aria-hidden="true">
                …
              </li>
            )}
            <li>
              <a
                className="fr-pagination__link"
                href={hrefOf(numero)}
                aria-current={numero === page ? 'page' : undefined}
                aria-label={`Page ${numero}`}
              >
                {formatNombre(numero)}
              </a>
            </li>
          </Fragment>
        ))}
        {page < pages && (
          <li>
            <a className="fr-pagination__link" rel="next" href={hrefOf(page + 1)}>
              Page suivante
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** Views of one thing, as links: `actuel` is the address of the one being read. `nombre` is shown after the text. */
export function Onglets({
  libelle,
  onglets,
  actuel,
}: {
  libelle: string
  onglets: readonly (Lien & { nombre?: number })[]
  actuel: string
}) {
  return (
    <nav className="mg-onglets" aria-label={libelle}>
      <ul>
        {onglets.map(({ texte, href, nombre }) => (
          <li key={href}>
            <a href={href} aria-current={href === actuel ? 'page' : undefined}>
              {texte}
              {nombre !== undefined && ` (${formatNombre(nombre)})`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The filters at work, each with the address of the list without it. Nothing when there is none. */
export function FiltresActifs({
  filtres,
  hrefSansFiltre,
}: {
  /** `texte` reads 'Commune : Valence'. */
  filtres: readonly Lien[]
  hrefSansFiltre: string
}) {
  if (filtres.length === 0) return null
  return (
    <div className="mg-filtres">
      <p id="filtres-actifs">Filtres actifs</p>
      <ul className="fr-tags-group" aria-labelledby="filtres-actifs">
        {filtres.map(({ texte, href }) => (
          <li key={texte}>
            <Tag linkProps={{ href }}>
              {texte}
              <span className="fr-sr-only"> : retirer ce filtre</span>
              <span aria-hidden="true">{'\u00a0'}×</span>
            </Tag>
          </li>
        ))}
        <li>
          <a className="fr-link" href={hrefSansFiltre}>
            Tout retirer
          </a>
        </li>
      </ul>
    </div>
  )
}
