const REGLE = process.env.MAILLAGE_SEUIL_DE_SECRET ?? '5'
if (!/^\d{1,3}$/.test(REGLE))
  throw new Error('MAILLAGE_SEUIL_DE_SECRET : donnez un nombre entier, par exemple 5.')

/** Counts of people from 1 to one less than this are hidden. Set by the instance; 0 or 1 hides nothing. */
export const SEUIL = Number(REGLE)
