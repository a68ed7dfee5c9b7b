import { type SQL, sql } from 'drizzle-orm'
import { MODES_PRESENTS } from '../../agenda/rendez-vous.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { isOneOf } from '../../socle/mesure/is-one-of.ts'
import type { Dimension, LigneDePreuve } from '../../socle/mesure/mesure.ts'
import { defineMesures } from '../../socle/mesure/registre.ts'
import { formatDateCourte } from '../../socle/texte/dates.ts'
import { LIRE_PILOTAGE } from '../droits.ts'

const TYPE_DE_COMITE: Dimension = {
  libelle: 'type de comité',
  valeurs: {
    strategique: 'en comité stratégique',
    consultatif: 'en comité consultatif',
    technique: 'en comité technique',
    thematique: 'en comité thématique',
    groupe_de_travail: 'en groupe de travail',
  },
}

/** The meetings that were held, named by their dated thing: whatever is written of one tells the same name. */
const TENUES = sql`
  reunion r join comite c on c.id = r.comite
  join rendez_vous v on v.id = r.rendez_vous and v.etat = 'tenu'`
const JOUR = sql`(v.debut at time zone 'Europe/Paris')::date`

/**
 * A fact's EPCI is that of its commune. A meeting of a working group counts for the EPCI that the group is about, wherever it
 * sat: any commune that this EPCI has in the département says so.
 */
const communeOf = (epci: SQL, departement: SQL) =>
  sql`(select min(k.code) from commune k where k.epci = ${epci} and k.departement = ${departement})`
const COMMUNE = sql`coalesce(${communeOf(sql`c.epci`, sql`c.departement`)}, v.commune)`

defineMesures(
  {
    code: 'comites_tenus',
    libelle: 'réunions de la gouvernance tenues',
    unite: 'réunions',
    nature: 'flux',
    personnes: false,
    dimensions: { type: TYPE_DE_COMITE },
    suit: [
      { table: 'rendez_vous', fait: 'id' },
      { table: 'reunion', fait: 'rendez_vous' },
    ],
    select: faits => sql`
      select v.id::text, ${JOUR}, null::date, r.departement, ${COMMUNE}, null::text, 1, jsonb_build_object('type', array[c.type::text])
      from ${TENUES} where ${isOneOf(sql`v.id`, 'bigint', faits)}`,
    preuve: { droit: LIRE_PILOTAGE, tell: tellReunions },
  },
  {
    code: 'presences',
    libelle: 'présences aux réunions de la gouvernance',
    unite: 'présences',
    nature: 'flux',
    sujet: 'partenaires présents',
    personnes: false,
    dimensions: {
      comite: TYPE_DE_COMITE,
      mode: {
        libelle: 'mode de présence',
        valeurs: { sur_place: 'sur place', visio: 'en visioconférence', represente: 'par un mandataire' },
      },
    },
    suit: [
      { table: 'presence', fait: 'rendez_vous' },
      { table: 'rendez_vous', fait: 'id' },
      { table: 'reunion', fait: 'rendez_vous' },
    ],
    select: faits => sql`
      select v.id::text, ${JOUR}, null::date, r.departement, ${COMMUNE}, coalesce(p.organisme, p.organisme_nom), 1,
        jsonb_build_object('comite', array[c.type::text], 'mode', array[p.mode::text])
      from ${TENUES} join presence p on p.rendez_vous = v.id
      where p.mode::text = any(${sql.param([...MODES_PRESENTS])}::text[]) and ${isOneOf(sql`v.id`, 'bigint', faits)}`,
    preuve: { droit: LIRE_PILOTAGE, tell: tellReunions },
  },
  {
    code: 'groupes_de_travail',
    libelle: 'groupes de travail en place',
    unite: 'groupes',
    nature: 'stock',
    personnes: false,
    dimensions: {
      portee: {
        libelle: 'portée',
        valeurs: { epci: 'd’une intercommunalité', theme: 'sur un thème' },
      },
    },
    suit: [{ table: 'comite', fait: 'id' }],
    select: faits => sql`
      select c.id::text, c.cree_le, c.clos_le, c.departement, ${communeOf(sql`c.epci`, sql`c.departement`)}, null::text, 1,
        jsonb_build_object('portee', array[case when c.epci is null then 'theme' else 'epci' end])
      from comite c where c.type = 'groupe_de_travail' and ${isOneOf(sql`c.id`, 'bigint', faits)}`,
    preuve: { droit: LIRE_PILOTAGE, tell: tellGroupes },
  },
)

async function tellReunions(db: BaseOuTransaction, faits: string[]): Promise<LigneDePreuve[]> {
  const { rows } = await db.execute<{ fait: string; reunion: number; comite: string; jour: string }>(sql`
    select v.id::text as fait, r.id::int as reunion, c.nom as comite, ${JOUR}::text as jour
    from ${TENUES} where ${isOneOf(sql`v.id`, 'bigint', faits)} order by v.debut, v.id`)
  return rows.map(({ fait, reunion, comite, jour }) => ({
    ...{ fait, libelle: `${comite}, réunion du ${formatDateCourte(jour)}` },
    href: `/gouvernance/reunions/${reunion}`,
  }))
}

async function tellGroupes(db: BaseOuTransaction, faits: string[]): Promise<LigneDePreuve[]> {
  const { rows } = await db.execute<{ fait: string; nom: string; epci: string | null }>(sql`
    select c.id::text as fait, c.nom, e.nom as epci from comite c left join epci e on e.code = c.epci
    where ${isOneOf(sql`c.id`, 'bigint', faits)} order by c.nom, c.id`)
  return rows.map(({ fait, nom, epci }) => ({
    ...{ fait, libelle: epci ? `${nom} (${epci})` : nom },
    href: `/gouvernance/comites/${fait}`,
  }))
}
