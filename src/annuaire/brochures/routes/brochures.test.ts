import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { createVisite, type Visite } from '../../../../tests/visite.ts'
import { createApp } from '../../../serveur.ts'
import { countDiffusion } from '../editions/count-diffusion.ts'
import { findDepartementsDuPerimetre } from '../editions/find-departements-du-perimetre.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const importLignes = createImporteur(db)
const visiteur = createVisite(app)
const EDITER_VALENCE = '/brochures/editions?commune=26362&format=depliant'

let coordination: Visite
beforeAll(async () => {
  await installDepartements(db, '26', '01')
  await importLignes([
    createLigne({ id: 'a', telephone: '+33475000000' }),
    createLigne({ id: 'b', nom: 'Mairie de Die', commune: 'Die', code_postal: '26150', code_insee: '26113' }),
  ])
  coordination = await visitAs(db, app, [{ role: 'coordinateur', departement: '26', structure: null }])
})

async function edit(chemin = EDITER_VALENCE): Promise<string> {
  const reponse = await coordination.post(chemin, {})
  expect(reponse.status).toBe(303)
  return reponse.headers.get('location')!.replace('#message', '')
}

const REMISE = { le: '2026-03-03', destinataire: 'Mairie de Valence', commune: 'Valence', exemplaires: '50' }

describe('refused', () => {
  test('an edition by a visitor, by a member of the governance, by the coordination of another département', async () => {
    expect((await visiteur.post(EDITER_VALENCE, {})).status).toBe(401)
    const membre = await visitAs(db, app, [{ role: 'membre', departement: '26', structure: null }])
    expect((await membre.post(EDITER_VALENCE, {})).status).toBe(403)
    const ailleurs = await visitAs(db, app, [{ role: 'coordinateur', departement: '01', structure: null }])
    expect((await ailleurs.post(EDITER_VALENCE, {})).status).toBe(404)
    const { rows } = await db.execute(sql`select from edition`)
    expect(rows).toHaveLength(0)
  })

  test('another département sees neither the edition, nor its document, nor adds copies to it', async () => {
    const ici = await edit()
    const ailleurs = await visitAs(db, app, [{ role: 'coordinateur', departement: '01', structure: null }])
    expect((await ailleurs.get(ici)).status).toBe(404)
    expect((await ailleurs.get(`${ici}/document.pdf`)).status).toBe(404)
    expect((await ailleurs.post(`${ici}/remises`, REMISE)).status).toBe(404)
    expect((await visiteur.get(ici)).status).toBe(401)
  })

  test.each([
    ['/brochures?ou=Zzyzx', 404, 'Zzyzx'],
    ['/brochures?commune=75056', 404, '75056'],
    ['/brochures?epci=1%27%20or%201=1', 404, 'ne fait pas partie'],
    ['/brochures?ou=%F0%9F%98%80', 404, 'Aucune commune'],
    [`/brochures?ou=${'a'.repeat(10_000)}`, 404, 'Aucune commune'],
    ['/brochures/document.pdf?commune=26362', 400, 'format'],
    ['/brochures/document.pdf?format=livret', 404, 'territoire'],
    ['/brochures/editions/999999', 401, 'compte'],
  ])('%.60s is answered %i', async (chemin, statut, mot) => {
    const reponse = await visiteur.get(chemin)
    expect(reponse.status).toBe(statut)
    expect(await reponse.text()).toContain(mot)
  })

  test.each<[Partial<typeof REMISE>, string]>([
    [{ exemplaires: '0' }, 'nombre d’exemplaires'],
    [{ exemplaires: '12,5' }, 'nombre d’exemplaires'],
    [{ destinataire: '' }, 'Dites à qui'],
    [{ commune: 'Zzyzx' }, 'nom d’une commune'],
    [{ commune: 'Saint' }, 'Plusieurs communes'],
    [{ le: '2031-01-01' }, 'Choisissez un jour'],
    [{ le: '2026-02-30x' }, 'Écrivez une date'],
  ])('copies with %j, and what was typed is kept', async (faute, message) => {
    const ici = await edit()
    const reponse = await coordination.post(`${ici}/remises`, { ...REMISE, ...faute })
    expect(reponse.status).toBe(400)
    const html = await reponse.text()
    expect(html).toContain(message)
    expect(html).toContain(faute.destinataire === '' ? 'value="Valence"' : 'value="Mairie de Valence"')
    expect(await (await coordination.get(ici)).text()).toContain('Aucun exemplaire remis')
  })
})

