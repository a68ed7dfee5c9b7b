import { sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import type { ErreurCoop } from './rapport.ts'
import { addFautes } from './stage-lignes-coop.ts'

type Application = { import: number; departements: readonly string[]; acteur: string; maintenant: Date }

/**
 * Writes what `activite_lue` holds into the register. What is unchanged, older than what is known, recorded here or removed here is
 * left alone; what changes keeps what it said before, so that the import can be undone.
 */
export async function applyActivites(tx: Transaction, application: Application): Promise<void> {
  await matchActivites(tx, application)
  await createStructures(tx)
  const { import: id, acteur } = application
  const maintenant = sql`${application.maintenant.toISOString()}::timestamptz`
  await tx.execute(sql`
    insert into activite_avant_import (import, activite, avant, revision)
    select ${id}, l.existante, case when l.sort = 'nouveau' then null
      else jsonb_build_object('activite', to_jsonb(a), 'coop', to_jsonb(c)) end, coalesce(a.revision + 1, 0)
    from activite_lue l left join activite a on a.id = l.existante left join activite_coop c on c.activite = a.id
    where l.sort in ('nouveau', 'retour', 'modifie')
    on conflict do nothing`)
  await tx.execute(sql`
    insert into activite_version (activite, revision, contenu, remplacee_par, remplacee_le)
    select a.id, a.revision, ${CONTENU}, ${acteur}, ${maintenant}
    from activite_lue l join activite a on a.id = l.existante where l.sort in ('retour', 'modifie')
    on conflict do nothing`)
  await tx.execute(sql`
    insert into activite (id, departement, structure, auteur, acteur, origine, id_cra, cree_le, modifie_le, lieu, ${COLONNES_DITES})
    select l.existante, l.departement, l.structure, l.auteur, l.acteur, 'coop', l.id_cra, coalesce(l.enregistre, ${maintenant}), ${maintenant}, d.lieu, ${VALEURS_DITES}
    from activite_lue l cross join lateral jsonb_populate_record(null::activite, l.contenu::jsonb) d where l.sort = 'nouveau'`)
  await tx.execute(sql`
    update activite a set (${COLONNES_DITES}) = row(${VALEURS_DITES}), departement = l.departement, auteur = coalesce(l.auteur, a.auteur),
      structure = case when l.auteur is null then a.structure else l.structure end,
      acteur = case when l.auteur is null then a.acteur else l.acteur end,
      lieu = case when d.lieu is null and d.type_lieu = 'lieu_activite' and d.commune = a.commune then a.lieu else d.lieu end,
      revision = a.revision + 1, modifie_le = ${maintenant}, supprime_le = null
    from activite_lue l cross join lateral jsonb_populate_record(null::activite, l.contenu::jsonb) d
    where a.id = l.existante and l.sort in ('retour', 'modifie')`)
  await tx.execute(sql`
    insert into activite_coop (activite, empreinte, modifie_la_bas, import)
    select existante, empreinte, modifie, ${id} from activite_lue where sort in ('nouveau', 'retour', 'modifie')
    on conflict (activite) do update set empreinte = excluded.empreinte, modifie_la_bas = excluded.modifie_la_bas, import = excluded.import`)
}

/** What a row of La Coop says, by column (its place apart, which is compared with the directory): the rest (notes, followed people, vouchers) is only said here, and stays. */
const DITES = [
  ...['type', 'date', 'duree_minutes', 'participants', 'type_lieu', 'commune', 'commune_beneficiaire'],
  ...['materiel', 'thematiques', 'tags', 'precisions_demarche', 'autonomie', 'oriente_vers_structure'],
  ...['structure_de_redirection', 'titre_atelier', 'niveau_atelier', 'marges'],
]
const COLONNES_DITES = sql.raw(DITES.join(', '))
const VALEURS_DITES = sql.raw(DITES.map(colonne => `d.${colonne}`).join(', '))
/** What an activity said, as the history of corrections keeps it: neither notes nor people. */
const CONTENU = sql.raw(
  `jsonb_build_object(${[
    ...DITES,
    'lieu',
    'deja_accompagnes',
    'rendez_vous',
    'orientation',
    'aller_vers',
    'cheque',
  ]
    .map(colonne => `'${colonne}', a.${colonne}`)
    .join(', ')}, 'personnes', '[]'::jsonb, 'notes', null)`,
)

async function matchActivites(tx: Transaction, { departements }: Application) {
  // One way after the other: together they would have every activity compared with every other.
  await tx.execute(sql`
    update activite_lue l set existante = a.id from activite a where a.id_cra = l.id_cra`)
  await tx.execute(sql`
    update activite_lue l set existante = a.id from activite a
    where l.existante is null and a.id_cra is null and a.id = case when l.id_cra ~ ${UUID} then l.id_cra::uuid end`)
  await tx.execute(sql`
    update activite_lue l set sort = case
      when not a.departement = any(${sql.param([...departements])}::text[]) then 'ailleurs'
      when a.id_cra is null then 'ici'
      when c.activite is null then 'retour'
      when a.supprime_le is not null then 'supprimee'
      -- An account, or a place of the directory, that was not known then.
      when c.empreinte = l.empreinte and ((a.auteur is null and l.auteur is not null) or (a.lieu is null and l.lieu is not null)) then 'modifie'
      when c.empreinte = l.empreinte then 'inchange'
      when c.modifie_la_bas > l.modifie then 'ancienne'
      else 'modifie' end
    from activite a left join activite_coop c on c.activite = a.id where a.id = l.existante`)
  // The identifier of La Coop, where it is one of ours too and free.
  await tx.execute(sql`
    update activite_lue l set sort = 'nouveau',
      existante = case when l.id_cra ~ ${UUID} then l.id_cra::uuid else gen_random_uuid() end
    where sort is null`)
  const { rows: ailleurs } = await tx.execute<{ ligne: number }>(
    sql`select premiere as ligne from activite_lue where sort = 'ailleurs'`,
  )
  const { rows: supprimees } = await tx.execute<{ ligne: number }>(
    sql`select premiere as ligne from activite_lue where sort = 'supprimee'`,
  )
  await addFautes(tx, [
    ...ailleurs.map(
      ({ ligne }): ErreurCoop => ({
        ...{ ligne, champ: 'ID CRA', severite: 'refus' },
        message: 'Cette activité est déjà connue dans un département où vous n’importez pas.',
      }),
    ),
    ...supprimees.map(
      ({ ligne }): ErreurCoop => ({
        ...{ ligne, champ: 'ID CRA', severite: 'information' },
        message: 'Cette activité a été supprimée ici : elle n’est pas reprise.',
      }),
    ),
  ])
}

const UUID = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'

/** An activity always belongs to a structure: one that says that nobody knows which, for those of which nothing is told. */
async function createStructures(tx: Transaction) {
  await tx.execute(sql`
    insert into structure (id, departement, nom)
    select distinct 'coop-' || departement, departement, 'Structure à préciser (La Coop)' from activite_lue
    where structure is null and sort in ('nouveau', 'retour', 'modifie') on conflict do nothing`)
  await tx.execute(sql`update activite_lue set structure = 'coop-' || departement where structure is null`)
}
