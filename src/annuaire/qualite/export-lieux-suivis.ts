import type { Base } from '../../socle/base/open-base.ts'
import { type LigneEcrite, writeCsv } from '../../socle/tableur/write-csv.ts'
import { isFerme, sayFraicheur } from '../fraicheur/fraicheur.ts'
import { listConseils } from './list-conseils.ts'
import { type FiltreSuivi, type LieuSuivi, readTousLieuxSuivis, type TriSuivi } from './list-lieux-suivis.ts'

const COLONNES = [
  ...['identifiant', 'nom', 'adresse', 'code_postal', 'commune', 'epci', 'structure', 'siret_ou_rna'],
  ...['verifie_le', 'fraicheur', 'ferme_aujourdhui', 'completude', 'validite', 'a_demander', 'fiche'],
]

/** The same places as the list, whole, for a spreadsheet in French. Without contacts: files travel. */
export function exportLieuxSuivis(
  db: Base,
  filtre: FiltreSuivi,
  { tri, aujourdhui, adresse }: { tri: TriSuivi; aujourdhui: string; adresse: string },
): ReadableStream<Uint8Array> {
  async function* toLignes(): AsyncGenerator<LigneEcrite> {
    for await (const lieu of readTousLieuxSuivis(db, filtre, { tri, aujourdhui }))
      yield toLigne(lieu, aujourdhui, adresse)
  }
  return writeCsv(COLONNES, toLignes(), { pourExcel: true })
}

function toLigne(lieu: LieuSuivi, aujourdhui: string, adresse: string): LigneEcrite {
  const { id, nom, code_postal, commune, epci, verifie_le, completude, validite } = lieu
  return {
    ...{ identifiant: id, nom, adresse: lieu.adresse, code_postal, commune, epci },
    ...{ structure: lieu.structure_parente, siret_ou_rna: lieu.pivot, verifie_le, completude, validite },
    fraicheur: sayFraicheur(verifie_le, aujourdhui),
    ferme_aujourdhui: isFerme(lieu, aujourdhui) ? 'oui' : 'non',
    a_demander: listConseils(lieu, aujourdhui).join(' '),
    fiche: `${adresse}/lieux/${id}`,
  }
}
