import { expect, test } from 'vitest'
import type { IndicateurLu } from './indicateur-lu.ts'
import { tellChangement } from './tell-changement.ts'
import type { Valeur } from './valeur.ts'

const valeur = (periode: string, nombre: number | null, reste: Partial<Valeur> = {}): Valeur => ({
  ...{ periode, epci: '', part: '', valeur: nombre, masquee: null, avec: null, precedente: null },
  ...{ lignes: 1, origine: 'calcule', date: '2026-11-30', provisoire: false, ...reste },
})

const ateliers = { mesure: 'sessions_formation', agregation: 'compte' as const, filtre: {} }

const tell = (lu: Partial<IndicateurLu>) =>
  tellChangement({
    ...{ unite: 'ateliers', precedente: null, tendance: null },
    calcul: { type: 'valeur', de: ateliers },
    ...lu,
  } as IndicateurLu).replaceAll(/[\u00a0\u202f]/g, ' ')

test.each<[Partial<IndicateurLu>, string]>([
  [{ courante: valeur('2026', null) }, 'Aucune valeur n’est encore connue en 2026.'],
  [
    { courante: valeur('2026-T1', null, { masquee: 'petit' }) },
    'La valeur au 1er trimestre 2026 n’est pas montrée : elle porte sur trop peu de personnes (moins de 5).',
  ],
  [{ courante: valeur('2025', 12) }, '12 ateliers en 2025 ; la valeur en 2024 n’est pas connue.'],
  [
    { courante: valeur('2025', 45, { partielle: { connues: 2, sur: 13 } }), precedente: valeur('2024', 40) },
    '45 ateliers (2 intercommunalités sur 13) en 2025, contre 40 ateliers en 2024.',
  ],
  [
    { courante: valeur('2025', 1240), precedente: valeur('2024', 1100) },
    '1 240 ateliers en 2025, contre 1 100 ateliers en 2024 : 140 de plus (+ 13 %).',
  ],
  [
    { courante: valeur('2024-2025', 9), precedente: valeur('2023-2024', 9) },
    '9 ateliers pendant l’année scolaire 2024-2025, contre 9 ateliers pendant l’année scolaire 2023-2024 : aucun changement.',
  ],
  [
    {
      courante: valeur('2026', 30, { provisoire: true }),
      precedente: valeur('2025', 40),
      tendance: 'hausse',
    },
    '30 ateliers en 2026, période qui n’est pas finie, contre 40 ateliers en 2025 ; à mois égaux, en hausse.',
  ],
  [
    {
      ...{ unite: '%', calcul: { type: 'taux', de: ateliers, sur: ateliers } },
      ...{ courante: valeur('2025', 61.5), precedente: valeur('2024', 64) },
    },
    '61,5 % en 2025, contre 64 % en 2024 : 2,5 points de moins.',
  ],
  [
    {
      unite: '',
      ...{ courante: valeur('2026', 0), calcul: { type: 'jalon', jalon: 'charte', attendu: 'existence' } },
    },
    'Ce n’est pas encore fait en 2026.',
  ],
])('%#: one sentence, with its figures', (lu, phrase) => {
  expect(tell(lu)).toBe(phrase)
})
