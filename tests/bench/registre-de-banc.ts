import { type SQL, sql } from 'drizzle-orm'
import '../../src/composition.ts'
import { findDescription } from '../../src/observatoire/catalogue/find-description.ts'
import { MESURES_ANNONCEES } from '../../src/observatoire/catalogue/mesures-annoncees.ts'
import type { Base } from '../../src/socle/base/open-base.ts'
import type { DescriptionMesure, Mesure } from '../../src/socle/mesure/mesure.ts'

export const JOUR = '2026-10-31'
const JOURS = 5 * 365
/** Of a hundred activities, how many are accompaniments and workshops: they have participants. */
const PART_DES_ACCOMPAGNEMENTS = 0.8
/** The rest, by what they are; what is not listed shares what remains. */
const PARTS: Record<string, number> = {
  permanences: 0.06,
  orientations: 0.06,
  participants_evenement: 0.03,
  evenements: 0.01,
  inscriptions_formation: 0.01,
}
const STOCK = 300

/** Read from the same activities: told by public, so that each gives several facts' rows, or once. */
const FAMILLE = ['accompagnements', 'participants', 'ateliers', 'personnes_aller_vers']

/** Whom one participant counts among, by the last figure of a number drawn. */
const PUBLICS = [
  '',
  'cible,jeunes',
  'cible,jeunes',
  'parents',
  'cible,seniors',
  'cible,seniors',
  '',
  '',
  'cible,parents',
  '',
]

/** Registers that exist read their own tables: the bench gives what the roadmaps ask for from its own, under names of its own. */
const DES_REGISTRES = [...FAMILLE, ...['orientations', 'permanences', 'parcours_publies']]
const PREFIXE = 'banc_'
/** Of dimensions that registers tell finely, the codes that the roadmaps filter on. */
const CODES_UTILES: Record<string, readonly string[]> = {
  public: ['cible', 'jeunes', 'parents', 'seniors'],
  thematique: ['parentalite'],
}

const DESCRIPTIONS: readonly DescriptionMesure[] = [
  ...new Set([...DES_REGISTRES, ...MESURES_ANNONCEES.map(({ code }) => code)]),
].map(code => {
  const { dimensions, ...connue } = findDescription(code)!
  return {
    ...connue,
    code: PREFIXE + code,
    dimensions: Object.fromEntries(
      Object.entries(dimensions).map(([nom, { libelle, valeurs }]) => [
        nom,
        { libelle, valeurs: keepUtiles(nom, valeurs) },
      ]),
    ),
  }
})

function keepUtiles(dimension: string, valeurs: Readonly<Record<string, string>> | null) {
  const utiles = CODES_UTILES[dimension]
  if (!utiles || !valeurs) return valeurs
  return Object.fromEntries(Object.entries(valeurs).filter(([code]) => utiles.includes(code)))
}

/** The text of a roadmap's model, its measures replaced by those of the bench. */
export const readAuBanc = (modele: string): string =>
  modele.replaceAll(/\bmesure: (\w+)/g, (tout, code: string) =>
    DESCRIPTIONS.some(description => description.code === PREFIXE + code)
      ? `mesure: ${PREFIXE}${code}`
      : tout,
  )

const isFamille = ({ code }: DescriptionMesure) => FAMILLE.includes(code.slice(PREFIXE.length))
const SIMPLES = DESCRIPTIONS.filter(description => !isFamille(description))

const isOneOf = (faits: string[] | null) =>
  faits === null ? sql`true` : sql`id = any(${sql.param(faits)}::bigint[])`
const preuve: Mesure['preuve'] = {
  droit: 'banc',
  tell: async (_, faits) => faits.map(fait => ({ fait, libelle: fait, href: null })),
}

/** The measures that the roadmaps ask of registers of activity, or of none yet, each on a register of the bench. */
export const MESURES_DU_BANC: readonly Mesure[] = DESCRIPTIONS.map(description =>
  isFamille(description) ? readFamille(description) : readSimple(description),
)

function readSimple(description: DescriptionMesure): Mesure {
  return {
    ...{ ...description, preuve },
    suit: [{ table: description.code, fait: 'id' }],
    select: faits => sql`
      select id::text, du, au, '00', commune, sujet, 1, dimensions from ${sql.identifier(description.code)}
      where ${isOneOf(faits)}`,
  }
}

function readFamille(description: DescriptionMesure): Mesure {
  const parPublic = (condition: SQL) => (faits: string[] | null) =>
    sql`
    select a.id::text, a.du, null::date, '00', a.commune, null::text, p.nombre, a.dimensions || jsonb_build_object('public', p.publics)
    from (select * from banc_activite where ${condition} and ${isOneOf(faits)}) a
    join (
      select activite, publics, count(*) as nombre from banc_participation
      where ${faits === null ? sql`true` : sql`activite = any(${sql.param(faits)}::bigint[])`} group by activite, publics
    ) p on p.activite = a.id`
  const selects: Record<string, Mesure['select']> = {
    accompagnements: parPublic(sql`true`),
    personnes_aller_vers: parPublic(sql`aller_vers`),
    participants: faits => sql`
      select id::text, du, null::date, '00', commune, null::text, participants, dimensions from banc_activite where ${isOneOf(faits)}`,
    ateliers: faits => sql`
      select id::text, du, null::date, '00', commune, null::text, 1, dimensions || jsonb_build_object('public', array['jeunes'])
      from banc_activite where participants > 1 and ${isOneOf(faits)}`,
  }
  return {
    ...{ ...description, preuve },
    suit: [
      { table: 'banc_activite', fait: 'id' },
      { table: 'banc_participation', fait: 'activite' },
    ],
    select: selects[description.code.slice(PREFIXE.length)]!,
  }
}

