import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import {
  createComite,
  findReunionEcrite,
  installComites,
  planPourTest,
  QUAND,
} from '../../../../tests/reunions-de-test.ts'
import { createApp } from '../../../serveur.ts'
import type { Role } from '../../../socle/auth/acteur.ts'
import { journal } from '../../../socle/journal/tables.ts'
import { comite } from '../../gouvernance/tables.ts'
import { listReunions } from '../list-reunions.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visit = (role: Role = 'copilote', code = '26') =>
  visitAs(db, app, [{ role, departement: code, structure: null }])

const { technique, ailleurs } = await installComites(db)

describe('planning', () => {
  test.each([
    [{ fin: '09:30' }, 'après l’heure de début'],
    [{ fin: '08:00' }, 'après l’heure de début'],
    [{ jour: '2026-03-29', debut: '02:30' }, 'Cette heure n’existe pas'],
    [{ jour: '2026-02-30' }, 'Écrivez le jour'],
    [{ debut: 'matin' }, 'Écrivez une heure'],
    [{ adresse: '' }, 'Dites où'],
    [{ visio: 'javascript:alert(1)' }, 'https://'],
    [{ comite: '999999' }, 'Choisissez un comité ouvert'],
  ])('%o is refused, and nothing typed is lost', async (faute, message) => {
    const reponse = await (await visit()).post('/gouvernance/reunions/nouvelle', {
      ...{ comite: String(technique), ...QUAND, adresse: 'Salle des fêtes' },
      ...faute,
    })
    expect(reponse.status).toBe(400)
    const page = await reponse.text()
    expect(page).toContain(message)
    if (!('adresse' in faute)) expect(page).toContain('Salle des fêtes')
  })

  test('not with the committee of another département, nor with a closed one', async () => {
    const clos = await createComite(db, '26', 'Comité clos', {})
    await db.update(comite).set({ clos_le: '2026-01-01' }).where(eq(comite.id, clos))
    for (const choisi of [ailleurs, clos]) {
      const champs = { comite: String(choisi), ...QUAND }
      expect((await (await visit()).post('/gouvernance/reunions/nouvelle', champs)).status).toBe(400)
    }
  })

  test('the Sunday clocks change is a day as others', async () => {
    const reponse = await (await visit()).post('/gouvernance/reunions/nouvelle', {
      ...{ comite: String(technique), ...QUAND, jour: '2026-03-29', debut: '01:30', fin: '14:00' },
    })
    const id = Number(/reunions\/(\d+)/.exec(reponse.headers.get('location')!)![1])
    const { rendez_vous } = await findReunionEcrite(db, id)
    expect(rendez_vous.debut.toISOString()).toBe('2026-03-29T00:30:00.000Z')
    expect(rendez_vous.fin.toISOString()).toBe('2026-03-29T12:00:00.000Z')
  })

  test('it is listed with those to come, then with those that are over; a member writes nothing', async () => {
    const seul = await createComite(db, '26', 'Comité à part', {})
    const id = await planPourTest(db, '26', seul, '2026-04-02')
    const membre = await visit('membre')
    const liste = await readTextePage(await membre.get(`/gouvernance/reunions?comite=${seul}`))
    expect(liste).toContain('jeudi 2 avril 2026, de 9 h 30 à 11 h')
    expect(liste).not.toContain('Prévoir une réunion')
    expect((await membre.post(`/gouvernance/reunions/${id}/annuler`, { motif: 'Non' })).status).toBe(403)
    expect((await (await visit('copilote', '01')).get(`/gouvernance/reunions/${id}`)).status).toBe(404)
    await (await visit()).post(`/gouvernance/reunions/${id}/annuler`, { motif: 'Grève' })
    expect((await listReunions(db, { departement: '26', comite: seul, aVenir: true })).total).toBe(0)
    expect((await listReunions(db, { departement: '26', comite: seul, aVenir: false })).total).toBe(1)
  })
})

test('the journal tells what was done of a meeting, without anybody’s name', async () => {
  const id = await planPourTest(db, '26', technique, '2026-04-23')
  const copilote = await visit()
  await copilote.post(`/gouvernance/reunions/${id}/convocation`)
  const entrees = await db
    .select()
    .from(journal)
    .where(sql`${journal.objet} = 'reunion' and ${journal.objet_id} = ${String(id)}`)
  expect(entrees.map(({ action }) => action).sort()).toEqual(['convoquer', 'prévoir'])
  expect(JSON.stringify(entrees)).not.toMatch(/Ada|@exemple/)
})
