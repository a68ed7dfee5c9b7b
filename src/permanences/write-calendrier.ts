import { writeFlux } from '../agenda/write-flux.ts'
import type { Contexte } from '../socle/http/contexte.ts'
import { hrefOfPublique } from './adresses.ts'
import { sayAcces } from './say-acces.ts'
import { sayOu } from './say-date.ts'
import type { DateDePermanence } from './select-dates.ts'

/** The calendar of dates, to subscribe to. `chemin`: its own address on the site. */
export const writeCalendrier = (
  nom: string,
  dates: readonly DateDePermanence[],
  { adresse, maintenant }: Pick<Contexte, 'adresse' | 'maintenant'>,
  chemin: string,
): string =>
  writeFlux(
    nom,
    dates.map(date => ({
      ...date,
      ou: sayOu(date),
      description: [sayAcces(date), date.note].filter(Boolean).join('\n'),
      lien: adresse + hrefOfPublique(date.permanence),
    })),
    { adresse: adresse + chemin, maintenant: maintenant() },
  )
