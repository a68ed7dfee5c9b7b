import { z } from 'zod'
import { exigerDepartements } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { VOIR_INDICATEURS } from '../../droits.ts'
import type { Periode } from '../../periodes/periode.ts'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import { readIndicateurs } from '../../valeurs/read-indicateurs.ts'
import { ORIGINES, STATUTS_INDICATEUR, type StatutIndicateur } from '../../valeurs/valeur.ts'
import { type EpciConnu, readPeriodeLue } from './load-indicateur.ts'

export const TRIS = ['code', 'statut'] as const

/** What the address may ask; anything unreadable is ignored. */
const DEMANDE = z.object({
  departement: z.string().max(3).optional().catch(undefined),
  statut: z.enum(STATUTS_INDICATEUR).optional().catch(undefined),
  origine: z.enum(ORIGINES).optional().catch(undefined),
  epci: z.string().max(20).optional().catch(undefined),
  periode: z.string().max(9).optional().catch(undefined),
  q: z.string().trim().max(200).optional().catch(undefined),
  tri: z.enum(TRIS).catch('code'),
  sens: z.enum(['croissant', 'decroissant']).catch('croissant'),
})

export type DemandeListe = Omit<z.infer<typeof DEMANDE>, 'departement' | 'epci' | 'periode'> & {
  departement: { code: string; nom: string }
  departements: { code: string; nom: string }[]
  epcis: EpciConnu[]
  epci: EpciConnu | null
  periode: Periode | null
}

/**
 * What the address asks, within what the person may see. Null: no département is installed where they see indicators.
 * @throws Erreur non_connecte, interdit; saisie_invalide for a period of which nothing can be told; introuvable for a département that is not theirs
 */
export async function readDemandeListe(c: Requete): Promise<DemandeListe | null> {
  const autorises = exigerDepartements(c.var.acteur, VOIR_INDICATEURS)
  const { departement, epci, periode, ...choix } = DEMANDE.parse(c.req.query())
  const territoires = await listTerritoires(c.var.contexte.db)
  const departements = territoires.departements.filter(
    ({ code }) => autorises === 'tous' || autorises.includes(code),
  )
  const choisi = departement ? departements.find(({ code }) => code === departement) : departements[0]
  if (!choisi) {
    if (!departement) return null
    throw new Erreur('introuvable', 'Ce département n’est pas dans votre territoire.')
  }
  const epcis = territoires.epcis.filter(({ departements }) => departements.includes(choisi.code))
  return {
    ...choix,
    ...{ departement: choisi, departements, epcis },
    epci: epcis.find(({ code }) => code === epci) ?? null,
    periode: readPeriodeLue(periode, findJour(c.var.contexte.maintenant())),
  }
}

/** The address of the same list. */
export const toChoix = ({ departement, statut, origine, epci, periode, q, tri, sens }: DemandeListe) => ({
  ...{ departement: departement.code, statut, origine, epci: epci?.code, periode: periode?.code, q },
  ...(tri !== 'code' && { tri }),
  ...(sens !== 'croissant' && { sens }),
})

/** The indicators that are asked for, and how many there are in each state before this choice is made. */
export async function listIndicateurs(
  c: Requete,
  { departement, epci, periode, statut, origine, q, tri, sens }: DemandeListe,
): Promise<{ lignes: IndicateurLu[]; parStatut: Map<StatutIndicateur, number>; total: number }> {
  const { db, maintenant } = c.var.contexte
  const tous = await readIndicateurs(
    db,
    { departement: departement.code, periode: periode ?? undefined, epci: epci?.code },
    maintenant(),
  )
  const mots = simplify(q ?? '')
    .split(/\s+/)
    .filter(Boolean)
  const trouves = tous.filter(indicateur => {
    const texte = simplify(`${indicateur.code} ${indicateur.libelle} ${indicateur.formule}`)
    return mots.every(mot => texte.includes(mot)) && (!origine || indicateur.courante.origine === origine)
  })
  const parStatut = new Map<StatutIndicateur, number>()
  for (const { statut } of trouves) parStatut.set(statut, (parStatut.get(statut) ?? 0) + 1)
  const lignes = trouves.filter(indicateur => !statut || indicateur.statut === statut)
  lignes.sort((a, b) => (tri === 'statut' ? rankOf(a.statut) - rankOf(b.statut) : 0) || compareCodes(a, b))
  if (sens === 'decroissant') lignes.reverse()
  return { lignes, parStatut, total: trouves.length }
}

/** What is off its path comes first. */
const ORDRE: readonly StatutIndicateur[] = [
  ...([
    'hors_trajectoire',
    'a_surveiller',
    'sans_valeur',
    'sur_trajectoire',
    'atteint',
    'sans_cible',
  ] as const),
]
const rankOf = (statut: StatutIndicateur) => ORDRE.indexOf(statut)

/** D2.1 before D10.1. */
const compareCodes = (a: IndicateurLu, b: IndicateurLu) =>
  a.code.localeCompare(b.code, 'fr', { numeric: true })

const simplify = (texte: string) =>
  texte
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
