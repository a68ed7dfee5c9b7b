import { sql } from 'drizzle-orm'
import type { BaseOuTransaction, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { regroupFiches } from '../doublons/regroup-fiches.ts'
import type { Fiche } from '../fiche.ts'
import { type Departements, isWithin } from '../portee.ts'
import { waitForTurn } from '../wait-for-turn.ts'
import { explainLieux } from './explain-lieux.ts'
import { type ChampCorrige, ensembleOf, readEnsemble } from './merge-fiches.ts'

/**
 * A person's correction of one field of a place, already in the schema's form; null or an empty list says that there is
 * none. `undefined` takes the correction back. It is tied to the record whose value it corrects (tables.ts, correction).
 * Inside a transaction, it stands or falls with it.
 * @throws Erreur introuvable; conflit while an import runs
 */
export async function correctLieu(
  db: BaseOuTransaction,
  id: string,
  champ: ChampCorrige,
  valeur: unknown,
  acteur: string,
  departements: Departements,
): Promise<void> {
  await db.transaction(async tx => {
    await waitForTurn(tx, '10s')
    const { rows: lieux } = await tx.execute<{ departement: string }>(
      sql`select departement from lieu where id = ${id} and ${isWithin(sql`departement`, departements)}`,
    )
    const [lieu] = lieux
    if (!lieu) throw new Erreur('introuvable', 'Ce lieu n’existe pas, ou n’est pas dans votre territoire.')
    const duLieu = sql`select id from fiche_source where lieu = ${id}`

    // Without its former corrections, the place says what the files say, and which of them says it.
    await tx.execute(sql`delete from correction where champ = ${champ} and fiche in (${duLieu})`)
    await regroupFiches(tx, duLieu)
    const fiche = await findFicheCorrigee(tx, id, champ)
    // What the files already say needs no correction.
    if (valeur !== undefined && JSON.stringify(valeur) !== JSON.stringify(fiche.valeur)) {
      await tx.execute(sql`
        insert into correction (fiche, champ, valeur, valeur_source, auteur) values (${fiche.id}, ${champ},
          ${JSON.stringify(valeur)}::jsonb, ${JSON.stringify(readEnsemble(fiche.contenu, champ))}::jsonb, ${acteur})`)
      await regroupFiches(tx, duLieu)
    }
    await writeJournal(tx, {
      ...{ acteur, objet: 'lieu', objet_id: id, departement: lieu.departement, details: { champ } },
      action: valeur === undefined ? 'retirer la correction' : 'corriger',
    })
  })
}

/** The record whose value the place shows; the founding one where none speaks. */
async function findFicheCorrigee(tx: Transaction, id: string, champ: ChampCorrige) {
  const { rows } = await tx.execute<{ id: string; contenu: Fiche; valeur: unknown }>(sql`
    select f.id, f.contenu, to_jsonb(l)->${champ}::text as valeur from fiche_source f join lieu l on l.id = f.lieu where l.id = ${id}`)
  const provenance = (await explainLieux(tx, [id])).get(id)!
  const origine = [champ, ...ensembleOf(champ)].map(membre => provenance[membre]?.[0]).find(Boolean)
  return rows.find(fiche => fiche.id === (origine?.fiche ?? id))!
}

/** The correction `c` is the one that its place shows, of the place `l`. */
export const EST_APPLIQUEE = sql.raw(`(c.champ || ' ' || c.fiche = any(l.corrections))`)
