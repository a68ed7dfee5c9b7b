import { expect, test } from 'vitest'
import type { Ouverture } from './ouverture.ts'
import { sayOuverture } from './say-ouverture.ts'

const MARDI = '2026-03-03'
const at = (jour: string, heure: string) => ({ jour, heure })

test.each<[string, Ouverture]>([
  ['Ouvert jusqu’à 17 h 30', { etat: 'ouvert', jusqua: at(MARDI, '17:30') }],
  ['Ouvert jusqu’à minuit', { etat: 'ouvert', jusqua: at('2026-03-04', '00:00') }],
  ['Ouvert jusqu’à demain 2 h', { etat: 'ouvert', jusqua: at('2026-03-04', '02:00') }],
  ['Ouvert jusqu’à vendredi 18 h', { etat: 'ouvert', jusqua: at('2026-03-06', '18:00') }],
  ['Ouvert jour et nuit', { etat: 'ouvert', jusqua: null }],
  ['Fermé, ouvre à 14 h', { etat: 'ferme', ouvre: at(MARDI, '14:00') }],
  ['Fermé, ouvre demain à 9 h', { etat: 'ferme', ouvre: at('2026-03-04', '09:00') }],
  ['Fermé, ouvre lundi à 9 h', { etat: 'ferme', ouvre: at('2026-03-09', '09:00') }],
  ['Fermé, ouvre mardi 10 mars à 9 h', { etat: 'ferme', ouvre: at('2026-03-10', '09:00') }],
  ['Fermé, pas d’ouverture dans les huit jours', { etat: 'ferme', ouvre: null }],
  [
    'Fermé jusqu’au 12 mars : travaux',
    { etat: 'ferme_temporairement', jusquau: '2026-03-12', motif: 'travaux' },
  ],
  ['Fermé jusqu’au 1er janvier 2027', { etat: 'ferme_temporairement', jusquau: '2027-01-01', motif: null }],
  ['Fermé jusqu’à nouvel ordre', { etat: 'ferme_temporairement', jusquau: null, motif: null }],
])('%s', (phrase, ouverture) => {
  expect(sayOuverture(ouverture, MARDI).replaceAll('\u00a0', ' ')).toBe(phrase)
})
