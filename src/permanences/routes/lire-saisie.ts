import type { PermanenceLue } from '../find-permanence.ts'
import { fromRegle } from '../rythme.ts'
import type { SaisiePermanence } from '../saisie.ts'

type Champs = Record<string, unknown>
const read = (champs: Champs, nom: string): string => {
  const valeur = champs[nom]
  return typeof valeur === 'string' ? valeur.trim() : ''
}
/** The values of boxes of one name, as parseBody({ all: true }) gives them. */
export const readTous = (champs: Champs, nom: string): string[] =>
  [champs[nom]].flat().filter(valeur => typeof valeur === 'string')

/** In place of a place of the directory: at an address. */
export const LIEU_AUTRE = 'autre'

/** A permanence as its form sends it. */
export const readSaisie = (champs: Champs): SaisiePermanence => ({
  nature: read(champs, 'nature'),
  ...{ titre: read(champs, 'titre'), adresse: read(champs, 'adresse') },
  lieu: read(champs, 'lieu') === LIEU_AUTRE ? '' : read(champs, 'lieu'),
  ...{ commune: read(champs, 'commune'), type_lieu: read(champs, 'type_lieu') },
  ...{ premiere: read(champs, 'premiere'), debut: read(champs, 'debut'), fin: read(champs, 'fin') },
  ...{ rythme: read(champs, 'rythme'), jours: readTous(champs, 'jours'), jusqu_au: read(champs, 'jusqu_au') },
  ...{ feries: read(champs, 'feries'), exceptions: read(champs, 'exceptions') },
  ...{ sur_rendez_vous: read(champs, 'sur_rendez_vous'), aller_vers: read(champs, 'aller_vers') },
  ...{ places: read(champs, 'places'), telephone: read(champs, 'telephone'), note: read(champs, 'note') },
})

export const SAISIE_VIDE: SaisiePermanence = {
  ...readSaisie({}),
  nature: 'permanence',
  ...{ titre: 'Aide numérique', rythme: 'semaine', debut: '09:00', fin: '12:00' },
}

/** What a permanence says, to be changed. */
export function toSaisie({ permanence, serie, nature, commune }: PermanenceLue): SaisiePermanence {
  const rythme = fromRegle(serie.regle, serie.parite)
  const oui = (vrai: boolean) => (vrai ? 'oui' : '')
  return {
    nature,
    ...{
      titre: serie.titre,
      lieu: serie.lieu ?? '',
      adresse: serie.adresse ?? '',
      commune: commune?.nom ?? '',
    },
    ...{
      type_lieu: permanence.type_lieu,
      premiere: serie.ancre,
      debut: serie.heure_debut,
      fin: serie.heure_fin,
    },
    ...{
      rythme: rythme?.rythme ?? '',
      jours: (rythme?.jours ?? []).map(String),
      jusqu_au: serie.jusqu_au ?? '',
    },
    ...{ feries: oui(serie.feries), exceptions: serie.exceptions.map(sayJour).join(', ') },
    ...{ sur_rendez_vous: oui(permanence.sur_rendez_vous), aller_vers: oui(permanence.aller_vers) },
    places: permanence.places === null ? '' : String(permanence.places),
    ...{ telephone: permanence.telephone ?? '', note: permanence.note ?? '' },
  }
}

const sayJour = (jour: string) => jour.split('-').reverse().join('/')