export async function createRegistre(db: Base): Promise<void> {
  for (const { code } of SIMPLES)
    await db.execute(sql`
      create table ${sql.identifier(code)}
        (id bigint primary key, du date not null, au date, commune text, sujet text, dimensions jsonb not null)`)
  await db.execute(sql`
    create table banc_activite (id bigint primary key, du date not null, commune text not null, participants int not null,
      aller_vers boolean not null, dimensions jsonb not null)`)
  await db.execute(sql`create table banc_participation (activite bigint not null, publics jsonb not null)`)
  await db.execute(sql`create index on banc_participation (activite)`)
}

/** A number between 0 and n - 1, the same each time for the same row. */
const draw = (n: number, graine: number) =>
  sql`abs(hashint8(i * 31 + ${sql.raw(String(graine))})::bigint) % ${sql.raw(String(n))}`
const pick = (codes: readonly string[], graine: number) =>
  sql`(${sql.param([...codes])}::text[])[1 + (${draw(codes.length, graine)})::int]`
const JOUR_TIRE = sql`${JOUR}::date - (${draw(JOURS, 1)})::int`
const COMMUNE = sql`(select codes[1 + (${draw(800, 2)})::int] from banc_communes)`

/** Adds activities, from the number `de` on: as many as asked for in all, six participants each on average. */
export async function fillRegistre(db: Base, de: number, nombre: number): Promise<void> {
  await db.transaction(async tx => {
    // Filled as a restored base is: counted from zero afterwards rather than queued row by row.
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql`
      create temp table banc_communes on commit drop as select array_agg(code order by code) as codes from commune`)
    const reste =
      (1 - PART_DES_ACCOMPAGNEMENTS - Object.values(PARTS).reduce((a, b) => a + b, 0)) / SIMPLES.length
    for (const { code, nature, sujet, dimensions } of SIMPLES) {
      if (nature === 'stock' && de > 0) continue
      const lignes =
        nature === 'stock' ? STOCK : Math.round(nombre * (PARTS[code.slice(PREFIXE.length)] ?? reste))
      await tx.execute(sql`
        insert into ${sql.identifier(code)}
        select ${de}::bigint + i, ${JOUR_TIRE}, ${nature === 'stock' ? sql`case when i % 3 = 0 then ${JOUR}::date - 1 end` : sql`null::date`},
          ${COMMUNE}, ${sujet ? sql`'s' || (${draw(400, 3)})` : sql`null`}, ${toDimensions(dimensions)}
        from generate_series(1, ${lignes}::bigint) as i`)
    }
    await insertActivites(tx, de, Math.round(nombre * PART_DES_ACCOMPAGNEMENTS))
  })
}

/** As many accompaniments as asked for, written as an application would: seen by the triggers unless they sleep. */
export async function insertActivites(db: Pick<Base, 'execute'>, de: number, nombre: number): Promise<void> {
  const { dimensions } = DESCRIPTIONS.find(({ code }) => code === `${PREFIXE}accompagnements`)!
  const { public: _, ...autres } = dimensions
  await db.execute(sql`
    insert into banc_activite
    select ${de}::bigint + i, ${JOUR_TIRE}, c.codes[1 + (${draw(800, 2)})::int],
      case when i % 5 < 2 then 1 else 1 + (${draw(21, 4)}) end, i % 10 = 0, ${toDimensions(autres)}
    from generate_series(1, ${nombre}::bigint) as i, (select array_agg(code order by code) as codes from commune) as c`)
  await db.execute(sql`
    insert into banc_participation
    select a.id, to_jsonb(string_to_array((${sql.param(PUBLICS)}::text[])[1 + (${draw(PUBLICS.length, 5)})::int], ','))
    from banc_activite a, generate_series(1, a.participants) as n, lateral (select a.id * 23 + n as i) as t
    where a.id > ${de} and a.id <= ${de + nombre}`)
}

function toDimensions(dimensions: DescriptionMesure['dimensions']): SQL {
  const paires = Object.entries(dimensions).map(([dimension, { valeurs }], rang) => {
    const codes = Object.keys(valeurs ?? { a: '', b: '' })
    return sql`${dimension}::text, array[${pick([...codes, 'autre'], 10 + rang)}]`
  })
  return paires.length > 0 ? sql`jsonb_build_object(${sql.join(paires, sql`, `)})` : sql`'{}'::jsonb`
}
