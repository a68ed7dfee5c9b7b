import { createHash } from 'node:crypto'
import { findValeurDeListe } from '../schema/clean-liste.ts'
import { type ChampListeFermee, LISTES_FERMEES } from '../schema/listes.ts'
import { simplifyTexte } from '../schema/simplify-texte.ts'
import type { Choix, Regle } from './correspondance.ts'

/** A term that a column of the file holds, and the official value that the rule gives it: '' for none. */
export type Terme = { cle: string; colonne: string; terme: string; cible: string; nombre: number }

const TERMES_PAR_COLONNE = 30
const LONGUEUR_MAXIMALE = 80

/** The terms found in the columns that a rule of a closed list reads, the most frequent first. */
export function readTermes(
  champ: ChampListeFermee,
  regle: Regle | Choix[],
  exemples: Record<string, string>[],
): Terme[] {
  return listColonnes(regle).flatMap(colonne =>
    countTermes(colonne, exemples).map(([terme, nombre]) => ({
      ...{ colonne, terme, nombre },
      cle: makeCle(champ, colonne, terme),
      cible: findCible(champ, regle, colonne, terme),
    })),
  )
}

/**
 * The rule with other values for some terms; what these terms do not concern is kept as it was. `reponses`: key of the
 * term → official value, '' for none.
 */
export function applyTermes(
  champ: ChampListeFermee,
  regle: Regle | Choix[],
  exemples: Record<string, string>[],
  reponses: Record<string, string>,
): Regle | Choix[] {
  const termes = readTermes(champ, regle, exemples)
  const changes = termes.filter(({ cle, cible }) => reponses[cle] !== undefined && reponses[cle] !== cible)
  if (changes.length === 0) return regle
  const choix = Array.isArray(regle) ? structuredClone(regle) : spellOut(champ, termes)
  for (const { colonne, terme, cle } of changes) {
    removeTerme(choix, colonne, terme)
    if (reponses[cle]) choix.push({ colonnes: [colonne], termes: [terme], cible: reponses[cle] })
  }
  return regroup(choix)
}

/** What « the column as it is » means, spelled out: the terms found, and the official values themselves. */
function spellOut(champ: ChampListeFermee, termes: Terme[]): Choix[] {
  const colonnes = [...new Set(termes.map(({ colonne }) => colonne))]
  const officielles = LISTES_FERMEES[champ].map(valeur => ({
    colonnes: [...colonnes],
    termes: [valeur as string],
    cible: valeur as string,
  }))
  const trouves = termes
    .filter(({ cible, terme }) => cible !== '' && simplifyTexte(terme) !== simplifyTexte(cible))
    .map(({ colonne, terme, cible }) => ({ colonnes: [colonne], termes: [terme], cible }))
  return [...officielles, ...trouves]
}

function removeTerme(choix: Choix[], colonne: string, terme: string) {
  const reste = choix.flatMap(un => {
    if (!isModifiable(un) || !un.colonnes?.includes(colonne) || !holds(un, terme)) return [un]
    const autres = un.colonnes.filter(nom => nom !== colonne)
    const termes = un.termes!.filter(autre => simplifyTexte(autre) !== simplifyTexte(terme))
    return [
      ...(autres.length > 0 ? [{ ...un, colonnes: autres }] : []),
      ...(termes.length > 0 ? [{ ...un, colonnes: [colonne], termes }] : []),
    ]
  })
  choix.splice(0, choix.length, ...reste)
}

/** One rule for each set of columns and value. */
function regroup(choix: Choix[]): Choix[] {
  const groupes = new Map<string, Choix>()
  for (const [rang, un] of choix.entries()) {
    const cle = isModifiable(un) ? JSON.stringify([un.colonnes, un.cible]) : String(rang)
    const groupe = groupes.get(cle)
    if (groupe) groupe.termes = [...new Set([...groupe.termes!, ...un.termes!])]
    else groupes.set(cle, structuredClone(un))
  }
  return [...groupes.values()]
}

/** Rules with exceptions, or without terms, are kept as they are: the screen only tells them. */
export function isModifiable({ colonnes, termes, sauf }: Choix): boolean {
  return Boolean(colonnes?.length && termes?.length && !sauf?.length)
}

function listColonnes(regle: Regle | Choix[]): string[] {
  if (!Array.isArray(regle)) return regle.colonne ? [regle.colonne] : []
  return [...new Set(regle.filter(isModifiable).flatMap(({ colonnes }) => colonnes!))]
}

const holds = ({ termes }: Choix, terme: string) =>
  termes!.some(autre => simplifyTexte(autre) === simplifyTexte(terme))

function findCible(champ: ChampListeFermee, regle: Regle | Choix[], colonne: string, terme: string): string {
  if (!Array.isArray(regle)) return findValeurDeListe(champ, terme) ?? ''
  const trouve = regle.find(
    choix => isModifiable(choix) && choix.colonnes!.includes(colonne) && holds(choix, terme),
  )
  return trouve?.cible ?? ''
}

function countTermes(colonne: string, exemples: Record<string, string>[]): [string, number][] {
  const nombres = new Map<string, { terme: string; nombre: number }>()
  for (const exemple of exemples) {
    for (const jeton of (exemple[colonne] ?? '').split(/[|;,/\n]|\s-\s/)) {
      const terme = jeton.trim()
      const cle = simplifyTexte(terme)
      if (cle === '' || terme.length > LONGUEUR_MAXIMALE) continue
      const connu = nombres.get(cle)
      if (connu) connu.nombre++
      else nombres.set(cle, { terme, nombre: 1 })
    }
  }
  return [...nombres.values()]
    .sort((a, b) => b.nombre - a.nombre)
    .slice(0, TERMES_PAR_COLONNE)
    .map(({ terme, nombre }) => [terme, nombre])
}

/** A name for the term in a form, whatever its characters. */
function makeCle(champ: string, colonne: string, terme: string): string {
  const empreinte = createHash('sha256')
    .update(JSON.stringify([champ, colonne, simplifyTexte(terme)]))
    .digest('hex')
  return `terme-${empreinte.slice(0, 12)}`
}
