import type { Archive } from './check-archive.ts'
import { createIllisible } from './lignes.ts'

/** Merged cells: rows from 1, as people number them, columns from 0; both ends included. */
export type Fusion = { debut: number; fin: number; gauche: number; droite: number }

/** More than any table that people make; beyond, the workbook is refused rather than held in memory. */
const FUSIONS_AU_PLUS = 400_000
const COLONNES_PAR_FUSION = 100
const FIN_DES_LIGNES = '</sheetData>'

/**
 * The merged cells of a sheet, by the row where they begin. Streams give rows without them: they are told after the rows, so that
 * the sheet is unfolded once more, piece by piece, and nothing of its rows is kept.
 * @param rang rank of the sheet in the workbook, from 0
 */
export async function readFusions(archive: Archive, rang: number): Promise<Map<number, Fusion[]>> {
  const parLigne = new Map<number, Fusion[]>()
  let nombre = 0
  for await (const fusion of streamFusions(archive, findFeuille(archive, rang))) {
    if (++nombre > FUSIONS_AU_PLUS)
      throw createIllisible(
        'cette feuille a trop de cellules fusionnées. Copiez ses valeurs dans un nouveau classeur.',
      )
    const deja = parLigne.get(fusion.debut)
    if (deja) deja.push(fusion)
    else parLigne.set(fusion.debut, [fusion])
  }
  return parLigne
}

async function* streamFusions(archive: Archive, nom: string | null): AsyncGenerator<Fusion> {
  if (nom === null) return
  const decodeur = new TextDecoder('utf-8')
  let reste = ''
  let apresLesLignes = false
  for await (const morceau of archive.streamEntree(nom)) {
    reste += decodeur.decode(morceau as Uint8Array, { stream: true })
    if (!apresLesLignes) {
      const place = reste.indexOf(FIN_DES_LIGNES)
      if (place < 0) {
        reste = reste.slice(-FIN_DES_LIGNES.length)
        continue
      }
      apresLesLignes = true
      reste = reste.slice(place)
    }
    const coupe = reste.lastIndexOf('<')
    yield* parseFusions(reste.slice(0, coupe))
    reste = reste.slice(coupe)
  }
  if (apresLesLignes) yield* parseFusions(reste)
}

function* parseFusions(xml: string): Generator<Fusion> {
  for (const [, gauche, debut, droite, fin] of xml.matchAll(
    /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g,
  )) {
    const fusion = {
      ...{ debut: Number(debut), fin: Number(fin) },
      ...{ gauche: toColonne(gauche!), droite: toColonne(droite!) },
    }
    if (fusion.droite - fusion.gauche < COLONNES_PAR_FUSION) yield fusion
  }
}

const toColonne = (lettres: string) =>
  [...lettres].reduce((rang, lettre) => rang * 26 + lettre.charCodeAt(0) - 64, 0) - 1

/** The entry of the archive that holds a sheet; null when the workbook does not say. */
function findFeuille(archive: Archive, rang: number): string | null {
  const feuilles = [...archive.readTexte('xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)]
  const lien = / (?:\w+:)?id="([^"]+)"/.exec(` ${feuilles[rang]?.[1] ?? ''}`)?.[1]
  const liens = archive.readTexte('xl/_rels/workbook.xml.rels').matchAll(/<(?:\w+:)?Relationship\s([^>]*)>/g)
  for (const [, attributs = ''] of liens) {
    if (/\bId="([^"]+)"/.exec(attributs)?.[1] !== lien) continue
    const cible = /\bTarget="([^"]+)"/.exec(attributs)?.[1] ?? ''
    return cible.startsWith('/') ? cible.slice(1) : `xl/${cible}`
  }
  return null
}

/** Gives each row what its merged cells hold: their value is written in the first cell only. */
export function createRemplisseur(fusions: ReadonlyMap<number, readonly Fusion[]>) {
  const actives = new Map<number, { fin: number; valeur: string }>()
  return (numero: number, cellules: string[]): string[] => {
    for (const { fin, gauche, droite } of fusions.get(numero) ?? [])
      for (let colonne = gauche; colonne <= droite; colonne++)
        actives.set(colonne, { fin, valeur: cellules[gauche] ?? '' })
    for (const [colonne, { fin, valeur }] of actives) {
      if (fin < numero) actives.delete(colonne)
      else if ((cellules[colonne] ?? '') === '') {
        while (cellules.length < colonne) cellules.push('')
        cellules[colonne] = valeur
      }
    }
    return cellules
  }
}
