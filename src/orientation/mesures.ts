import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import type { Dimension, LigneDePreuve } from '../socle/mesure/mesure.ts'
import { defineMesures } from '../socle/mesure/registre.ts'
import { formatDateCourte } from '../socle/texte/dates.ts'
import { SUIVRE_ORIENTATIONS } from './droits.ts'
import { formatReference } from './prescriptions/create-reference.ts'
import type { Destination, Filiere, GenreDePrescripteur, Public } from './prescriptions/prescription.ts'

const PUBLIC: Dimension = {
  libelle: 'public',
  valeurs: {
    cible: 'auprès des publics cibles de la feuille de route',
    jeunes: 'auprès de jeunes',
    parents: 'auprès de parents',
    seniors: 'auprès de seniors',
    beneficiaires_rsa: 'auprès de bénéficiaires du RSA',
    aide_sociale_a_l_enfance: 'auprès de sortants de l’aide sociale à l’enfance',
    mobilite_reduite: 'auprès de personnes peu mobiles',
  } satisfies Record<Public | 'cible', string>,
}
const VERS: Dimension = {
  libelle: 'vers',
  valeurs: {
    administration: 'vers une administration',
    mediation_numerique: 'vers la médiation numérique',
    operateur_ou_organisme_en_charge: 'vers l’opérateur en charge de la démarche',
    aide_sociale: 'vers l’aide sociale',
    insertion_professionnelle: 'vers l’insertion professionnelle',
    aide_aux_demarches_administratives: 'vers l’aide aux démarches administratives',
    autre: 'vers une autre structure',
  } satisfies Record<Destination, string>,
}
const PAR: Dimension = {
  libelle: 'par',
  valeurs: {
    professionnel: 'par un professionnel',
    mediateur: 'par un médiateur numérique',
    aidant: 'par un aidant',
  } satisfies Record<GenreDePrescripteur, string>,
}
const FILIERE: Dimension = {
  libelle: 'filière',
  valeurs: {
    mairie: 'de la filière mairie',
    social: 'de la filière sociale',
    emploi: 'de la filière emploi',
    sante: 'de la filière santé',
    prestations: 'de la filière prestations',
    education: 'de la filière éducation',
    culture: 'de la filière culture',
    mediation: 'de la filière médiation numérique',
    autre: 'd’une autre filière',
  } satisfies Record<Filiere, string>,
}

/** The facts of one table among those named, by its key: its index finds them. */
const isOneOf = (cle: SQL, prefixe: 'p-' | 'a-', faits: string[] | null) =>
  faits === null
    ? sql`true`
    : sql`${cle} = any(${sql.param(faits.filter(fait => fait.startsWith(prefixe)).map(fait => fait.slice(prefixe.length)))}::uuid[])`
const isParcours = (faits: string[] | null) =>
  faits === null ? sql`true` : sql`p.id = any(${sql.param(faits)}::bigint[])`

/** A public of an activity: a condition on its margins, for the one person that it is about. */
const hasMarge = (axe: string, codes: readonly string[]) =>
  sql.join(
    codes.map(code => sql`coalesce((a.marges -> ${axe}::text ->> ${code}::text)::int, 0) > 0`),
    sql` or `,
  )
const JEUNES = hasMarge('tranches_age', ['moins_de_douze', 'douze_dix_huit', 'dix_huit_vingt_quatre'])
const SENIORS = hasMarge('tranches_age', ['soixante_soixante_neuf', 'soixante_dix_plus'])
const DECLARES = ['parents', 'beneficiaires_rsa', 'aide_sociale_a_l_enfance', 'mobilite_reduite'] as const
const PUBLICS_D_ACTIVITE = sql`array_remove(array[case when ${JEUNES} then 'jeunes' end, case when ${SENIORS} then 'seniors' end, ${sql.join(
  DECLARES.map(code => sql`case when ${hasMarge('publics', [code])} then ${code}::text end`),
  sql`, `,
)}], null)`
const withCible = (publics: SQL) =>
  sql`case when cardinality(${publics}) > 0 then ${publics} || array['cible'] else array[]::text[] end`

/**
 * Someone sent somewhere counts once: a prescription, unless it was cancelled or only sends on one that was refused; and what a
 * mediator notes of an accompaniment, unless a prescription led to it, which is counted already.
 */
