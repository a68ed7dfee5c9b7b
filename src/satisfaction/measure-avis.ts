import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { protectDetail } from '../socle/secret/protect-chiffres.ts'
import { SEUIL } from '../socle/secret/seuil.ts'
import type { Question } from './avis.ts'
import { hidePetits as hideComptes } from './hide-petits.ts'
import { isFeuilleWithin, type Portee } from './portee.ts'

/** What results are told apart by. */
export const AXES = ['structure', 'lieu', 'epci', 'trimestre'] as const
export type AxeDAvis = (typeof AXES)[number]

export type FiltreAvis = {
  portee: Portee
  departement?: string
  structure?: string
  epci?: string
  /** First and last day of what was asked about, both included. */
  depuis?: string
  jusqu_a?: string
}

/** Of a question: how many gave an opinion, and how many of them a good one; `inconnus` cannot tell. */
export type Compte = { avis: number; bons: number; inconnus: number }

export type Resultat = { cle: string; libelle: string; reponses: number } & Record<Question, Compte>

/** What may be shown of a group: null when it is too small, or when it would tell one that is. */
export type ResultatLu = { cle: string; libelle: string; resultat: Resultat | null }

const GROUPES: Record<AxeDAvis, { cle: SQL; libelle: SQL }> = {
  structure: {
    cle: sql`coalesce(f.structure, '')`,
    libelle: sql`coalesce(s.nom, 'Hors des structures du réseau')`,
  },
  lieu: { cle: sql`coalesce(f.lieu, '')`, libelle: sql`coalesce(l.nom, 'Hors d’un lieu')` },
  epci: { cle: sql`coalesce(c.epci, '')`, libelle: sql`coalesce(e.nom, 'Commune non précisée')` },
  trimestre: {
    cle: sql`to_char(f.jour, 'YYYY-"T"Q')`,
    libelle: sql`to_char(f.jour, 'Q') || case to_char(f.jour, 'Q') when '1' then 'er' else 'e' end || ' trimestre ' || to_char(f.jour, 'YYYY')`,
  },
}

const countOf = (question: Question) => {
  const colonne = sql.raw(`a.${question}`)
  return sql`jsonb_build_object(
    'avis', count(*) filter (where ${colonne} <> 'ne_sait_pas'),
    'bons', count(*) filter (where ${colonne} in ('tout_a_fait', 'plutot_oui')),
    'inconnus', count(*) filter (where ${colonne} = 'ne_sait_pas'))`
}

const COMPTES = sql`count(*)::int as reponses, ${countOf('obtenu')} as obtenu, ${countOf('accueil')} as accueil, ${countOf('autonomie')} as autonomie`

function toCondition({ portee, departement, structure, epci, depuis, jusqu_a }: FiltreAvis): SQL {
  return sql.join(
    [
      isFeuilleWithin(portee),
      ...(departement ? [sql`f.departement = ${departement}`] : []),
      ...(structure ? [sql`f.structure = ${structure}`] : []),
      ...(epci ? [sql`c.epci = ${epci}`] : []),
      ...(depuis ? [sql`f.jour >= ${depuis}`] : []),
      ...(jusqu_a ? [sql`f.jour <= ${jusqu_a}`] : []),
    ],
    sql` and `,
  )
}

const readAvis = (filtre: FiltreAvis): SQL => sql`
  avis a join code_avis k on k.code = a.code join feuille_avis f on f.id = k.feuille
  left join structure s on s.id = f.structure left join lieu l on l.id = f.lieu
  left join commune c on c.code = f.commune left join epci e on e.code = c.epci
  where ${toCondition(filtre)}`

/** What those who were helped answered, in all and by group, small groups hidden with what would tell them. */
export async function measureAvis(
  db: BaseOuTransaction,
  filtre: FiltreAvis,
  axe: AxeDAvis,
): Promise<{ total: ResultatLu; groupes: ResultatLu[] }> {
  const de = readAvis(filtre)
  const { cle, libelle } = GROUPES[axe]
  const [{ rows: totaux }, { rows: groupes }, parStructure, parEpci] = await Promise.all([
    db.execute<Resultat>(sql`select '' as cle, 'Ensemble' as libelle, ${COMPTES} from ${de}`),
    db.execute<Resultat>(
      sql`select ${cle} as cle, ${libelle} as libelle, ${COMPTES} from ${de} group by 1, 2 order by 2, 1`,
    ),
    isChoixCache(db, filtre, 'structure'),
    isChoixCache(db, filtre, 'epci'),
  ])
  const total = totaux[0]!
  // What is hidden is the sum of its groups too: none of them is shown.
  if (parStructure || parEpci)
    return {
      total: { cle: '', libelle: 'Ensemble', resultat: null },
      groupes: groupes.map(groupe => ({ cle: groupe.cle, libelle: groupe.libelle, resultat: null })),
    }
  return {
    total: { cle: '', libelle: 'Ensemble', resultat: isMontrable(total) ? total : null },
    groupes: hidePetits(groupes),
  }
}

/** The structure or EPCI that is asked for alone is one of those that it is compared with: hidden there, it is hidden here. */
async function isChoixCache(
  db: BaseOuTransaction,
  filtre: FiltreAvis,
  axe: 'structure' | 'epci',
): Promise<boolean> {
  const choix = filtre[axe]
  if (!choix) return false
  const { [axe]: _, ...autres } = filtre
  const { rows } = await db.execute<{ cle: string; reponses: number }>(sql`
    select ${GROUPES[axe].cle} as cle, count(*)::int as reponses from ${readAvis(autres)} group by 1 order by max(${GROUPES[axe].libelle}), 1`)
  const montres = hideComptes(rows.map(({ reponses }) => reponses))
  return rows.some(({ cle }, rang) => cle === choix && montres[rang] === 'petit')
}

const isMontrable = ({ reponses }: Resultat): boolean => reponses === 0 || reponses >= SEUIL

/** Hides groups under the threshold, and others with them until nobody follows from the total. */
export function hidePetits(groupes: readonly Resultat[]): ResultatLu[] {
  const montres = hideComptes(groupes.map(({ reponses }) => reponses))
  return groupes.map((groupe, rang) => ({
    ...{ cle: groupe.cle, libelle: groupe.libelle },
    resultat: montres[rang] === 'petit' ? null : groupe,
  }))
}

/** How many opinions, as it is told: as rounded as shares are, so that one page less another tells nobody's answer. */
export const roundReponses = ({ reponses }: Resultat): number => protectDetail(reponses) ?? 0

/** Points of a hundred: shares are told to the nearest. */
const PAS = 5

/**
 * The share of good opinions in words. When all said the same, each one's answer would be known: the end of the scale says so no
 * further than « plus de 95 % ».
 */
export function formatPart({ avis, bons }: Compte): string {
  if (avis === 0) return 'Pas encore d’avis'
  if (avis < SEUIL) return `Moins de ${SEUIL} avis`
  const part = (100 * bons) / avis
  if (part > 95) return 'Plus de 95\u00a0%'
  return part < 5 ? 'Moins de 5\u00a0%' : `${PAS * Math.round(part / PAS)}\u00a0%`
}
