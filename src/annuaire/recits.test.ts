import { expect, test } from 'vitest'
import './recits.ts'
import { tellEntree } from '../socle/journal/recits.ts'

const tell = (objet: string, action: string, details: Record<string, unknown>) =>
  tellEntree({
    id: 1,
    le: new Date(0),
    acteur: 'Camille',
    departement: '26',
    objet_id: '12',
    objet,
    action,
    details,
  })

test.each([
  [
    tell('import', 'importer', { source: 'dora', nouveaux: 3, modifies: 0, a_clore: 1 }),
    'a importé des lieux de la source « dora » (import n° 12) : 3 nouveaux, 0 modifiés, 1 à clore',
  ],
  [
    tell('rapprochement', 'décider', { decision: 'meme', avec: '13' }),
    'a décidé que deux fiches décrivent le même lieu : 12 et 13',
  ],
  [
    tell('rapprochement', 'décider', { decision: null, avec: '13' }),
    'a remis deux fiches dans la file des doublons : 12 et 13',
  ],
  // Written by an older version, without what is told today.
  [tell('lieu', 'corriger', {}), 'a corrigé le champ « ? » du lieu 12'],
])('%s', (recit, attendu) => {
  expect(recit).toBe(attendu)
})
