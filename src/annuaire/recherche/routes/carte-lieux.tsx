import { hrefOfLieux } from './choix.ts'
import { RAYON_PROPOSE } from './criteres-proposes.ts'
import type { Recherche } from './read-recherche.ts'

/** Where the background of the map comes from: a page that holds one lets it in (`relaxPolitique`). */
export const ORIGINE_IGN = 'https://data.geopf.fr'
/** The script of the map, for the `ilots` of its page. */
export const ILOT_CARTE = 'src/annuaire/recherche/ilots/carte.ts'

/** The marks of ilots/carte/place-marqueurs.ts. */
const LEGENDE = [
  ['ouvert', 'Ouvert maintenant'],
  ['ferme', 'Fermé'],
  ['inconnu', 'Horaires inconnus'],
  ['itinerant', 'Carré : lieu qui se déplace'],
] as const

/**
 * The map of the places that a search finds, and the way to its table. The page also gives `ilots: [ILOT_CARTE]` and
 * stands behind `relaxPolitique({ origine: ORIGINE_IGN })`. Without JavaScript: the table only.
 */
export function CarteLieux({
  recherche,
  ailleurs = false,
}: {
  recherche: Recherche
  /** Shown inside another site, where links open a tab of their own. */
  ailleurs?: boolean
}) {
  const { choix } = recherche
  const autourDuCentre = {
    ...choix,
    ...{ departement: undefined, epci: undefined, commune: undefined, rayon: choix.rayon ?? RAYON_PROPOSE },
    adresse: { texte: 'Centre de la carte', latitude: 0, longitude: 0 },
  }
  return (
    <section
      className="mg-carte-lieux mg-ecran-seul"
      aria-labelledby="carte"
      data-carte=""
      data-points={hrefOfLieux(choix, 1, '/carte/points.json')}
      data-fonds={listFonds(recherche).join(' ')}
      data-autour={ailleurs ? undefined : hrefOfLieux(autourDuCentre)}
      data-ailleurs={ailleurs || undefined}
    >
      <h2 id="carte" tabIndex={-1}>
        Carte
      </h2>
      <div className="mg-carte-toile" data-toile="" hidden />
      <p className="mg-source" data-message="" role="status" />
      <ul className="mg-legende" data-legende="" hidden>
        {LEGENDE.map(([marque, texte]) => (
          <li key={marque}>
            <span className={`mg-marque-lieu mg-marque-${marque}`} aria-hidden="true" />
            {texte}
          </li>
        ))}
      </ul>
      <ul className="mg-liens">
        <li data-centre="" hidden />
        <li>
          <a href={hrefOfLieux(choix, 1, '/carte/tableau')}>
            Voir en tableau{ailleurs && ' (nouvel onglet)'}
          </a>
        </li>
      </ul>
    </section>
  )
}

/** The communes drawn under the places: those of the territory searched, of all the départements without one. */
function listFonds({ epci, departement, commune, departements }: Recherche): string[] {
  const codes = epci
    ? [epci.code]
    : commune
      ? [commune.departement]
      : departement
        ? [departement.code]
        : departements.map(({ code }) => code)
  return codes.map(code => `/carte/contours/${code}.json`)
}
