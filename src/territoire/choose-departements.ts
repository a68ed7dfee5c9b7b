import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { findDepartements } from './find-departements.ts'

/**
 * The installed départements that were asked for, as typed (« 1 », « 2a »), or all of them when none was.
 * @throws Erreur introuvable when one is not installed, or when none is.
 */
export async function chooseDepartements(
  db: BaseOuTransaction,
  saisie: readonly string[],
): Promise<string[]> {
  const { lignes } = await findDepartements(db)
  const installes = lignes.map(d => d.code)
  const voulus = saisie.map(code => code.trim().toUpperCase().padStart(2, '0'))
  const absent = voulus.find(code => !installes.includes(code))
  if (absent || installes.length === 0)
    throw new Erreur(
      'introuvable',
      absent
        ? `Le département ${absent} n'est pas installé. Lancez d'abord : bin/maillage territoire installer ${absent}.`
        : "Aucun département n'est installé. Lancez d'abord, par exemple : bin/maillage territoire installer 26.",
    )
  return voulus.length > 0 ? [...new Set(voulus)] : installes
}
