import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { type FiltreActivites, toConditionActivites } from '../filtre.ts'
import { AXE_COMPTE, AXES, type Axe, SELECT_AXES } from './axes.ts'
import { countPersonnes, type Personnes } from './count-personnes.ts'
import { findPerimetre } from './find-perimetre.ts'
import { cutPlage, findAnneePrecedente, type Plage } from './plage.ts'

export type Compte = { activites: number; accompagnements: number; minutes: number }
export type CompteParCode = Compte & { code: string }

/** What the activities of a range add up to. */
export type Chiffres = Compte & {
  plage: Plage
  /** What each axis says, the largest first; nothing is listed that counts for nothing. */
  axes: Record<Axe, CompteParCode[]>
  /** By month, the oldest first: individual accompaniments and participants of workshops. */
  mois: { mois: string; individuel: Compte; collectif: Compte }[]
} & Personnes

export type Statistiques = { courante: Chiffres; precedente: Chiffres | null }

type Ligne = Compte & { rang: number; axe: Axe; code: string; mois: string | null }
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
  // One statement: what is brought into the cumulations meanwhile is counted once.
  const sources = plages.flatMap((une, rang) => selectSources(filtre, une, rang))
  const { rows } = await db.execute<Ligne>(sql`
    select rang, axe, code, case when axe = 'type' then mois::text end as mois, sum(activites)::int as activites,
      sum(accompagnements)::int as accompagnements, sum(minutes)::int as minutes
    from (${sql.join(sources, sql` union all `)}) as s
    group by 1, 2, 3, 4 having sum(activites) <> 0 or sum(accompagnements) <> 0`)
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

function selectSources(filtre: FiltreActivites, plage: Plage, rang: number): SQL[] {
  const perimetre = findPerimetre(filtre)
  const { depuis: _, jusqu_a: __, ...sans } = filtre
  if (!perimetre) return [selectLignes(sql`activite`, { ...sans, ...toFiltre(plage) }, rang)]
  const { mois, bords } = cutPlage(plage)
  const directes = bords.map(bord => selectLignes(sql`activite`, { ...sans, ...toFiltre(bord) }, rang))
  if (!mois) return directes.length > 0 ? directes : [selectRien(rang)]
  const entre = (jour: SQL) => sql`
    ${mois.depuis ? sql`${jour} >= ${mois.depuis}::date` : sql`true`} and
    ${mois.jusqu_a ? sql`${jour} < ${mois.jusqu_a}::date + interval '1 month'` : sql`true`}`
  return [
    sql`
      select ${rang}::int as rang, axe, code, mois, activites, accompagnements, minutes from cumul_activite
      where departement = ${filtre.departement} and perimetre_type = ${perimetre.type} and perimetre = ${perimetre.code}
        and ${entre(sql`mois`)}`,
    selectLignes(
      sql`(select e.*, null::timestamptz as supprime_le from activite_ecart e where ${entre(sql`e.date`)})`,
      sans,
      rang,
      sql`a.signe * `,
    ),
    ...directes,
  ]
}

const selectLignes = (table: SQL, filtre: FiltreActivites, rang: number, signe = sql``) => sql`
  select ${rang}::int as rang, x.axe, x.code, date_trunc('month', a.date)::date as mois, ${signe}a.nombre as activites,
    ${signe}x.accompagnements as accompagnements, ${signe}x.minutes as minutes
  from ${table} as a ${SELECT_AXES} where ${toConditionActivites(filtre)} and ${AXE_COMPTE}`

const selectRien = (rang: number) => sql`
  select ${rang}::int as rang, ''::text as axe, ''::text as code, null::date as mois, 0 as activites, 0 as accompagnements, 0 as minutes
  where false`

function gather(plage: Plage, lignes: readonly Ligne[]): Omit<Chiffres, keyof Personnes> {
  const axes = Object.fromEntries(
    AXES.map(axe => [axe, addParCode(lignes.filter(ligne => ligne.axe === axe))]),
  ) as Chiffres['axes']
  const { activites, accompagnements, minutes } = axes.total[0] ?? RIEN
  const mois = listMois(lignes.filter(({ axe }) => axe === 'type'))
  return { activites, accompagnements, minutes, plage, axes, mois }
}

function addParCode(lignes: readonly Ligne[]): CompteParCode[] {
  const parCode = new Map<string, CompteParCode>()
  for (const { code, ...ligne } of lignes) {
    const somme = parCode.get(code) ?? { code, ...RIEN }
    parCode.set(code, { code, ...addCompte(somme, ligne) })
  }
  return [...parCode.values()].sort(
    (a, b) => b.accompagnements - a.accompagnements || a.code.localeCompare(b.code),
  )
}

const addCompte = (a: Compte, b: Compte): Compte => ({
  activites: a.activites + b.activites,
  accompagnements: a.accompagnements + b.accompagnements,
  minutes: a.minutes + b.minutes,
})

function listMois(lignes: readonly Ligne[]): Chiffres['mois'] {
  const parMois = new Map<string, Chiffres['mois'][number]>()
  for (const ligne of lignes) {
    const mois = ligne.mois!
    const un = parMois.get(mois) ?? { mois, individuel: RIEN, collectif: RIEN }
    const type = ligne.code as 'individuel' | 'collectif'
    parMois.set(mois, { ...un, [type]: addCompte(un[type], ligne) })
  }
  return [...parMois.values()].sort((a, b) => a.mois.localeCompare(b.mois))
}
