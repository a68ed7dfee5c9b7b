import { readIntitule } from './champs.ts'
import type { Brute } from './split-colonnes.ts'
import { readTitreDAction } from './titres.ts'

/** A longer line comes from no page. */
const LARGEUR = 400
/** Blanks that part two fields by themselves. */
const GOUTTIERE = 2

/** What stands between two fields of one line: blanks, or a sign between blanks. */
const ENTRE = /(?<=\S)(?:\s+[–—|/•·;-]\s+|[;,.]\s+|[ \u{A0}]+)(?=\p{Lu}[^:]{2,40}:)/gu

/** 'Priorité : 1    Pilote : Préfecture', 'Pilote : CAF — Publics : jeunes', 'Mesure n° 1   Priorité : 2': each has its own line. */
export function splitChamps({ n, brut }: Brute): Brute[] {
  if (brut.length > LARGEUR || brut.includes('\t') || !brut.includes(':')) return [{ n, brut }]
  const morceaux: string[] = []
  let debut = 0
  for (const { 0: entre, index } of brut.matchAll(ENTRE)) {
    const suite = index + entre.length
    if (!isSeparee(brut.slice(debut, index).trim(), entre, brut.slice(suite))) continue
    morceaux.push(brut.slice(debut, index))
    debut = suite
  }
  return [...morceaux, brut.slice(debut)].map(morceau => ({ n, brut: morceau.trimEnd() }))
}

function isSeparee(avant: string, entre: string, suite: string): boolean {
  const [, nom, valeur] = /^([^:]*):\s*(.*)$/su.exec(suite)!
  if (readIntitule(nom!) === null) return false
  if (/^[ \u{A0}]+$/u.test(entre)) {
    const courte = /^priorit\S*\s*:\s*\S{1,8}$/iu.test(avant)
    return courte || entre.length >= GOUTTIERE || entre.includes('\u{A0}')
  }
  // After a sign, both are fields; 'Indicateurs : lieux ; Cible : 100' says one thing of an indicator.
  const propre = avant.replace(/^[^\p{L}]+/u, '')
  const champ = readIntitule(propre.split(':')[0]!)?.champ
  const chiffre = /^[<>≥+]?\s*\d/u.test(valeur!) && ['indicateurs', 'resultats'].includes(champ ?? '')
  const action = readTitreDAction(propre)?.forme === 'nommee'
  return propre.includes(':') && (champ !== undefined || action) && !chiffre
}
