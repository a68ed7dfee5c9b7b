import type { ReactNode } from 'react'

/**
 * A chart made on the server: its title, a sentence that says what it shows, the drawing, and its figures as a table.
 * `etroit` is the same chart drawn for a phone, where the wide one could not be read.
 */
export function Graphique({
  svg,
  etroit,
  titre,
  phrase,
  children,
}: {
  svg: string
  etroit?: string
  titre: string
  phrase: ReactNode
  children: ReactNode
}) {
  return (
    <figure className="mg-graphique">
      <figcaption>
        <p className="mg-graphique-titre">{titre}</p>
        <p>{phrase}</p>
      </figcaption>
      <Dessin svg={svg} classe={etroit ? 'mg-graphique-large' : undefined} />
      {etroit && <Dessin svg={etroit} classe="mg-graphique-etroit" />}
      {children}
    </figure>
  )
}

/** The drawing alone, in a list. */
export const MiniGraphique = ({ svg }: { svg: string }) => <Dessin svg={svg} classe="mg-mini" />

/** A second drawing of the same figures. Our drawers escape every text that they are given. */
export function Dessin({ svg, classe }: { svg: string; classe?: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: an SVG document made by src/socle/graphiques, texts escaped
  return <div className={classe} dangerouslySetInnerHTML={{ __html: svg }} />
}
