import type { Chiffre } from '../../socle/secret/protect-chiffres.ts'
import { writeXlsx } from '../../socle/tableur/write-xlsx.ts'
import { formatMois } from '../../socle/texte/dates.ts'
import { type StatistiquesDites, sayChiffre } from './present-statistiques.ts'

const COLONNES = ['Rubrique', 'Valeur', 'Nombre', 'Même période un an avant', 'Définition'] as const

/** The figures of the page in a workbook, all their rows, each with its definition. */
export function writeStatistiquesXlsx({
  reperes,
  mois,
  groupes,
}: StatistiquesDites): ReadableStream<Uint8Array> {
  const write = (chiffre: Chiffre | undefined) => (chiffre === undefined ? '' : (chiffre ?? sayChiffre(null)))
  const toLigne = (...cellules: (string | number | null)[]) =>
    Object.fromEntries(COLONNES.map((colonne, rang) => [colonne, cellules[rang] ?? '']))
  return writeXlsx('Statistiques', COLONNES, [
    ...reperes.map(({ titre, valeur, precedente, definition }) =>
      toLigne('En bref', titre, valeur, precedente ?? '', definition),
    ),
    ...mois.map(un => toLigne('Accompagnements par mois', formatMois(un.mois), write(un.total))),
    ...groupes.flatMap(({ sections }) =>
      sections.flatMap(({ titre, definition, lignes }) =>
        lignes.map(({ libelle, valeur, precedente }) =>
          toLigne(titre, libelle, write(valeur), write(precedente), definition),
        ),
      ),
    ),
  ])
}
