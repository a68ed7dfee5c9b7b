import { sql } from 'drizzle-orm'
import type { Base } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import type { ChampFiche } from './fiche.ts'
import { regroupFiches } from './regroup-fiches.ts'

/**
 * A person's correction of one field of a place. It wins over the files until what they say of this field changes.
 * `valeur` undefined takes the correction back. `valeur` is already in the schema's form.
 * @throws Erreur introuvable
 */
export async function correctLieu(
  db: Base,
  id: string,
  champ: ChampFiche,
  valeur: unknown,
  acteur: string,
  departements: string[] | 'tous',
): Promise<void> {
  const portee =
    departements === 'tous' ? sql`true` : sql`departement = any(${sql.param(departements)}::text[])`
  await db.transaction(async tx => {
    // Without its former correction, the place says what the files say: that is what the new one is measured against.
    await tx.execute(
      sql`delete from correction where champ = ${champ} and lieu in (select id from fiche_source where lieu = ${id} and ${portee})`,
    )
    await regroupFiches(tx, sql`select id from fiche_source where lieu = ${id} and ${portee}`)
    const { rows } = await tx.execute<{ departement: string; valeur: unknown }>(sql`
      select departement, coalesce(to_jsonb(l)->${champ}::text, 'null'::jsonb) as valeur from lieu l where id = ${id} and ${portee}`)
    const [actuel] = rows
    if (!actuel) throw new Erreur('introuvable', 'Ce lieu n’existe pas, ou n’est pas dans votre territoire.')
    if (valeur !== undefined) {
      await tx.execute(sql`
        insert into correction (lieu, champ, valeur, valeur_source, auteur)
        values (${id}, ${champ}, ${JSON.stringify(valeur)}::jsonb, ${JSON.stringify(actuel.valeur)}::jsonb, ${acteur})`)
      await regroupFiches(tx, sql`select id from fiche_source where lieu = ${id}`)
    }
    await writeJournal(tx, {
      acteur,
      action: valeur === undefined ? 'retirer la correction' : 'corriger',
      objet: 'lieu',
      objet_id: id,
      departement: actuel.departement,
      details: { champ },
    })
  })
}
