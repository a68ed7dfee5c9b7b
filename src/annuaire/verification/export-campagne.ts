import type { Base } from '../../socle/base/open-base.ts'
import { writeCsv } from '../../socle/tableur/write-csv.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { NOM_DE_LA_SUITE, type Suite } from './campagne.ts'
import { type LieuDeCampagne, listLieuxCampagne } from './list-lieux-campagne.ts'

const COLONNES = ['Lieu', 'Commune', 'Identifiant', 'Suite', 'Écrit le', 'Rappelé le', 'Répondu le']

/** What the coordination sees of a campaign, without the holders' addresses: a file goes further than a page. */
export async function exportCampagne(
  db: Base,
  campagne: number,
  suite: Suite | null,
): Promise<ReadableStream<Uint8Array>> {
  const { lignes } = await listLieuxCampagne(db, campagne, suite, 'toutes')
  return writeCsv(COLONNES, toLignes(lignes), { pourExcel: true })
}

async function* toLignes(lignes: readonly LieuDeCampagne[]) {
  const toJour = (instant: Date | null) => (instant ? findJour(instant) : '')
  for (const { id, nom, commune, suite, envoyee_le, rappelee_le, repondu_le } of lignes)
    yield {
      Lieu: nom,
      Commune: commune,
      Identifiant: id,
      Suite: NOM_DE_LA_SUITE[suite],
      'Écrit le': toJour(envoyee_le),
      'Rappelé le': toJour(rappelee_le),
      'Répondu le': toJour(repondu_le),
    }
}
