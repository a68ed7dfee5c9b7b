import type { Base } from '../../socle/base/open-base.ts'
import { openTableau } from '../../socle/tableur/open-tableau.ts'
import { loadRepertoireDe } from '../../territoire/load-repertoire-de.ts'
import type { Correspondance } from '../correspondance/correspondance.ts'
import { proposeCorrespondance } from '../correspondance/propose-correspondance.ts'
import { type ErreurLigne, readLigne } from '../correspondance/read-ligne.ts'
import { readExemples } from './read-exemples.ts'

export type RapportVerification = { lus: number; valides: number; erreurs: ErreurLigne[] }

type Demande = { chemin: string; fichier: string; correspondance: Correspondance | null; aujourdhui: string }

/** Reads a file as an import would, row by row, and tells every fault. `valides`: the rows that would become a place. */
export async function verifyLieux(db: Base, demande: Demande): Promise<RapportVerification> {
  const { chemin, fichier, aujourdhui } = demande
  const repertoire = await loadRepertoireDe(db)
  const correspondance = demande.correspondance ?? (await proposeFor(chemin, fichier))
  const { lignes } = await openTableau(chemin, { nom: fichier })
  const rapport: RapportVerification = { lus: 0, valides: 0, erreurs: [] }
  for await (const ligne of lignes) {
    const { fiche, erreurs } = readLigne(ligne, correspondance, { repertoire, aujourdhui })
    rapport.lus++
    if (fiche) rapport.valides++
    rapport.erreurs.push(...erreurs)
  }
  return rapport
}

async function proposeFor(chemin: string, fichier: string) {
  const { colonnes, exemples } = await readExemples(chemin, fichier)
  return proposeCorrespondance(colonnes, exemples).correspondance
}
