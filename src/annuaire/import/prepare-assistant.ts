import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { loadRepertoireDe } from '../../territoire/load-repertoire-de.ts'
import type { Correspondance } from '../correspondance/correspondance.ts'
import { type Proposition, proposeCorrespondance } from '../correspondance/propose-correspondance.ts'
import { type ErreurLigne, readLigne } from '../correspondance/read-ligne.ts'
import type { Fiche } from '../fiche.ts'
import { correspondance as tableCorrespondance, source as tableSource } from '../tables.ts'
import { COLONNE_ERREURS } from './export-refus.ts'
import type { ImportLu } from './find-import.ts'
import { readExemples } from './read-exemples.ts'

export type ExempleLu = { ligne: number; fiche: Fiche | null; erreurs: ErreurLigne[] }

export type Assistant = {
  colonnes: string[]
  exemples: Record<string, string>[]
  proposition: Proposition
  /** Kept for this source, from an earlier import. */
  enregistree: { nom: string; contenu: Correspondance } | null
  /** The one at work: being prepared, else kept, else proposed. */
  correspondance: Correspondance
  /** The first rows as they will be. */
  apercu: ExempleLu[]
}

const LIGNES_MONTREES = 5

/**
 * All that one needs to say which column feeds which field, from the first rows of the file.
 * @throws Erreur introuvable when the file is gone, illisible
 */
export async function prepareAssistant(
  db: Base,
  importe: ImportLu,
  ou: { depots: string; aujourdhui: string },
): Promise<Assistant> {
  if (!importe.depot)
    throw new Erreur('introuvable', 'Le fichier de cet import n’est plus là. Envoyez-le de nouveau.')
  const lu = await readExemples(join(ou.depots, importe.depot), importe.fichier)
  const colonnes = lu.colonnes.filter(colonne => colonne !== COLONNE_ERREURS)
  const proposition = proposeCorrespondance(colonnes, lu.exemples)
  const enregistree = await findEnregistree(db, importe.source)
  const correspondance = importe.correspondance ?? enregistree?.contenu ?? proposition.correspondance
  const contexte = {
    repertoire: await loadRepertoireDe(db),
    aujourdhui: ou.aujourdhui,
    departements: importe.departements,
  }
  const apercu = lu.lignes
    .slice(0, LIGNES_MONTREES)
    .map(ligne => ({ ligne: ligne.numero, ...readLigne(ligne, correspondance, contexte) }))
  return { colonnes, exemples: lu.exemples, proposition, enregistree, correspondance, apercu }
}

async function findEnregistree(db: Base, source: string) {
  const [trouvee] = await db
    .select({ nom: tableCorrespondance.nom, contenu: tableCorrespondance.contenu })
    .from(tableSource)
    .innerJoin(tableCorrespondance, eq(tableSource.correspondance, tableCorrespondance.nom))
    .where(eq(tableSource.nom, source))
  return trouvee ?? null
}
