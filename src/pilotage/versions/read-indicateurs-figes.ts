import { writeFormule } from '../../observatoire/indicateurs/write-formule.ts'
import { readDefinitions } from '../../observatoire/valeurs/read-definitions.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { IndicateurFige } from './indicateur-fige.ts'
import { listCodes, type TexteFeuille } from './texte-feuille.ts'

/** The indicators that a text names, as they are today. */
export async function readIndicateursFiges(
  db: BaseOuTransaction,
  departement: string,
  texte: TexteFeuille,
): Promise<IndicateurFige[]> {
  const codes = listCodes(texte)
  const definitions = await readDefinitions(db, departement)
  return definitions
    .filter(({ code }) => codes.has(code))
    .map(({ code, calcul, ventilation, sens, unite, reference_valeur, reference_date, cibles }) => ({
      ...{ code, calcul, ventilation, formule: writeFormule(calcul, ventilation), sens, unite },
      // In one order, so that two readings of the same are the same.
      cibles: cibles.toSorted((a, b) => (`${a.date} ${a.epci}` < `${b.date} ${b.epci}` ? -1 : 1)),
      reference:
        reference_date !== null && reference_valeur !== null
          ? { date: reference_date, valeur: reference_valeur }
          : null,
    }))
}
