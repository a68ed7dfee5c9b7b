const REGLE = process.env.MAILLAGE_CONSERVATION_MOIS ?? '24'
if (!/^[1-9]\d?$/.test(REGLE))
  throw new Error('MAILLAGE_CONSERVATION_MOIS : donnez un nombre de mois de 1 à 99, par exemple 24.')

/** Months that someone is kept after the last contact. Set by the instance. */
export const MOIS_DE_CONSERVATION = Number(REGLE)

/** The structure is warned this many days before someone is erased. */
export const JOURS_D_AVIS = 30

/** Until when someone is kept, from the day of the last contact: 'YYYY-MM-DD' both. */
export function findFinDeConservation(dernierContact: string): string {
  const [annee, mois, jour] = dernierContact.split('-').map(Number) as [number, number, number]
  // Day 0 of the month after is the last day of the month: 31 August + 6 months is 28 February.
  const dernierDuMois = new Date(Date.UTC(annee, mois - 1 + MOIS_DE_CONSERVATION + 1, 0)).getUTCDate()
  const fin = new Date(Date.UTC(annee, mois - 1 + MOIS_DE_CONSERVATION, Math.min(jour, dernierDuMois)))
  return fin.toISOString().slice(0, 10)
}
