import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { type FiltreActivites, toConditionActivites } from '../filtre.ts'
import {
  AXE_COMPTE,
  AXES,
  type Axe,
  type Compte,
  type CompteParCode,
  completeAxes,
  SELECT_AXES,
} from './axes.ts'
import { countPersonnes, type Personnes } from './count-personnes.ts'
import { findPerimetre } from './find-perimetre.ts'
import { cutPlage, findAnneePrecedente, findFinDuMois, type Pas, type Plage, splitMois } from './plage.ts'

/** What the activities of a range add up to. */
export type Chiffres = Compte & {
  plage: Plage
  /** What each axis says, the largest first; nothing is listed that counts for nothing. */
  axes: Record<Axe, CompteParCode[]>
  /** By month, the oldest first: individual accompaniments and participants of workshops. */
  mois: { mois: string; individuel: Compte; collectif: Compte }[]
} & Personnes

export type Statistiques = { courante: Chiffres; precedente: Chiffres | null }

type Ligne = CompteParCode & { rang: number; axe: Axe | 'mois'; mois: string | null }
const RIEN: Compte = { activites: 0, accompagnements: 0, minutes: 0 }

/**
 * What the activities of a filter add up to, now; `comparaison`: and the same days of the year before, when the filter says both
 * ends. Whole months are read where they are added up, with what was written since; the days at either end, and filters that are
 * not added up by, are counted from the activities: figures are exact whatever is asked, and equal those of the list.
 */
export async function readStatistiques(
  db: BaseOuTransaction,
  filtre: FiltreActivites,
  { comparaison = false }: { comparaison?: boolean } = {},
): Promise<Statistiques> {
  const plage = { depuis: filtre.depuis ?? null, jusqu_a: filtre.jusqu_a ?? null }
  const plages =
    comparaison && filtre.depuis && filtre.jusqu_a ? [plage, findAnneePrecedente(plage)] : [plage]
  const { rows } = await db.execute<Ligne>(selectChiffres(filtre, plages))
  const [courante, precedente = null] = await Promise.all(
    plages.map(async (une, rang): Promise<Chiffres> => {
      const siens = gather(
        une,
        rows.filter(ligne => ligne.rang === rang),
      )
      const nouvelles = siens.axes.nouvelles[0]?.accompagnements ?? 0
      return { ...siens, ...(await countPersonnes(db, { ...filtre, ...toFiltre(une) }, nouvelles)) }
    }),
  )
  return { courante: courante!, precedente }
}

const toFiltre = ({ depuis, jusqu_a }: Plage): Pick<FiltreActivites, 'depuis' | 'jusqu_a'> => ({
  ...(depuis ? { depuis } : {}),
  ...(jusqu_a ? { jusqu_a } : {}),
})

const COLONNES = sql`
  a.departement, a.date, a.commune, a.lieu, a.type::text as type, a.acteur::text as acteur, a.nombre, a.participants, a.deja_accompagnes,
  a.duree_minutes, a.type_lieu::text as type_lieu, a.materiel, a.thematiques, a.autonomie::text as autonomie, a.oriente_vers_structure,
  a.structure_de_redirection::text as structure_de_redirection, a.marges`

/** One statement: what is brought into the cumulations meanwhile is counted once. */
function selectChiffres(filtre: FiltreActivites, plages: readonly Plage[]): SQL {
  const sources = plages.map((plage, rang) => selectSources(filtre, plage, rang))
  return sql`
    with directes as materialized (
      select a.rang, x.axe, x.code, date_trunc('month', a.date)::date as mois, sum(a.signe * a.nombre)::int as activites,
        sum(a.signe * x.accompagnements)::int as accompagnements, sum(a.signe * x.minutes)::int as minutes
      from (${union(sources.flatMap(({ directes }) => directes))}) as a ${SELECT_AXES} where ${AXE_COMPTE} group by 1, 2, 3, 4)
    select rang, axe, code, mois::text as mois, sum(activites)::int as activites, sum(accompagnements)::int as accompagnements,
      sum(minutes)::int as minutes
    from (${union([
      ...sources.flatMap(({ cumuls }) => cumuls),
      sql`select rang, axe, code, null::date as mois, activites, accompagnements, minutes from directes`,
      sql`select rang, 'mois', code, mois, activites, accompagnements, minutes from directes where axe = 'type'`,
    ])}) as s
    group by 1, 2, 3, 4 having sum(activites) <> 0 or sum(accompagnements) <> 0`
}

const union = (selections: readonly SQL[]) => sql.join([...selections], sql` union all `)

function selectSources(
  filtre: FiltreActivites,
  plage: Plage,
  rang: number,
): { cumuls: SQL[]; directes: SQL[] } {
  const perimetre = findPerimetre(filtre)
  const { depuis: _, jusqu_a: __, ...sans } = filtre
  const select = (table: SQL, signe: SQL, une: Plage) => sql`
    select ${rang}::int as rang, ${signe} as signe, ${COLONNES} from ${table} as a
    where ${toConditionActivites({ ...sans, ...toFiltre(une) })}`
  const selectActivites = (une: Plage) => select(sql`activite`, sql`1`, une)
  const { mois, bords } = cutPlage(plage)
  if (!perimetre || !mois) return { cumuls: [], directes: [selectActivites(plage)] }
  const selectCumul = (
    pas: Pas,
    { depuis, jusqu_a }: Plage,
    axe: SQL,
    quand: SQL,
    condition = sql`true`,
  ) => sql`
    select ${rang}::int as rang, ${axe} as axe, code, ${quand} as mois, activites, accompagnements, minutes from cumul_activite
    where departement = ${filtre.departement} and perimetre_type = ${perimetre.type} and perimetre = ${perimetre.code}
      and pas = ${pas} and ${condition}
      ${depuis ? sql`and mois >= ${depuis}::date` : sql``} ${jusqu_a ? sql`and mois <= ${jusqu_a}::date` : sql``}`
  return {
    cumuls: [
      ...splitMois(mois).map(({ pas, ...une }) => selectCumul(pas, une, sql`axe`, sql`null::date`)),
      selectCumul('mois', mois, sql`'mois'`, sql`mois`, sql`axe = 'type'`),
    ],
    directes: [
      select(sql`(select e.*, null::timestamptz as supprime_le from activite_ecart e)`, sql`a.signe`, {
        depuis: mois.depuis,
        jusqu_a: mois.jusqu_a && findFinDuMois(mois.jusqu_a),
      }),
      ...bords.map(selectActivites),
    ],
  }
}

function gather(plage: Plage, lignes: readonly Ligne[]): Omit<Chiffres, keyof Personnes> {
  const axes = Object.fromEntries(AXES.map(axe => [axe, [] as CompteParCode[]])) as Chiffres['axes']
  const mois = new Map<string, Chiffres['mois'][number]>()
  for (const { rang: _, axe, code, mois: debut, ...compte } of lignes)
    if (axe === 'mois') {
      const un = mois.get(debut!) ?? { mois: debut!, individuel: RIEN, collectif: RIEN }
      mois.set(debut!, { ...un, [code]: compte })
    } else axes[axe].push({ code, ...compte })
  const { activites, accompagnements, minutes } = axes.total[0] ?? RIEN
  return {
    ...{ activites, accompagnements, minutes, plage, axes: completeAxes(axes) },
    mois: [...mois.values()].sort((a, b) => a.mois.localeCompare(b.mois)),
  }
}
