import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { isOneOf } from '../socle/mesure/is-one-of.ts'
import type { Dimension, LigneDePreuve } from '../socle/mesure/mesure.ts'
import { defineMesures } from '../socle/mesure/registre.ts'
import { formatDateCourte } from '../socle/texte/dates.ts'
import { VOIR_PRESENCES } from './droits.ts'
import { toTitre } from './nature.ts'
import { CODES_DE_LA_DIMENSION, CODES_DU_TYPE } from './type-de-lieu.ts'

const ACTEUR: Dimension = {
  libelle: 'acteur',
  valeurs: {
    conseiller_numerique: 'par un conseiller numérique',
    france_services: 'par France services',
    mediateur: 'par un autre médiateur',
  },
}
/** Publics that roadmaps give priority to when going to meet people. */
const PUBLIC: Dimension = {
  libelle: 'public',
  valeurs: {
    cible: 'parmi les publics cibles de la feuille de route',
    jeunes: 'parmi les jeunes',
    parents: 'parmi les parents',
    seniors: 'parmi les seniors',
  },
}

const JOUR = sql`(v.debut at time zone 'Europe/Paris')::date`
const TITRE = toTitre({ nature: sql`v.nature`, titre: sql`v.titre` })
const TENUES = sql`permanence_tenue t join rendez_vous v on v.id = t.rendez_vous and v.etat = 'tenu'`
const LIEU = sql`(${sql.param(JSON.stringify(CODES_DU_TYPE))}::jsonb -> t.type_lieu::text)`
const SUIT = [
  { table: 'permanence_tenue', fait: 'rendez_vous' },
  { table: 'rendez_vous', fait: 'id' },
]

defineMesures(
  {
    code: 'permanences',
    libelle: 'permanences tenues',
    unite: 'permanences',
    nature: 'flux',
    personnes: false,
    dimensions: { acteur: ACTEUR, lieu: { libelle: 'type de lieu', valeurs: CODES_DE_LA_DIMENSION } },
    suit: SUIT,
    select: faits => sql`
      select v.id::text, ${JOUR}, null::date, v.departement, v.commune, null::text, 1,
        jsonb_build_object('acteur', array[t.acteur::text], 'lieu', ${LIEU})
      from ${TENUES} where v.nature = 'permanence' and ${isOneOf(sql`v.id`, 'bigint', faits)}`,
    preuve: { droit: VOIR_PRESENCES, tell: tellTenues },
  },
  {
    code: 'personnes_aller_vers',
    libelle: 'personnes rencontrées en aller vers',
    unite: 'personnes',
    nature: 'flux',
    personnes: true,
    dimensions: { public: PUBLIC },
    suit: SUIT,
    // One row for each public, and one for everyone else: their sum is the number of people met.
    select: faits => sql`
      select v.id::text, ${JOUR}, null::date, v.departement, v.commune, null::text, p.personnes,
        jsonb_build_object('public', p.codes)
      from ${TENUES} cross join lateral (
        select e.value::int as personnes, jsonb_build_array(e.key, 'cible') as codes from jsonb_each_text(t.publics) e
        union all
        select t.personnes - coalesce((select sum(e.value::int) from jsonb_each_text(t.publics) e), 0)::int, '[]'::jsonb
      ) p where t.aller_vers and p.personnes > 0 and ${isOneOf(sql`v.id`, 'bigint', faits)}`,
    preuve: { droit: VOIR_PRESENCES, tell: tellTenues },
  },
)

async function tellTenues(db: BaseOuTransaction, faits: string[]): Promise<LigneDePreuve[]> {
  const { rows } = await db.execute<{
    fait: string
    titre: string
    commune: string | null
    jour: string
  }>(sql`
    select v.id::text as fait, ${TITRE} as titre, c.nom as commune, ${JOUR}::text as jour
    from ${TENUES} left join commune c on c.code = v.commune where ${isOneOf(sql`v.id`, 'bigint', faits)} order by v.debut, v.id`)
  return rows.map(({ fait, titre, commune, jour }) => ({
    ...{ fait, libelle: `${titre}${commune ? `, ${commune}` : ''}, le ${formatDateCourte(jour)}` },
    href: `/permanences/dates/${fait}`,
  }))
}
