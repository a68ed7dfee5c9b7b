import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadRepertoire } from '../../territoire/repertoire.ts'
import { CHAMPS_SCHEMA } from '../schema/champs.ts'
import { CHAMPS_LISTES_FERMEES, LISTES_FERMEES } from '../schema/listes.ts'
import { SCHEMA_V1 } from './correspondances-nationales.ts'
import { readLigne } from './read-ligne.ts'

const contexte = { repertoire: loadRepertoire(), aujourdhui: '2026-06-15' }
const LIEU = { nom: 'EPN', commune: 'Die', code_postal: '26150', adresse: '1 rue Haute' }

const morceau = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '|',
    ';',
    ' : ',
    '<b>',
    '&eacute;',
    '@',
    'http://',
    '26150',
    '0475',
    '2024-',
    '1,5',
    '=',
    '\n',
    'Gratuit',
    'lundi 9h-12h',
  ),
)
const cellule = fc.array(morceau, { maxLength: 6 }).map(morceaux => morceaux.join(''))
const ligne = fc.dictionary(fc.constantFrom(...CHAMPS_SCHEMA), cellule)

it('never throws, never leaves an empty text, never leaves a value out of its closed list', () => {
  fc.assert(
    fc.property(ligne, valeurs => {
      const { fiche, erreurs } = readLigne(
        { numero: 1, valeurs: { ...valeurs, ...LIEU } },
        SCHEMA_V1,
        contexte,
      )
      expect(erreurs.filter(({ gravite }) => gravite === 'refus')).toEqual([])
      expect(Object.values(fiche!).flat()).not.toContain('')
      for (const champ of CHAMPS_LISTES_FERMEES)
        expect(LISTES_FERMEES[champ]).toEqual(expect.arrayContaining(fiche![champ]))
    }),
    { numRuns: 500 },
  )
})

it('is refused exactly when it has a refusal, and every fault is a sentence about a field of the schema', () => {
  fc.assert(
    fc.property(ligne, valeurs => {
      const { fiche, erreurs } = readLigne({ numero: 7, valeurs }, SCHEMA_V1, contexte)
      expect(fiche === null).toBe(erreurs.some(({ gravite }) => gravite === 'refus'))
      for (const { ligne: numero, champ, message } of erreurs) {
        expect(numero).toBe(7)
        expect(CHAMPS_SCHEMA).toContain(champ)
        expect(message).toMatch(/\S/)
      }
    }),
    { numRuns: 500 },
  )
})
