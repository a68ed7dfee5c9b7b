import { Tile } from '@codegouvfr/react-dsfr/Tile.js'
import { Children, Fragment, type ReactNode } from 'react'

/** A way into a part of the site: its title is the link, the whole tile is the target. */
export function Tuile({
  titre,
  href,
  description,
  detail,
  niveau = 'h2',
}: {
  titre: string
  href: string
  description?: ReactNode
  detail?: ReactNode
  niveau?: 'h2' | 'h3'
}) {
  return (
    <Tile
      title={titre}
      titleAs={niveau}
      linkProps={{ href }}
      desc={description}
      detail={detail}
      enlargeLinkOrButton
      orientation="horizontal"
    />
  )
}

/** Tiles or cards side by side where there is room. */
export function Grille({ children }: { children: ReactNode }) {
  return <ul className="mg-grille">{Children.map(children, enfant => enfant && <li>{enfant}</li>)}</ul>
}

/** A block of a board: what it is about, its content, and where to go on. */
export function Carte({ titre, children, pied }: { titre: string; children: ReactNode; pied?: ReactNode }) {
  return (
    <section className="mg-carte">
      <h2>{titre}</h2>
      {children}
      {pied && <div className="mg-carte-pied">{pied}</div>}
    </section>
  )
}

export type Definition = {
  terme: string
  valeur: ReactNode /** Where it comes from, in small. */
  source?: ReactNode
}

/** The fields of one thing. A null value reads 'Non renseigné'. */
export function Definitions({ definitions }: { definitions: readonly Definition[] }) {
  return (
    <dl className="mg-definitions">
      {definitions.map(({ terme, valeur, source }) => (
        <div key={terme}>
          <dt>{terme}</dt>
          <dd>
            {valeur ?? <span className="mg-absent">Non renseigné</span>}
            {source && (
              <Fragment>
                {' '}
                <span className="mg-source">{source}</span>
              </Fragment>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
