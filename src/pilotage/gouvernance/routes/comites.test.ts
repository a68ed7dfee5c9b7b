import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { visitAs } from '../../../../tests/comptes-de-test.ts'
import { ADRESSE_DE_TEST, createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import {
  addComite,
  addMembre,
  addReunion,
  DIOIS,
  installTerritoires,
} from '../../../../tests/gouvernance-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import type { Visite } from '../../../../tests/visite.ts'
import { toPlain } from '../../../../tests/visite.ts'
import { createApp } from '../../../serveur.ts'
import type { Role } from '../../../socle/auth/acteur.ts'
import { findComite } from '../find-comite.ts'
import { listComites } from '../list-comites.ts'
import { comite, membre } from '../tables.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visit = (role: Role, departement = '26') => visitAs(db, app, [{ role, departement, structure: null }])

let copilote: Visite
let lecteur: Visite
const CHAMPS = {
  ...{ departement: '26', type: 'strategique', nom: 'Comité stratégique', theme: '', epci: '' },
  ...{ frequence: 'trimestrielle', cree_le: '2025-09-01' },
}

/** A form whose boxes of one name are several. */
function post(visite: Visite, chemin: string, champs: Record<string, string>, membres: number[]) {
  const corps = new URLSearchParams(champs)
  for (const id of membres) corps.append('membres', String(id))
  const Cookie = [...visite.cookies].map(([nom, valeur]) => `${nom}=${valeur}`).join('; ')
  return app.request(ADRESSE_DE_TEST + chemin, {
    ...{ method: 'POST', body: corps, headers: { Origin: ADRESSE_DE_TEST, Cookie } },
  })
}
const lireComposition = async (id: number) =>
  (await findComite(db, id, ['26'])).composition.map(({ nom }) => nom).sort()

beforeAll(async () => {
  await installTerritoires(db)
  copilote = await visit('copilote')
  lecteur = await visit('membre')
})
beforeEach(async () => {
  for (const table of ['reunion', 'rendez_vous', 'comite', 'membre']) await db.execute(`delete from ${table}`)
})

describe('making a committee', () => {
  test('refused: who only reads, another département, a name taken, a group about nothing, a day to come', async () => {
    expect((await lecteur.post('/gouvernance/comites', CHAMPS)).status).toBe(403)
    expect((await (await visit('copilote', '01')).post('/gouvernance/comites', CHAMPS)).status).toBe(404)
    await addComite(db, 'Comité stratégique')
    const send = async (champs: Record<string, string>) =>
      (await copilote.post('/gouvernance/comites', { ...CHAMPS, ...champs })).text().then(toPlain)
    expect(await send({ nom: 'comite STRATEGIQUE' })).toContain('« Comité stratégique » existe déjà')
    expect(await send({ nom: 'Groupe', type: 'groupe_de_travail' })).toContain('dites lequel')
    expect(await send({ nom: 'Thème', type: 'thematique' })).toContain('Dites le thème')
    expect(await send({ nom: 'Ailleurs', type: 'groupe_de_travail', epci: '240100750' })).toContain(
      'Choisissez une intercommunalité de ce département',
    )
    expect(await send({ nom: 'Demain', cree_le: '2026-03-04' })).toContain('n’est pas encore arrivé')
    expect(await listComites(db, '26')).toHaveLength(1)
  })

  test('refused: members of another département, whoever says so', async () => {
    const ailleurs = await addMembre(db, 'Préfecture de l’Ain', {}, '01')
    const refus = await post(copilote, '/gouvernance/comites', CHAMPS, [ailleurs])
    expect(refus.status).toBe(400)
    expect(await refus.text().then(toPlain)).toContain(
      'Choisissez des membres de la gouvernance de ce département',
    )
  })

  test('composes it, and its page says who sits and when it should meet', async () => {
    const [caf, msa] = [await addMembre(db, 'CAF'), await addMembre(db, 'MSA')]
    const envoi = await post(copilote, '/gouvernance/comites', CHAMPS, [caf, msa])
    expect(envoi.status).toBe(303)
    const page = await readTextePage(await lecteur.get(envoi.headers.get('Location')!.split('#')[0]!))
    expect(page).toContain('CAF')
    expect(page).toContain('Aurait dû se réunir avant le 1er décembre 2025')
    expect(page).not.toContain('Fermer ce comité')
  })
})

describe('changing a committee', () => {
  test('refused: a revision that is no longer the last one shows both, members too', async () => {
    const [caf, msa] = [await addMembre(db, 'CAF'), await addMembre(db, 'MSA')]
    const id = await addComite(db, CHAMPS.nom, { membres: [caf] })
    const adresse = `/gouvernance/comites/${id}/modifier`
    await post(copilote, adresse, { ...CHAMPS, revision: '1' }, [caf, msa])
    const refus = await post(copilote, adresse, { ...CHAMPS, nom: 'Autre nom', revision: '1' }, [msa])
    expect(refus.status).toBe(409)
    expect(await readTextePage(refus)).toContain('Deux modifications se croisent')
    expect(await lireComposition(id)).toEqual(['CAF', 'MSA'])
  })

  test('who left the governance keeps the seat for their return', async () => {
    const [caf, msa] = [await addMembre(db, 'CAF'), await addMembre(db, 'MSA')]
    const id = await addComite(db, CHAMPS.nom, { membres: [caf, msa] })
    await db.update(membre).set({ statut: 'retire' }).where(eq(membre.id, msa))
    await post(copilote, `/gouvernance/comites/${id}/modifier`, { ...CHAMPS, revision: '1' }, [])
    expect(await lireComposition(id)).toEqual(['MSA'])
  })
})

test('a committee is closed once nothing is planned, and opened again', async () => {
  const id = await addComite(db, CHAMPS.nom)
  const send = (quoi: string, revision: number) =>
    copilote.post(`/gouvernance/comites/${id}/${quoi}`, { revision: String(revision) })
  const { rendezVous } = await addReunion(db, id, '2026-03-20', { etat: 'prevu' })
  expect(await readTextePage(await send('clore', 1))).toContain('Une réunion de ce comité est prévue')
  await db.execute(`update rendez_vous set etat = 'tenu' where id = ${rendezVous}`)
  expect((await send('clore', 1)).status).toBe(303)
  expect((await db.select().from(comite))[0]!.clos_le).toBe('2026-03-03')
  expect((await send('clore', 2)).status).toBe(409)
  expect((await send('rouvrir', 2)).status).toBe(303)
  expect((await db.select().from(comite))[0]!.clos_le).toBeNull()
})

test('the EPCI without a working group are named, with the way to make one', async () => {
  await addComite(db, 'Groupe du Diois', { type: 'groupe_de_travail', epci: DIOIS })
  const page = await readTextePage(await copilote.get('/gouvernance/comites'))
  expect(page).toContain('1 sur 2 intercommunalités ont un groupe de travail ouvert')
  expect(page).toContain('CC du Val de Drôme : créer le groupe')
  expect(page).not.toContain('CC de la Dombes')
  expect(await readTextePage(await lecteur.get('/gouvernance'))).toContain('1 sur 2')
})
