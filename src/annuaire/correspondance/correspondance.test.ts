import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Erreur } from '../../socle/erreur.ts'
import { parseCorrespondance } from './correspondance.ts'

function refuse(source: unknown): Erreur {
  try {
    parseCorrespondance(source)
  } catch (erreur) {
    if (erreur instanceof Erreur) return erreur
    throw erreur
  }
  throw new Error('La correspondance a été acceptée.')
}

describe('parseCorrespondance', () => {
  it('refuses what is not an object of rules', () => {
    expect(refuse('{"nom": ').message).toContain('JSON lisible')
    expect(refuse([]).message).toContain('objet JSON')
  })

  it('gives every fault with its path', () => {
    const { message, details } = refuse({
      nomm: { colonne: 'Nom' },
      adresse: { colonne: 'Rue', valeur: 'Die' },
      typologie: [{ colonnes: ['Type'], termes: 'Mairie', cible: 'MUNI' }],
    })
    expect(details.map(({ champ }) => champ)).toEqual(['nomm', 'adresse', 'typologie[0].termes'])
    expect(message).toContain('3 erreurs')
    expect(message).toContain("n'est pas un champ du schéma national")
  })

  it('reads the names of the schema v0, and séparateur with or without its accent', () => {
    expect(
      parseCorrespondance({
        courriel: { colonne: 'Mail' },
        adresse: { joindre: { colonnes: ['N°', 'Voie'], séparateur: ' ' } },
      }),
    ).toEqual({
      courriels: { colonne: 'Mail' },
      adresse: { joindre: { colonnes: ['N°', 'Voie'], separateur: ' ' } },
    })
  })

  it('reads back what it gave', () => {
    const lue = parseCorrespondance({
      adresse: { joindre: { colonnes: ['Voie'], séparateur: ' ', ou: { colonne: 'Lieu-dit' } } },
    })
    expect(parseCorrespondance(JSON.stringify(lue))).toEqual(lue)
  })

  const IMPORTS = '../shared/donnees/imports'
  it.skipIf(!existsSync(IMPORTS))(
    `accepts the national files as they are (skipped without ${IMPORTS})`,
    () => {
      for (const nom of ['angers', 'gironde', 'la-creuse']) {
        expect(parseCorrespondance(readFileSync(`${IMPORTS}/${nom}.config.json`, 'utf8'))).toHaveProperty(
          'nom',
        )
      }
    },
  )
})
