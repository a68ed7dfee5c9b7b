import { expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import { BESOINS } from '../../annuaire/recherche/besoins.ts'
import { type FiltreLieux, findLieux, toCondition } from '../../annuaire/recherche/find-lieux.ts'
import { lieu } from '../../annuaire/tables.ts'
import { MOMENTS, PARTICULIERS } from './chemin.ts'
import { countChoix } from './count-choix.ts'

const { db } = await createBaseDeTest()
await installDepartements(db, '26')
const horaires = ['Mo-Fr 09:00-12:00', 'Sa 09:00-12:00', 'Tu 18:00-21:00', '']
const services = ['Aide aux démarches administratives', 'Insertion professionnelle via le numérique']
await createImporteur(db)(
  Array.from({ length: 24 }, (_, n) =>
    createLigne({
      ...{ id: `l${n}`, nom: `Lieu ${n}`, adresse: `${n + 1} rue du Port` },
      // Some within the radius and out of the commune, some in both, some in the commune without coordinates.
      ...{ latitude: n % 4 === 3 ? '' : String(44.93 + n / 300), longitude: n % 4 === 3 ? '' : '4.89' },
      ...{ horaires: horaires[n % 4]!, services: services[n % 2]!, frais_a_charge: n % 3 ? '' : 'Gratuit' },
      ...{ prise_en_charge_specifique: n % 5 ? '' : 'Surdité' },
    }),
  ),
)

const OU: Record<string, FiltreLieux> = {
  anywhere: {},
  'in a commune': { commune: '26362' },
  'around a point': { autour: { latitude: 44.93, longitude: 4.89, rayon: 4 } },
  'in a commune or around it': { commune: '26362', autour: { latitude: 44.99, longitude: 4.89, rayon: 4 } },
  'by words': { departement: '26', q: 'lieu 1' },
}
/** What each question adds to what was answered before it. */
const QUESTIONS: { avant: FiltreLieux; ajouts: FiltreLieux[] }[] = [
  { avant: {}, ajouts: BESOINS.map(({ service }) => ({ services: [service] })) },
  { avant: {}, ajouts: MOMENTS.map(({ valeur }) => ({ ouvert: valeur })) },
  { avant: { ouvert: 'maintenant' }, ajouts: PARTICULIERS.map(({ filtre }) => filtre) },
]

test.each(Object.entries(OU))('what is left %s is what the list finds', async (_, ou) => {
  const total = async (filtre: FiltreLieux) =>
    (await findLieux(db, filtre, { maintenant: MARDI_MATIN })).total
  for (const { avant, ajouts } of QUESTIONS) {
    const filtre = { ...ou, ...avant }
    const choix = ajouts.map(ajout => ({ ...filtre, ...ajout }))
    const { ici, parChoix } = await countChoix(db, filtre, choix, MARDI_MATIN)
    expect(ici).toBe(await total(filtre))
    expect(ici).toBe(await db.$count(lieu, toCondition(filtre, MARDI_MATIN)))
    expect(parChoix).toEqual(await Promise.all(choix.map(total)))
    expect(ici).toBeGreaterThan(0)
  }
})
