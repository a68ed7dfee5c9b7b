import { type SQL, sql } from 'drizzle-orm'
import type { DISPOSITIFS_D_EMPLOI } from '../annuaire/mediateurs/affectation.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { isOneOf } from '../socle/mesure/is-one-of.ts'
import type { Dimension, LigneDePreuve, Mesure } from '../socle/mesure/mesure.ts'
import { defineMesures } from '../socle/mesure/registre.ts'
import { formatDateCourte } from '../socle/texte/dates.ts'
import {
  MOTS_DES_DEMARCHES,
  type MOTS_DES_PUBLICS,
  MOTS_DES_THEMATIQUES,
  MOTS_DES_TYPES,
  type TypeActivite,
} from './codes.ts'
import { COMPTES_DES_PUBLICS } from './compte-publics.ts'
import { LIRE_ACTIVITES } from './droits.ts'
import type { PublicParAge } from './publics.ts'

const PUBLICS_DITS: Record<'cible' | PublicParAge | keyof typeof MOTS_DES_PUBLICS, string> = {
  cible: 'publics cibles de la feuille de route',
  jeunes: 'jeunes',
  parents: 'parents',
  seniors: 'seniors',
  beneficiaires_rsa: 'bénéficiaires du RSA',
  aide_sociale_a_l_enfance: 'sortants de l’aide sociale à l’enfance',
  mobilite_reduite: 'personnes peu mobiles',
}
const sayPublics = (say: (public_: string, code: string) => string) =>
  Object.fromEntries(Object.entries(PUBLICS_DITS).map(([code, dit]) => [code, say(dit, code)]))

const PUBLIC: Dimension = {
  libelle: 'public',
  valeurs: sayPublics((dit, code) => (code === 'cible' ? `auprès des ${dit}` : `auprès de ${dit}`)),
}
/** The same of a measure that counts people. */
const PUBLIC_DES_PERSONNES: Dimension = { libelle: 'public', valeurs: sayPublics(dit => `parmi les ${dit}`) }

const ACTEURS_DITS: Record<(typeof DISPOSITIFS_D_EMPLOI)[number], string> = {
  conseiller_numerique: 'par un conseiller numérique',
  france_services: 'par France services',
  mediateur: 'par un autre médiateur',
}
const ACTEUR: Dimension = { libelle: 'acteur', valeurs: ACTEURS_DITS }
const TYPE: Dimension = {
  libelle: 'type',
  valeurs: { individuel: 'individuels', collectif: 'en atelier' } satisfies Record<TypeActivite, string>,
}
const THEMATIQUE: Dimension = {
  libelle: 'thématique',
  valeurs: {
    ...Object.fromEntries(
      Object.entries({ ...MOTS_DES_THEMATIQUES, ...MOTS_DES_DEMARCHES }).map(([code, mot]) => [
        code,
        `sur le thème « ${mot} »`,
      ]),
    ),
    parentalite: 'sur la parentalité numérique',
  },
}
const DISPOSITIF: Dimension = { libelle: 'dispositif', valeurs: { cheque: 'payés par un chèque numérique' } }

const ACTIVITES = {
  nature: 'flux',
  suit: [{ table: 'activite', fait: 'id' }],
  preuve: { droit: LIRE_ACTIVITES, tell: tellActivites },
} as const satisfies Partial<Mesure>

/** Codes of the publics for which a condition holds, as a JSON list. */
const listPublics = (holds: (de: SQL, a: SQL) => SQL) => {
  const codes: [string, SQL, SQL][] = [
    ['jeunes', sql`0`, sql`p.jeunes`],
    ['seniors', sql`p.jeunes`, sql`p.jeunes + p.seniors`],
    ['parents', sql`0`, sql`p.parents`],
    ['beneficiaires_rsa', sql`0`, sql`p.rsa`],
    ['aide_sociale_a_l_enfance', sql`0`, sql`p.ase`],
    ['mobilite_reduite', sql`0`, sql`p.mobilite`],
    ['cible', sql`0`, sql`c.cible`],
  ]
  return sql`to_jsonb(array_remove(array[${sql.join(
    codes.map(([code, de, a]) => sql`case when ${holds(de, a)} then ${code}::text end`),
    sql`, `,
  )}], null))`
}

/**
 * Participants cut into groups that are each of the same publics: whoever is young and a parent is in one group that has both
 * codes, so that the groups add up to the participants and each public to its count. Counts taken apart cannot be crossed: the
 * people of all publics are taken to overlap as much as they can, as countPublics does for `cible`.
 */
