import { formatDateCourte } from '../../socle/texte/dates.ts'
import type { Cible } from './indicateur-lu.ts'
import { sayNombre, sayPartielle } from './say-valeur.ts'
import type { Partielle, StatutIndicateur } from './valeur.ts'

/** Below this share of the way that should have been made, an indicator is off its path. */
const PART_DU_CHEMIN = 0.8

/** A figure on a day, as anyone may see it. */
export type Mesuree = {
  valeur: number | null
  masquee: boolean
  partielle?: Partielle | undefined
  /** The day that it is known to, when it is before the one asked for. */
  au?: string | undefined
  /** Later ones are known, not the first: it cannot be told from 1 January. */
  sansDebut?: boolean
}

export type Demarche = {
  /** Cumulated from 1 January of the target's year; otherwise taken as it stands. */
  cumulee: boolean
  sens: 'hausse' | 'baisse'
  unite: string
  reference: { date: string; valeur: number } | null
  /** Of one territory, by date. */
  cibles: readonly Cible[]
  /** Day that it is looked at: today, or the last day of a period that is over. */
  jour: string
  /** Of a cumulated figure: what it was worth from 1 January to this day. Otherwise: what it is worth on `jour`. */
  read: (jusque: string) => Mesuree
}

export type Situation = {
  objectif: Cible | null
  attendu: number | null
  ecart: number | null
  statut: StatutIndicateur
  raison: string
}

/**
 * How far an indicator is from where it should be. The path is made of straight lines: from the baseline through the dated targets;
 * for a figure that is cumulated, from 0 on 1 January of the target's year through the targets of that year.
 */
export function situate(demarche: Demarche): Situation {
  const { cibles, jour, unite, cumulee } = demarche
  const objectif = cibles.find(({ date }) => date >= jour) ?? cibles.at(-1) ?? null
  const rien = { objectif, attendu: null, ecart: null }
  if (!objectif) return { ...rien, statut: 'sans_cible', raison: 'Aucune cible n’est fixée.' }
  if (cumulee && jour < startOfYear(objectif.date)) {
    const raison = `La cible porte sur ${objectif.date.slice(0, 4)} : son année n’a pas commencé.`
    return { ...rien, statut: 'sans_cible', raison }
  }

  const jusque = jour < objectif.date || !cumulee ? jour : objectif.date
  const { valeur, masquee, partielle, au = jusque, sansDebut } = demarche.read(jusque)
  const attendu = findAttendu(demarche, objectif, au)
  if (valeur === null) {
    const raison = masquee
      ? 'La valeur est masquée : elle porte sur trop peu de personnes pour être comparée à sa cible.'
      : sansDebut
        ? 'Il manque des valeurs depuis le début de l’année : le total ne se compare pas encore à sa cible.'
        : `Aucune valeur n’est connue au ${formatDateCourte(jusque)}.`
    return { objectif, attendu, ecart: null, statut: 'sans_valeur', raison }
  }
  if (partielle) {
    const raison = `Chiffre incomplet : ${sayPartielle(partielle)}. Il ne se compare pas encore à sa cible.`
    return { objectif, attendu, ecart: null, statut: 'sans_valeur', raison }
  }
  const ecart = attendu === null ? null : valeur - attendu
  const statut = judge(au < jusque ? { ...demarche, jour: au } : demarche, objectif, valeur, attendu)
  return { objectif, attendu, ecart, statut, raison: tellRaison(statut) }

  function tellRaison(atteinte: StatutIndicateur): string {
    const constat = `${sayNombre(valeur!, unite)} au ${formatDateCourte(au)}`
    const but = `${sayNombre(objectif!.valeur, unite)} au ${formatDateCourte(objectif!.date)}`
    if (atteinte === 'atteint') return `${constat} : la cible (${but}) est atteinte.`
    if (attendu === null || ecart === null)
      return `${constat}, pour une cible de ${but} ; sans valeur de départ, on ne sait pas où l’on devrait en être.`
    const attente = `pour ${sayNombre(attendu, unite)} à cette date sur la trajectoire`
    const suite = `cible : ${but}`
    if (atteinte === 'sur_trajectoire') return `${constat}, ${attente} (${suite}).`
    const manque = sayNombre(Math.abs(ecart), unite)
    return `${constat}, ${attente} : ${manque} ${ecart < 0 ? 'de moins' : 'de plus'} (${suite}).`
  }
}

type Point = { date: string; valeur: number }

function findAttendu(demarche: Demarche, objectif: Cible, jour: string): number | null {
  const points = listPoints(demarche, objectif)
  if (points.length === 0 || jour < points[0]!.date) return null
  const apres = points.findIndex(({ date }) => date >= jour)
  if (apres === -1) return points.at(-1)!.valeur
  if (apres === 0) return points[0]!.valeur
  const [a, b] = [points[apres - 1]!, points[apres]!]
  return a.valeur + ((b.valeur - a.valeur) * countJours(a.date, jour)) / countJours(a.date, b.date)
}

/** The corners of the path. */
export function listPoints(
  { cumulee, reference, cibles }: Pick<Demarche, 'cumulee' | 'reference' | 'cibles'>,
  objectif: Pick<Cible, 'date'>,
): Point[] {
  if (!cumulee) return reference ? [reference, ...cibles] : [...cibles]
  const annee = objectif.date.slice(0, 4)
  return [
    { date: startOfYear(objectif.date), valeur: 0 },
    ...cibles.filter(({ date }) => date.startsWith(annee)),
  ]
}

function judge(
  demarche: Demarche,
  objectif: Cible,
  valeur: number,
  attendu: number | null,
): StatutIndicateur {
  const signe = demarche.sens === 'hausse' ? 1 : -1
  if (signe * (valeur - objectif.valeur) >= 0) {
    // Fewer of what must go down is not yet a success while the year that is counted goes on.
    const fini = demarche.sens === 'hausse' || !demarche.cumulee || demarche.jour >= objectif.date
    return fini ? 'atteint' : attendu !== null && valeur > attendu ? 'a_surveiller' : 'sur_trajectoire'
  }
  if (attendu === null) return 'a_surveiller'
  if (signe * (valeur - attendu) >= 0) return 'sur_trajectoire'
  const depart = listPoints(demarche, objectif)[0]!.valeur
  const chemin = Math.abs(attendu - depart) || Math.abs(objectif.valeur - depart) || Math.abs(objectif.valeur)
  const retard = Math.abs(valeur - attendu)
  return retard <= chemin * (1 - PART_DU_CHEMIN) ? 'a_surveiller' : 'hors_trajectoire'
}

const startOfYear = (jour: string) => `${jour.slice(0, 4)}-01-01`
const countJours = (de: string, a: string) =>
  Math.round((Date.parse(`${a}T00:00:00Z`) - Date.parse(`${de}T00:00:00Z`)) / 86_400_000)
