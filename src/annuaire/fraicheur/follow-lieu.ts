import type { Transaction } from '../../socle/base/open-base.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { findJour } from '../../socle/texte/dates.ts'
import type { SuiviDate } from './fraicheur.ts'
import { writeSuivi } from './write-suivi.ts'

/** What a person learnt of a place. Dates are YYYY-MM-DD; no `au`: until further notice. */
export type Nouvelle =
  | { action: 'confirmer' }
  | { action: 'fermer'; du: string; au: string | null; motif: string | null }
  | { action: 'lever' }
  | { action: 'cesser' }
  | { action: 'rouvrir' }

/**
 * Writes what the coordination learnt of a place, and the journal. Call it in a transaction, after `waitForTurn`, with a
 * place that the person may follow.
 */
export async function followLieu(
  tx: Transaction,
  lieu: { id: string; departement: string },
  nouvelle: Nouvelle,
  acteur: string,
  maintenant: Date,
): Promise<void> {
  await writeSuivi(tx, lieu.id, toChangement(nouvelle, findJour(maintenant)), acteur, maintenant)
  await writeJournal(tx, {
    ...{ acteur, action: nouvelle.action, objet: 'suivi', objet_id: lieu.id, departement: lieu.departement },
    details: nouvelle.action === 'fermer' ? { du: nouvelle.du, au: nouvelle.au } : {},
  })
}

function toChangement(nouvelle: Nouvelle, aujourdhui: string): Partial<SuiviDate> {
  switch (nouvelle.action) {
    case 'confirmer':
      return { confirme_le: aujourdhui }
    case 'fermer':
      return { ferme_du: nouvelle.du, ferme_au: nouvelle.au, ferme_motif: nouvelle.motif }
    case 'lever':
      return { ferme_du: null, ferme_au: null, ferme_motif: null }
    case 'cesser':
      return { cesse_le: aujourdhui }
    case 'rouvrir':
      return { cesse_le: null }
  }
}
