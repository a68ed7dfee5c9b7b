import { eq, sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { VERROU_DES_IMPORTS } from './import-activites.ts'
import { importCoop } from './tables.ts'

/**
 * Puts every activity back as it was before an import, as a whole: what it brought is removed, what it changed is what it was. What
 * someone corrected here since then is theirs, and stays.
 * @returns how many were left because they were corrected since
 * @throws Erreur introuvable, conflit (not in place, or a later import builds on it)
 */
export async function undoImportCoop(
  db: Base,
  id: number,
  acteur: string,
  maintenant: Date,
): Promise<{ gardees: number }> {
  return db.transaction(async tx => {
    await tx.execute(sql`select pg_advisory_xact_lock(${VERROU_DES_IMPORTS})`)
    const [importe] = await tx.select().from(importCoop).where(eq(importCoop.id, id)).for('update')
    if (!importe) throw new Erreur('introuvable', 'Cet import n’existe pas.')
    if (importe.etat !== 'applique')
      throw new Erreur('conflit', 'Cet import n’est pas en place : il n’y a rien à annuler.')
    const { rows: suivants } = await tx.execute<{ import: number }>(sql`
      select s.import from activite_avant_import v join activite_avant_import s using (activite) join import_coop i on i.id = s.import
      where v.import = ${id} and s.import > ${id} and i.etat = 'applique' order by 1 desc limit 1`)
    if (suivants[0])
      throw new Erreur(
        'conflit',
        `Un import plus récent a changé les mêmes activités. Annulez d’abord l’import n° ${suivants[0].import}.`,
      )
    const instant = sql`${maintenant.toISOString()}::timestamptz`
    await tx.execute(sql`
      create temp table remise on commit drop as
      select v.activite, v.avant, a.revision > v.revision or a.supprime_le is not null as gardee
      from activite_avant_import v join activite a on a.id = v.activite where v.import = ${id}`)
    await tx.execute(sql`
      update activite a set supprime_le = ${instant}, modifie_le = ${instant} from remise r
      where a.id = r.activite and r.avant is null and not r.gardee`)
    await tx.execute(sql`
      update activite a set (${COLONNES}) = row(${VALEURS}), modifie_le = ${instant}, revision = a.revision + 1
      from remise r cross join lateral jsonb_populate_record(null::activite, r.avant->'activite') d
      where a.id = r.activite and r.avant is not null and not r.gardee`)
    await tx.execute(
      sql`delete from activite_coop c using remise r where c.activite = r.activite and not r.gardee`,
    )
    await tx.execute(sql`
      insert into activite_coop select d.* from remise r cross join lateral jsonb_populate_record(null::activite_coop, r.avant->'coop') d
      where not r.gardee and jsonb_typeof(r.avant->'coop') = 'object'`)
    const { rows } = await tx.execute<{ gardees: number }>(
      sql`select count(*)::int as gardees from remise where gardee`,
    )
    await tx.execute(sql`delete from activite_avant_import where import = ${id}`)
    await tx.execute(sql`delete from ligne_coop_en_attente where import = ${id}`)
    await tx.update(importCoop).set({ etat: 'annule', annule_le: maintenant }).where(eq(importCoop.id, id))
    for (const departement of importe.departements)
      await writeJournal(tx, {
        ...{ acteur, action: 'annuler', objet: 'import coop', objet_id: String(id), departement },
      })
    return rows[0]!
  })
}

/** Whose, when and what: all that an import writes of an activity. */
const ECRITES = [
  ...[
    'departement',
    'structure',
    'auteur',
    'acteur',
    'type',
    'date',
    'duree_minutes',
    'participants',
    'type_lieu',
  ],
  ...['lieu', 'commune', 'commune_beneficiaire', 'materiel', 'thematiques', 'tags', 'precisions_demarche'],
  ...['autonomie', 'oriente_vers_structure', 'structure_de_redirection', 'titre_atelier', 'niveau_atelier'],
  ...['marges', 'supprime_le'],
]
const COLONNES = sql.raw(ECRITES.join(', '))
const VALEURS = sql.raw(ECRITES.map(colonne => `d.${colonne}`).join(', '))
