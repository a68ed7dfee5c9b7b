import { drawCarteIndicateur } from '../../observatoire/valeurs/draw-carte-indicateur.ts'
import type { IndicateurLu } from '../../observatoire/valeurs/indicateur-lu.ts'
import { readIndicateurs } from '../../observatoire/valeurs/read-indicateurs.ts'
import type { Valeur } from '../../observatoire/valeurs/valeur.ts'
import type { Base } from '../../socle/base/open-base.ts'
import type { DemandeBilan, DonneesBilan } from './bilan.ts'

const CARTES_AU_PLUS = 3

type Demande = {
  departement: string
  indicateurs: readonly IndicateurLu[]
  demande: DemandeBilan
  epcis: readonly { code: string; nom: string }[]
}

/** The figures of the period by EPCI, through the same exit as the others; those of which nothing is known there are left out. */
export async function readParEpci(
  db: Base,
  { departement, indicateurs, demande: { periode }, epcis }: Demande,
  maintenant: Date,
): Promise<DonneesBilan['parEpci']> {
  const siennes = new Map<number, Valeur[]>()
  const ids = indicateurs
    .filter(({ valeurs }) => valeurs.some(({ epci, part }) => part === '' && epci !== '' && epci !== '?'))
    .map(({ id }) => id)
  if (ids.length === 0) return []
  for (const { code: epci } of epcis)
    for (const { id, courante } of await readIndicateurs(db, { departement, ids, periode, epci }, maintenant))
      siennes.set(id, [...(siennes.get(id) ?? []), courante])

  const connus = [...siennes].filter(([, valeurs]) => valeurs.some(({ valeur }) => valeur !== null))
  return Promise.all(
    connus.map(async ([indicateur, valeurs], rang) => {
      const { code, libelle, unite } = indicateurs.find(({ id }) => id === indicateur)!
      const titre = `${code} ${libelle}`
      const carte =
        rang < CARTES_AU_PLUS
          ? await drawCarteIndicateur(db, { nom: `carte-${indicateur}`, titre, unite, lignes: valeurs })
          : null
      return { indicateur, valeurs, carte }
    }),
  )
}
