import { sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { type Categorie, type Origine, TEXTES_PAR_SUJET } from './signalement.ts'

export type ErreurSignalee = {
  /** Public identifier of the place, or of one that was merged into it. */
  lieu: string
  categorie: Categorie
  /** At most TEXTE_AU_PLUS characters. */
  texte: string | null
  origine: Origine
}

/**
 * Puts what someone saw in the coordination's queue. The same words about the same thing, or words beyond
 * TEXTES_PAR_SUJET, are counted rather than kept again.
 * @throws Erreur introuvable
 */
export async function reportErreur(
  db: Base | Transaction,
  { lieu, categorie, texte, origine }: ErreurSignalee,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const { rows: lieux } = await tx.execute<{ id: string; departement: string }>(
      sql`select l.id, l.departement from fiche_source f join lieu l on l.id = f.lieu where f.id = ${lieu}`,
    )
    const [concerne] = lieux
    if (!concerne) throw new Erreur('introuvable', 'Aucun lieu de cet annuaire n’a cette adresse.')
    // Two people who say the same at the same instant are one report, said twice.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`signalement ${concerne.id}`}, 0))`)
    if (await countAgain(tx, { lieu: concerne.id, categorie, texte, origine })) return
    const { rows } = await tx.execute<{ id: number }>(sql`
      insert into signalement (departement, lieu, categorie, texte, origine, cree_le)
      values (${concerne.departement}, ${concerne.id}, ${categorie}, ${texte}, ${origine}, ${maintenant}) returning id`)
    await writeJournal(tx, {
      ...{ acteur: origine, action: 'signaler', objet: 'signalement', objet_id: String(rows[0]!.id) },
      ...{ departement: concerne.departement, details: { categorie, lieu: concerne.id } },
    })
  })
}

/** Adds one to the open report that says the same, or, when there are enough, to the last one. */
async function countAgain(tx: Transaction, { lieu, categorie, texte, origine }: ErreurSignalee) {
  const { rowCount } = await tx.execute(sql`
    with semblables as (
      select id, texte is not distinct from ${texte}::text as meme, count(*) over () as nombre from signalement
      where lieu = ${lieu} and categorie = ${categorie} and origine = ${origine} and etat = 'ouvert'
    )
    update signalement set fois = fois + 1 where id = (
      select id from semblables where meme or nombre >= ${TEXTES_PAR_SUJET} order by meme desc, id desc limit 1)`)
  return (rowCount ?? 0) > 0
}
