import { sql } from 'drizzle-orm'
import { affectation } from '../../src/annuaire/mediateurs/tables.ts'
import { structure } from '../../src/annuaire/tables.ts'
import type { Acteur } from '../../src/socle/auth/acteur.ts'
import { createPersonne } from '../../src/socle/auth/create-personne.ts'
import type { Base } from '../../src/socle/base/open-base.ts'

export const JOUR = '2026-10-31'
const JOURS = 5 * 365
const STRUCTURES = 60
const LIEUX = 400
const LIEUX_PAR_MEDIATEUR = 12
/** Of activities, workshops; and accompaniments of someone followed, of whom there are fewer than visits. */
const PART_ATELIERS = 12
const PART_SUIVIES = 10
const SUIVIES = 8_000

export type Mediateur = NonNullable<Acteur>

/** Mediators with an account and a post, in the structures of the bench. */
export async function createMediateurs(db: Base, nombre: number): Promise<Mediateur[]> {
  const structures = Array.from({ length: STRUCTURES }, (_, n) => `banc-${n}`)
  await db.insert(structure).values(structures.map(id => ({ id, nom: `Structure ${id}`, departement: '00' })))
  const mediateurs: Mediateur[] = []
  for (let n = 0; n < nombre; n++) {
    const courriel = `mediateur-${n}@banc.example`
    const portees = [
      { role: 'mediateur' as const, departement: '00', structure: structures[n % STRUCTURES]! },
    ]
    const personne = await createPersonne(db, { nom: `Médiateur ${n}`, courriel, portees })
    mediateurs.push({ personne, nom: `Médiateur ${n}`, courriel, portees })
  }
  await db.insert(affectation).values(
    mediateurs.map(({ personne }, n) => ({
      ...{ personne, structure: structures[n % STRUCTURES]!, debut: '2020-01-01' },
      dispositif: n % 2 ? ('conseiller_numerique' as const) : ('mediateur' as const),
    })),
  )
  return mediateurs
}

const draw = (n: number, graine: number) =>
  sql`(abs(hashint8(i * 31 + ${sql.raw(String(graine))})::bigint) % ${sql.raw(String(n))})::int`

/**
 * As many activities as asked for over five years, as a restored base holds them: out of sight of the triggers. Themes, ages,
 * places and durations are drawn, the same each time.
 */
export async function fillActivites(db: Base, nombre: number, auteurs: readonly string[]): Promise<void> {
  await db.transaction(async tx => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql`
      insert into activite (id, departement, type, date, duree_minutes, auteur, structure, acteur, origine, participants,
        deja_accompagnes, type_lieu, lieu, commune, materiel, thematiques, autonomie, oriente_vers_structure, marges, cree_le, modifie_le)
      select gen_random_uuid(), '00', t.type::type_activite, ${JOUR}::date - ${draw(JOURS, 1)}, 15 * (1 + ${draw(8, 2)}),
        (${sql.param([...auteurs])}::uuid[])[1 + ${draw(auteurs.length, 3)}],
        'banc-' || (${draw(auteurs.length, 3)} % ${sql.raw(String(STRUCTURES))}),
        (array['conseiller_numerique', 'france_services', 'mediateur']::acteur_activite[])[1 + ${draw(3, 4)}], 'saisie', t.n,
        case when ${draw(3, 5)} > 0 then ${draw(10_000, 6)} % (t.n + 1) end, 'lieu_activite', 'lieu-' || t.lieu,
        c.codes[1 + (t.lieu % array_length(c.codes, 1))],
        case when ${draw(2, 8)} = 0 then array['ordinateur'] else array['telephone', 'tablette'] end,
        case when ${draw(4, 9)} = 0
          then array['aide_aux_demarches_administratives', (array['social_sante', 'argent_impots', 'logement'])[1 + ${draw(3, 10)}]]
          else array[(array['email', 'bureautique', 'sante', 'navigation_sur_internet', 'securite_numerique', 'parentalite'])[1 + ${draw(6, 11)}]] end,
        case when t.type = 'individuel' and ${draw(3, 12)} > 0
          then (array['autonome', 'partiellement_autonome', 'entierement_accompagne']::autonomie_activite[])[1 + ${draw(3, 13)}] end,
        case when t.type = 'individuel' and ${draw(2, 14)} = 0 then ${draw(5, 15)} = 0 end,
        case when t.type = 'individuel' then jsonb_build_object(
            'genres', jsonb_build_object((array['feminin', 'masculin'])[1 + ${draw(2, 16)}], 1),
            'tranches_age', jsonb_build_object((array['douze_dix_huit', 'vingt_cinq_trente_neuf', 'quarante_cinquante_neuf',
              'soixante_soixante_neuf', 'soixante_dix_plus'])[1 + ${draw(5, 17)}], 1),
            'statuts', jsonb_build_object((array['retraite', 'sans_emploi', 'en_emploi'])[1 + ${draw(3, 18)}], 1),
            'publics', case when ${draw(6, 19)} = 0 then '{"parents": 1}'::jsonb else '{}'::jsonb end)
          else jsonb_build_object('genres', jsonb_build_object('feminin', t.n / 2, 'masculin', t.n / 3),
            'tranches_age', jsonb_build_object('soixante_dix_plus', t.n / 2, 'dix_huit_vingt_quatre', t.n / 4),
            'statuts', jsonb_build_object('retraite', t.n / 2), 'publics', '{}'::jsonb) end,
        ${JOUR}::timestamptz, ${JOUR}::timestamptz
      from generate_series(1, ${nombre}::bigint) as i,
        (select array_agg(code order by code) as codes from (select code from commune order by population desc nulls last limit 250) k) as c,
        lateral (select case when ${draw(100, 20)} < ${sql.raw(String(PART_ATELIERS))} then 'collectif' else 'individuel' end as type) as y,
        lateral (select y.type, case when y.type = 'individuel' then 1 else 2 + ${draw(14, 21)} end as n,
          (${draw(auteurs.length, 3)} * 8 + ${draw(LIEUX_PAR_MEDIATEUR, 7)}) % ${sql.raw(String(LIEUX))} as lieu) as t`)
    await tx.execute(sql`
      insert into activite_personne
      select id, ('00000000-0000-4000-8000-' || lpad((abs(hashtext(id::text)) % ${sql.raw(String(SUIVIES))})::text, 12, '0'))::uuid
      from activite where type = 'individuel' and abs(hashtext(id::text)) % 100 < ${sql.raw(String(PART_SUIVIES))}`)
  })
  await db.execute(sql`vacuum analyze activite, activite_personne`)
}
