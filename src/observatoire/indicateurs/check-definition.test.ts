import { expect, test } from 'vitest'
import { checkCalcul } from './check-definition.ts'
import type { Calcul, Terme } from './definition.ts'

const valeur = (mesure: string, agregation: Terme['agregation'], filtre: Terme['filtre'] = {}): Calcul => ({
  type: 'valeur',
  de: { mesure, agregation, filtre },
})

test.each<[Calcul, string | null, RegExp]>([
  [valeur('licornes', 'compte'), null, /« licornes » n’existe pas/],
  [
    valeur('permanences', 'compte', { couleur: ['bleu'] }),
    null,
    /pas de dimension « couleur ».*acteur, lieu/,
  ],
  [valeur('permanences', 'compte', { lieu: ['plage'] }), null, /« plage » n’est pas une valeur de « lieu »/],
  [valeur('permanences', 'stock'), null, /pas un nombre à une date/],
  [valeur('gisements', 'somme'), null, /existe à une date.*Choisissez un stock/],
  [valeur('sessions_formation', 'distinct'), null, /compter chacun une fois/],
  [valeur('sessions_formation', 'compte'), 'acteur', /ne se détaille pas par « acteur »/],
  [
    { type: 'couverture', de: { mesure: 'sessions_formation', agregation: 'compte', filtre: {} } },
    'public',
    /Retirez le détail/,
  ],
  [{ type: 'jalon', jalon: 'charte', attendu: 'existence' }, 'public', /Retirez le détail/],
  [
    {
      type: 'progression',
      depuis: { mesure: 'tests_pix', agregation: 'moyenne', filtre: {} },
      jusque: { mesure: 'badges', agregation: 'compte', filtre: {} },
    },
    null,
    /la même mesure des deux côtés/,
  ],
])('%#: refused, saying what to do', (calcul, ventilation, attendu) => {
  const fautes = checkCalcul(calcul, ventilation)
  expect(fautes).toHaveLength(1)
  expect(fautes[0]).toMatch(attendu)
})

test('several faults at once, and none when there is none', () => {
  expect(checkCalcul(valeur('sessions_formation', 'stock', { lieu: ['ici'] }), null)).toHaveLength(2)
  expect(checkCalcul(valeur('sessions_formation', 'compte', { profil: ['aidant'] }), 'profil')).toEqual([])
})