const GROUPES = sql`
  cross join lateral (
    select borne as debut, lead(borne) over (order by borne) as fin
    from (select distinct least(b, a.participants) as borne
      from unnest(array[0, p.jeunes, p.jeunes + p.seniors, p.parents, p.rsa, p.ase, p.mobilite, a.participants]) as b) as bornes
  ) g`
const PUBLICS_DU_GROUPE = listPublics((de, a) => sql`g.debut >= ${de} and g.debut < ${a}`)

/** Facts of people: one a group. */
const selectPersonnes = (valeur: SQL, faits: string[] | null) => sql`
  select a.id, a.date, null::date, a.departement, a.commune, null::text, ${valeur},
    jsonb_build_object('public', ${PUBLICS_DU_GROUPE}, 'acteur', array[a.acteur::text], 'type', array[a.type::text],
      'thematique', a.thematiques, 'dispositif', case when a.cheque then array['cheque'] else array[]::text[] end)
  from activite a ${COMPTES_DES_PUBLICS} ${GROUPES}
  where a.supprime_le is null and g.fin is not null and ${isOneOf(sql`a.id`, 'uuid', faits)} and ${valeur} > 0`

/** Those whom nobody says were helped before, dealt out among the groups in proportion: which of them is not known. */
const NOUVEAUX = sql`(a.participants - coalesce(a.deja_accompagnes, 0))`
const NOUVEAUX_DU_GROUPE = sql`(
  round(g.fin * ${NOUVEAUX}::numeric / a.participants) - round(g.debut * ${NOUVEAUX}::numeric / a.participants))`

defineMesures(
  {
    ...ACTIVITES,
    code: 'accompagnements',
    libelle: 'accompagnements effectués',
    unite: 'accompagnements',
    personnes: true,
    dimensions: {
      ...{ public: PUBLIC, acteur: ACTEUR, type: TYPE, thematique: THEMATIQUE, dispositif: DISPOSITIF },
    },
    select: faits => selectPersonnes(sql`g.fin - g.debut`, faits),
  },
  {
    ...ACTIVITES,
    code: 'participants',
    libelle: 'bénéficiaires accompagnés',
    unite: 'personnes',
    personnes: true,
    dimensions: { acteur: ACTEUR, public: PUBLIC_DES_PERSONNES, type: TYPE, thematique: THEMATIQUE },
    select: faits => selectPersonnes(NOUVEAUX_DU_GROUPE, faits),
  },
  {
    // For a public: half of those who came, or more, are of it. A month declared as a whole stands for several workshops.
    ...ACTIVITES,
    code: 'ateliers',
    libelle: 'ateliers réalisés',
    unite: 'ateliers',
    personnes: false,
    dimensions: { public: PUBLIC, acteur: ACTEUR, thematique: THEMATIQUE },
    select: faits => sql`
      select a.id, a.date, null::date, a.departement, a.commune, null::text, 1,
        jsonb_build_object('public', ${listPublics((de, a) => sql`(${a}) - (${de}) > 0 and 2 * ((${a}) - (${de})) >= a.participants`)},
          'acteur', array[a.acteur::text], 'thematique', a.thematiques)
      from activite a ${COMPTES_DES_PUBLICS} cross join generate_series(1, a.nombre)
      where a.supprime_le is null and a.type = 'collectif' and ${isOneOf(sql`a.id`, 'uuid', faits)}`,
  },
)

async function tellActivites(db: BaseOuTransaction, faits: string[]): Promise<LigneDePreuve[]> {
  type Ligne = { id: string; type: TypeActivite; date: string; nombre: number; participants: number }
  const { rows } = await db.execute<Ligne & { commune: string | null }>(sql`
    select a.id, a.type, a.date::text as date, a.nombre, a.participants, c.nom as commune
    from activite a left join commune c on c.code = a.commune
    where a.supprime_le is null and ${isOneOf(sql`a.id`, 'uuid', faits)} order by a.date, a.id`)
  return rows.map(({ id, type, date, nombre, participants, commune }) => ({
    fait: id,
    libelle: [
      nombre === 1
        ? MOTS_DES_TYPES[type]
        : `${nombre} ${type === 'collectif' ? 'ateliers' : 'accompagnements'} déclarés pour un mois`,
      formatDateCourte(date),
      ...(commune ? [commune] : []),
      ...(type === 'collectif' ? [`${participants} ${participants > 1 ? 'personnes' : 'personne'}`] : []),
    ].join(', '),
    href: `/activites/${id}`,
  }))
}
