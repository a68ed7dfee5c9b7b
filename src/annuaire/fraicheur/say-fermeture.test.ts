import { expect, test } from 'vitest'
import { sayFermeture } from './say-fermeture.ts'

const AUJOURDHUI = '2026-03-03'
const say = (ferme_du: string | null, ferme_au: string | null, ferme_motif: string | null = null) =>
  sayFermeture({ ferme_du, ferme_au, ferme_motif }, AUJOURDHUI)

test('nothing is announced without a closing, nor once it is over', () => {
  expect(say(null, null)).toBeNull()
  expect(say('2026-02-01', '2026-03-02')).toBeNull()
})

test.each([
  ['2026-02-01', '2026-03-03', 'Fermé jusqu’au mardi 3 mars 2026 inclus', ''],
  ['2026-03-03', null, 'Fermé jusqu’à nouvel ordre', 'La date de réouverture n’est pas connue'],
  ['2026-03-04', '2026-03-04', 'Fermeture annoncée le mercredi 4 mars 2026', 'D’ici là, ses horaires'],
  ['2026-04-01', '2026-04-10', 'Fermeture annoncée du mercredi 1er avril 2026 au vendredi 10 avril', 'D’ici'],
  ['2026-04-01', null, 'Fermeture annoncée à partir du mercredi 1er avril 2026', 'D’ici là'],
])('from %s to %s: %s', (du, au, titre, phrase) => {
  const dite = say(du, au)!
  expect(dite.titre).toContain(titre)
  expect(dite.phrase).toContain(phrase)
})

test('the reason is told as its author wrote it', () => {
  expect(say('2026-03-01', '2026-03-05', 'travaux.')!.phrase).toBe('Motif indiqué : travaux.')
})
