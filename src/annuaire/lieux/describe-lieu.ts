import { formatHeure, JOURS_OSM } from '../horaires/horaires.ts'
import { readSemaineOrdinaire } from '../horaires/say-horaires.ts'
import type { Lieu } from '../lieu.ts'
import { isAdresseWeb } from './is-adresse-web.ts'

const JOURS_SCHEMA = {
  Mo: 'Monday',
  Tu: 'Tuesday',
  We: 'Wednesday',
  Th: 'Thursday',
  Fr: 'Friday',
  Sa: 'Saturday',
  Su: 'Sunday',
} as const satisfies Record<(typeof JOURS_OSM)[number], string>

/** Counters of the State, of local authorities and of social security. */
const ADMINISTRATIONS =
  'CAF CC CCAS CD CDAS CFP CIAS CMS CPAM DEETS DEPT EPCI FT MDPH MDS MSA MSAP MUNI PAD PREF REG RFS'.split(
    ' ',
  )

/**
 * A place in the words of schema.org, for search engines (JSON-LD). `adresse` is that of its page. Says only what is sure:
 * no hours when weeks differ or by appointment, no price under conditions.
 */
export function describeLieu(lieu: Lieu, adresse: string, aujourdhui: string): object {
  const { latitude, longitude } = lieu
  return {
    '@context': 'https://schema.org',
    '@type': findType(lieu.typologie),
    '@id': adresse,
    url: adresse,
    name: lieu.nom,
    description: lieu.presentation_resume ?? undefined,
    address: {
      '@type': 'PostalAddress',
      streetAddress: [lieu.adresse, lieu.complement_adresse].filter(Boolean).join(', '),
      postalCode: lieu.code_postal,
      addressLocality: lieu.commune,
      addressCountry: 'FR',
    },
    geo:
      latitude !== null && longitude !== null
        ? { '@type': 'GeoCoordinates', latitude, longitude }
        : undefined,
    telephone: lieu.telephone ?? undefined,
    sameAs: lieu.site_web.filter(isAdresseWeb),
    isAccessibleForFree: isGratuit(lieu.frais_a_charge),
    openingHoursSpecification: lieu.horaires ? listHoraires(lieu.horaires) : undefined,
    specialOpeningHoursSpecification: findFermeture(lieu, aujourdhui),
  }
}

function findType(typologie: readonly string[]): string {
  if (typologie.some(code => ADMINISTRATIONS.includes(code))) return 'GovernmentOffice'
  return typologie.includes('BIB') ? 'Library' : 'LocalBusiness'
}

/** Undefined when nobody said, or when it depends. */
function isGratuit(frais: readonly string[]): boolean | undefined {
  const [seul] = frais
  if (frais.length !== 1 || seul === 'Gratuit sous condition') return undefined
  return seul === 'Gratuit'
}

/** One entry for each span of hours that anyone may come at. Undefined when the week alone would mislead. */
function listHoraires(osm: string): object[] | undefined {
  const lue = readSemaineOrdinaire(osm)
  if (!lue?.particulieres.every(({ feries, ferme, vacances }) => feries && ferme && !vacances))
    return undefined
  const ouverts = [...lue.semaine].flatMap(([jour, { creneaux }]) =>
    creneaux
      .filter(({ mention }) => mention === null)
      .map(({ debut, fin }) => ({
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: JOURS_SCHEMA[JOURS_OSM[jour]!],
        opens: formatHeure(debut),
        // A day ends at 23:59 there; hours that end before they begin end the next day.
        closes: fin === 1440 ? '23:59' : formatHeure(fin % 1440),
      })),
  )
  return ouverts.length > 0 ? ouverts : undefined
}

/** A temporary closing, running or to come: opening and closing at midnight is how schema.org says closed. */
function findFermeture(
  { ferme_du, ferme_au }: Pick<Lieu, 'ferme_du' | 'ferme_au'>,
  aujourdhui: string,
): object | undefined {
  if (ferme_du === null || (ferme_au !== null && ferme_au < aujourdhui)) return undefined
  return {
    '@type': 'OpeningHoursSpecification',
    opens: '00:00',
    closes: '00:00',
    validFrom: ferme_du,
    validThrough: ferme_au ?? undefined,
  }
}
