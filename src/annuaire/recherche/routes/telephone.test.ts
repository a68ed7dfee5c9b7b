import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { createApp } from '../../../serveur.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const importLignes = createImporteur(db)
async function read(chemin: string) {
  const reponse = await app.request(chemin, { headers: { Accept: 'text/html' } })
  expect(reponse.status).toBe(200)
  return (await reponse.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

beforeAll(async () => {
  await installDepartements(db, '26')
  await db.execute(sql`update commune set latitude = 44.75, longitude = 5.37 where code = '26113'`)
  const rang = (n: number, propre: Record<string, string> = {}) =>
    createLigne({
      ...{ id: `${n}`, nom: `Relais ${n}`, adresse: `${n} rue du Pont`, latitude: `${44.75 + n / 50}` },
      ...{ longitude: '5.37', telephone: '', services: 'Insertion professionnelle via le numérique' },
      ...propre,
    })
  await importLignes([
    rang(1, { telephone: '+33475228091', horaires: 'Tu 09:00-12:00,14:00-17:30' }),
    rang(2, { horaires: 'We 09:00-12:00' }),
    rang(3),
    rang(4, { services: 'Aide aux démarches administratives' }),
  ])
})

test('asks first where the person lives', async () => {
  expect(await read('/telephone')).toContain('Où habite la personne ?')
  expect(await read('/telephone')).not.toContain('Premier lieu')
})

test('reads the three nearest in words, whatever the distance', async () => {
  const texte = await read('/telephone?ou=die')
  expect(texte).toContain('Premier lieu : Relais 1')
  expect(texte).toContain('C’est au 1 rue du Pont, à Valence, à deux kilomètres du centre de Die.')
  expect(texte).toContain(
    'Aujourd’hui mardi, c’est ouvert de 9 heures à midi, puis de 14 heures à 17 heures 30.',
  )
  expect(texte).toContain('zéro quatre, soixante-quinze, vingt-deux, quatre-vingts, quatre-vingt-onze.')
  expect(texte.replaceAll('\u00a0', ' ')).toContain('Fermé, ouvre demain à 9 h.')
  expect(texte).toContain('Nous ne connaissons pas ses horaires')
  expect(texte).toContain('Vérifié il y a 47 jours.')
  expect(texte).not.toContain('Relais 4')
})

test('goes on to the next three, and says when there is no more', async () => {
  const texte = await read('/telephone?commune=26113&page=2')
  expect(texte).toContain('Quatrième lieu : Relais 4')
  expect(texte).toContain('Il n’y a pas d’autre lieu à lire ici.')
})

test('keeps to the need, which it says for the caller', async () => {
  const texte = await read('/telephone?commune=26113&besoin=demarches')
  expect(texte).toContain('Premier lieu : Relais 4')
  expect(texte).toContain('J’appelle pour : faire une démarche.')
  expect(await read('/telephone?commune=26113&besoin=parents')).toContain('Je ne trouve aucun lieu')
})
