import { sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { writeSuivi } from '../fraicheur/write-suivi.ts'
import { correctLieu } from '../lieux/correct-lieu.ts'
import { CHAMPS_CORRIGES } from '../lieux/merge-fiches.ts'
import { answerLien, type Porteur } from './answer-lien.ts'
import type { Maison } from './courriels.ts'
import { acteurOf, type LieuDuLien } from './lien.ts'

/**
 * The holder takes their answer back: the place says again what it said before, but for what someone else has said since.
 * @throws Erreur conflit while an import runs
 */
export async function takeBackReponse(
  db: Base,
  porteur: Porteur,
  lieu: LieuDuLien,
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  if (lieu.reponse === null) return
  const acteur = acteurOf(porteur.lien)
  await answerLien(
    db,
    porteur,
    [lieu],
    {
      reponse: null,
      phrase: 'votre réponse est annulée. La fiche est comme avant.',
      async write(tx, { id, departement }, { suivi, champs }) {
        for (const champ of await listSiennes(tx, id, acteur))
          if (champ in champs) await correctLieu(tx, id, champ, champs[champ], acteur, 'tous')
        if (await isLastWriter(tx, id, acteur)) await writeSuivi(tx, id, suivi, acteur, maintenant)
        await writeJournal(tx, {
          ...{ acteur, action: 'annuler la réponse', objet: 'lien', objet_id: String(porteur.lien.relance) },
          ...{ departement, details: { lieu: id } },
        })
      },
    },
    maison,
    maintenant,
  )
}

/** The fields of the place that this link corrected last. */
async function listSiennes(tx: Transaction, lieu: string, acteur: string) {
  const { rows } = await tx.execute<{ champ: string }>(sql`
    select distinct champ from correction where auteur = ${acteur}
      and fiche in (select id from fiche_source where fiche_source.lieu = ${lieu})`)
  const siens = new Set(rows.map(({ champ }) => champ))
  return CHAMPS_CORRIGES.filter(champ => siens.has(champ))
}

async function isLastWriter(tx: Transaction, lieu: string, acteur: string) {
  const { rowCount } = await tx.execute(
    sql`select from suivi_lieu where fiche = ${lieu} and modifie_par = ${acteur}`,
  )
  return (rowCount ?? 0) > 0
}
