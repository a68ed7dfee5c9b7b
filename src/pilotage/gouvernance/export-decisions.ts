import { type LigneEcrite, writeCsv } from '../../socle/tableur/write-csv.ts'
import { NOM_DE_LA_VISIBILITE } from '../visibilite.ts'
import { findEtat } from './decision.ts'
import type { DecisionLue } from './list-decisions.ts'

const NOM_DE_L_ETAT = { ouverte: 'ouverte', echue: 'en retard', close: 'close' } as const
const COLONNES = [
  ...['numero', 'decision', 'etat', 'echeance', 'responsable', 'comite', 'reunion_du', 'feuille_de_route'],
  ...['action', 'action_titre', 'close_le', 'cloture', 'visibilite', 'fiche'],
]

/** The decisions of a list as it was read, for a spreadsheet in French. */
export function exportDecisions(
  decisions: readonly DecisionLue[],
  { aujourdhui, adresse }: { aujourdhui: string; adresse: string },
): ReadableStream<Uint8Array> {
  const toLigne = (decision: DecisionLue): LigneEcrite => ({
    ...{ numero: decision.id, decision: decision.texte, etat: NOM_DE_L_ETAT[findEtat(decision, aujourdhui)] },
    ...{ echeance: decision.echeance, responsable: decision.responsable?.nom, comite: decision.comite.nom },
    ...{ reunion_du: decision.reunion.jour, feuille_de_route: decision.action?.feuille },
    ...{ action: decision.action?.numero, action_titre: decision.action?.titre, close_le: decision.close_le },
    ...{
      cloture: decision.close_le && decision.cloture,
      visibilite: NOM_DE_LA_VISIBILITE[decision.visibilite],
    },
    fiche: `${adresse}/gouvernance/decisions/${decision.id}`,
  })
  return writeCsv(COLONNES, decisions.map(toLigne), { pourExcel: true })
}
