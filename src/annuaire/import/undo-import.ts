import { eq, sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { regroupFiches } from '../doublons/regroup-fiches.ts'
import { waitForTurn } from '../wait-for-turn.ts'
import { importFichier } from './tables.ts'
import { writeCles } from './write-cles.ts'

/**
 * Puts every record back as it was before an import, as a whole. Only the last import of a source can be undone, since
 * later ones are built on it. Decisions on pairs are kept.
 * @throws Erreur introuvable, conflit
 */
export async function undoImport(db: Base, id: number, acteur: string): Promise<void> {
  await db.transaction(async tx => {
    await waitForTurn(tx, '10s')
    const [importe] = await tx.select().from(importFichier).where(eq(importFichier.id, id)).for('update')
    if (!importe) throw new Erreur('introuvable', 'Cet import n’existe pas.')
    if (importe.etat !== 'applique')
      throw new Erreur('conflit', 'Cet import n’est pas en place : il n’y a rien à annuler.')
    const { rows: suivants } = await tx.execute<{ id: number }>(sql`
      select s.id from import_fichier s where source = ${importe.source} and etat = 'applique' and id > ${id}
        and (departements && ${sql.param(importe.departements)}::text[]
          or exists (select 1 from fiche_version v join fiche_version w using (fiche) where v.import = ${id} and w.import = s.id))
      order by id desc`)
    if (suivants.length > 0)
      throw new Erreur(
        'conflit',
        `Un import plus récent de ${importe.source} s’appuie sur celui-ci. Annulez d’abord l’import n° ${suivants[0]!.id}.`,
      )

    // The places to compute again are those of the records, and those that they will come back to.
    await tx.execute(sql`
      create temp table touchee on commit drop as
      select distinct f.id from fiche_source f where f.lieu in (
        select f2.lieu from fiche_version v join fiche_source f2 on f2.id = v.fiche where v.import = ${id}
      ) union select fiche from fiche_version where import = ${id}`)
    await tx.execute(sql`
      delete from fiche_source f using fiche_version v where v.import = ${id} and v.avant is null and f.id = v.fiche`)
    await tx.execute(sql`
      update fiche_source f set etat = a.etat, contenu = a.contenu, remarques = a.remarques, empreinte = a.empreinte,
        comparable = a.comparable, importee_le = a.importee_le, departement = a.departement
      from fiche_version v, jsonb_populate_record(null::fiche_source, v.avant) a
      where v.import = ${id} and v.avant is not null and f.id = v.fiche`)
    const { rows } = await tx.execute<{ fiche: string }>(
      sql`select fiche from fiche_version where import = ${id}`,
    )
    await writeCles(
      tx,
      rows.map(({ fiche }) => fiche),
    )
    await regroupFiches(tx, sql`select id from touchee`)
    await tx
      .update(importFichier)
      .set({ etat: 'annule', annule_le: sql`now()` })
      .where(eq(importFichier.id, id))
    await tx.execute(sql`delete from fiche_version where import = ${id}`)
    for (const departement of importe.departements) {
      await writeJournal(tx, {
        acteur,
        action: 'annuler',
        objet: 'import',
        objet_id: String(id),
        departement,
        details: { source: importe.source },
      })
    }
  })
}