const selectOrientations = (faits: string[] | null) => sql`
  select 'p-' || d.id, (d.envoyee_le at time zone 'Europe/Paris')::date, null::date, d.departement, d.commune, null::text, 1::numeric,
    jsonb_build_object('public', ${withCible(sql`d.publics`)}, 'vers', array[d.vers], 'par', array[d.genre], 'filiere', array[d.filiere])
  from prescription d
  where d.etat <> 'annulee' and d.suite_de is null and ${isOneOf(sql`d.id`, 'p-', faits)}
  union all
  select 'a-' || a.id, a.date, null::date, a.departement, coalesce(a.commune_beneficiaire, a.commune), null::text, 1::numeric,
    jsonb_build_object('public', ${withCible(PUBLICS_D_ACTIVITE)}, 'vers', array[coalesce(a.structure_de_redirection::text, 'autre')],
      'par', array['mediateur'], 'filiere', array['mediation'])
  from activite a
  where a.type = 'individuel' and a.oriente_vers_structure and a.orientation is null and a.supprime_le is null and a.nombre = 1
    and ${isOneOf(sql`a.id`, 'a-', faits)}`

defineMesures(
  {
    code: 'orientations',
    libelle: 'orientations effectuées',
    unite: 'orientations',
    nature: 'flux',
    personnes: true,
    dimensions: { public: PUBLIC, vers: VERS, par: PAR, filiere: FILIERE },
    suit: [
      { table: 'prescription', fait: "'p-' || id" },
      { table: 'activite', fait: "'a-' || id" },
    ],
    select: selectOrientations,
    preuve: { droit: SUIVRE_ORIENTATIONS, tell: tellOrientations },
  },
  {
    code: 'parcours_publies',
    libelle: 'parcours usagers publiés',
    unite: 'parcours',
    nature: 'stock',
    personnes: false,
    dimensions: {},
    suit: [{ table: 'parcours_version', fait: 'parcours' }],
    // A version replaced the day it was published was read by nobody that this counts by day. An EPCI as a whole is told by any of
    // its communes.
    select: faits => sql`
      select v.parcours::text, du, au, p.departement,
        (select min(c.code) from commune c where c.epci = p.epci and c.departement = p.departement), null::text, 1, '{}'::jsonb
      from parcours_version v join parcours p on p.id = v.parcours,
        lateral (select (v.publiee_le at time zone 'Europe/Paris')::date as du, (v.retiree_le at time zone 'Europe/Paris')::date as au) jours
      where (au is null or au > du) and ${isParcours(faits)}`,
    preuve: { droit: SUIVRE_ORIENTATIONS, tell: tellParcours },
  },
)

async function tellOrientations(db: BaseOuTransaction, faits: string[]): Promise<LigneDePreuve[]> {
  const { rows } = await db.execute<{
    fait: string
    reference: string | null
    vers: string
    jour: string
  }>(sql`
    select 'p-' || d.id as fait, d.reference, d.destinataire_nom as vers, (d.envoyee_le at time zone 'Europe/Paris')::date::text as jour
    from prescription d where ${isOneOf(sql`d.id`, 'p-', faits)}
    union all
    select 'a-' || a.id, null, coalesce(a.structure_de_redirection::text, 'autre'), a.date::text
    from activite a where ${isOneOf(sql`a.id`, 'a-', faits)} order by 4, 1`)
  return rows.map(({ fait, reference, vers, jour }) => ({
    fait,
    libelle: reference
      ? `${formatReference(reference)} vers ${vers}, le ${formatDateCourte(jour)}`
      : `Notée dans un accompagnement ${VERS.valeurs![vers] ?? ''}, le ${formatDateCourte(jour)}`,
    href: null,
  }))
}

async function tellParcours(db: BaseOuTransaction, faits: string[]): Promise<LigneDePreuve[]> {
  const { rows } = await db.execute<{ fait: string; epci: string; nom: string; departement: string }>(sql`
    select p.id::text as fait, p.epci, coalesce(e.nom, p.epci) as nom, p.departement
    from parcours p left join epci e on e.code = p.epci where ${isParcours(faits)} order by 3`)
  return rows.map(({ fait, epci, nom, departement }) => ({
    ...{ fait, libelle: `Parcours de ${nom}` },
    href: `/parcours/${epci}?departement=${departement}`,
  }))
}