describe('printed by anyone', () => {
  test('a commune typed leads to its papers; several are asked about', async () => {
    const reponse = await visiteur.get('/brochures?ou=die')
    expect(await reponse.text()).toContain('Quelle commune')
    const exacte = await visiteur.get('/brochures?ou=26000')
    expect(exacte.headers.get('location')).toBe('/brochures?commune=26362')
    expect(await (await visiteur.get('/brochures?commune=26362')).text()).toContain('1 lieu d’aide')
  })

  test('the PDF comes at once and nothing is kept', async () => {
    const { rows: avant } = await db.execute(sql`select count(*) from edition`)
    const reponse = await visiteur.get('/brochures/document.pdf?commune=26362&format=depliant')
    expect(reponse.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await reponse.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const { rows: apres } = await db.execute(sql`select count(*) from edition`)
    expect(apres).toEqual(avant)
  })
})

describe('edited and handed out', () => {
  test('the document stays as it was, whatever the places become', async () => {
    const ici = await edit()
    const lire = async () => Buffer.from(await (await coordination.get(`${ici}/document.pdf`)).arrayBuffer())
    const avant = await lire()
    await importLignes([createLigne({ id: 'a', nom: 'Médiathèque rebaptisée' })], { confirme: true })
    expect((await lire()).equals(avant)).toBe(true)
  })

  test('the code of a commune that was absorbed leads to the département of its successor', async () => {
    expect(await findDepartementsDuPerimetre(db, { type: 'commune', code: '26354' })).toEqual(['26'])
    expect(await findDepartementsDuPerimetre(db, { type: 'commune', code: '75056' })).toEqual([])
  })

  test('a mediator of the département edits and counts too', async () => {
    const { rows } = await db.execute<{ id: string }>(
      sql`insert into structure (id, departement, nom) values ('die', '26', 'France services') returning id`,
    )
    const mediatrice = await visitAs(db, app, [
      { role: 'mediateur', departement: '26', structure: rows[0]!.id },
    ])
    expect((await mediatrice.post(EDITER_VALENCE, {})).status).toBe(303)
  })

  test('copies are counted by period and commune, and taken back', async () => {
    const periode = { du: '2026-03-01', au: '2026-03-31' }
    const avant = await countDiffusion(db, ['26'], periode)
    const ici = await edit()
    expect((await coordination.post(`${ici}/remises`, REMISE)).status).toBe(303)
    expect((await coordination.post(`${ici}/remises`, { ...REMISE, exemplaires: '7' })).status).toBe(303)
    const apres = await countDiffusion(db, ['26'], periode)
    expect(apres.outils - avant.outils).toBe(1)
    expect(apres.brochures - avant.brochures).toBe(57)
    expect(apres.lignes.find(({ commune }) => commune === 'Valence')?.exemplaires).toBeGreaterThanOrEqual(57)
    expect(await countDiffusion(db, ['01'], periode)).toEqual({ outils: 0, brochures: 0, lignes: [] })
    expect((await countDiffusion(db, ['26'], { du: '2026-04-01', au: '2026-04-30' })).brochures).toBe(0)

    const [, retirer] = (await (await coordination.get(ici)).text()).match(/action="([^"]+\/retirer)#/) ?? []
    expect((await coordination.post(retirer!, {})).status).toBe(303)
    expect((await coordination.post(retirer!, {})).status).toBe(404)
    expect((await countDiffusion(db, ['26'], periode)).brochures - avant.brochures).toBe(7)
  })
})
