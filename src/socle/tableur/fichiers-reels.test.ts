import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { collectLignes } from './fichiers-de-test.ts'
import { openTableau } from './open-tableau.ts'

const DONNEES = join(import.meta.dirname, '../../../../shared/donnees')

/** Path, separator and encoding, number of columns, number of records, and a text with accents that one of them holds. */
const FICHIERS: readonly [string, string | null, string, number, number, string][] = [
  ['communes/communes-01-cog2026.json', null, 'utf-8', 13, 391, "L'Abergement-Clémenciat"],
  ['communes/perimetre-epci-2025-01-26.csv', ';', 'windows-1252', 14, 761, 'Bâgé-Dommartin'],
  ['contours/communes-26-drome.geojson', null, 'utf-8', 2, 367, 'Crépol'],
  ['contours/communes-2018-fusionnees.csv', ',', 'utf-8', 5, 21, 'Étrez'],
  ['fragilite/indice-fragilite-iris-01.csv', ';', 'utf-8', 40, 448, 'CC Dombes Saône Vallée'],
  ['fragilite/indice-fragilite-iris-26.csv', ';', 'utf-8', 40, 442, 'CC Drôme Sud Provence'],
  ['france-services/france-services-01.csv', ',', 'utf-8', 24, 24, 'France services de Valserhône'],
  ['france-services/france-services-26.csv', ',', 'utf-8', 24, 28, 'Pimms Médiation Portes de Provence'],
  ['imports/angers.json', null, 'utf-8', 33, 63, 'Bibliothèque'],
  ['imports/gironde.json', null, 'utf-8', 19, 347, 'Médiathèque'],
  ['imports/la-creuse.json', null, 'utf-8', 12, 91, 'Chéniers'],
  ['lieux/lieux-charente-2023-schema-v1.json', null, 'utf-8', 22, 188, 'Médiathèque'],
  ['lieux/lieux-hinaura-01.json', null, 'utf-8', 18, 66, 'Accéder à du matériel'],
  ['lieux/lieux-hinaura-26.json', null, 'utf-8', 18, 88, 'Noël Guichard'],
]

describe.skipIf(!existsSync(DONNEES))(
  `real files of ../shared/donnees (skipped where this folder is absent)`,
  () => {
    test.each(FICHIERS)(
      '%s',
      async (chemin, separateur, encodage, nombreDeColonnes, nombreDeLignes, extrait) => {
        const tableau = await openTableau(join(DONNEES, chemin))
        const lignes = await collectLignes(tableau.lignes)
        expect(tableau).toMatchObject({ separateur, encodage })
        expect(tableau.colonnes).toHaveLength(nombreDeColonnes)
        expect(lignes).toHaveLength(nombreDeLignes)
        const textes = lignes.flatMap(ligne => Object.values(ligne.valeurs))
        expect(textes.some(texte => texte.includes(extrait))).toBe(true)
        expect(textes.some(texte => /\ufffd|Ã©|\0/.test(texte))).toBe(false)
      },
    )
  },
)
