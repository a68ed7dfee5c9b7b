import { expect, test } from 'vitest'
import { contratActivite, type EntreeActivite } from './activite.ts'
import { compareSaisies } from './describe-saisie.ts'

const ENTREE: EntreeActivite = {
  ...{ type: 'individuel', date: '2026-03-03', duree_minutes: 30, type_lieu: 'a_distance' },
  ...{ thematiques: ['email', 'sante'], materiel: ['telephone', 'tablette'], tags: ['été', 'bus'] },
}
const say = (propre: Partial<EntreeActivite> = {}) => contratActivite.parse({ ...ENTREE, ...propre })

test('the same answers ticked in another order are no correction', () => {
  const autreOrdre = say({
    ...{ thematiques: ['sante', 'email'], materiel: ['tablette', 'telephone'], tags: ['bus', 'été'] },
  })
  expect(compareSaisies(say(), autreOrdre, new Map())).toEqual([])
  const champs = compareSaisies(say(), say({ thematiques: ['email'], duree_minutes: 45 }), new Map())
  expect(champs.map(({ champ }) => champ)).toEqual(['Durée', 'Thématiques'])
})
