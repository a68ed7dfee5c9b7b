import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { installFeuille } from '../../../tests/feuille-de-test.ts'
import type { Visite } from '../../../tests/visite.ts'
import { indicateur } from '../../observatoire/indicateurs/tables.ts'
import { createApp } from '../../serveur.ts'
import { listModeles } from '../modele/list-modeles.ts'
import { loadModele } from '../modele/load-modele.ts'
import { listActions } from './list-actions.ts'
import { listFeuilles } from './list-feuilles.ts'
import { readTexte } from './read-texte.ts'
import { feuilleDeRoute } from './tables.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
let copilote: Visite

beforeAll(async () => {
  await installDepartements(db, '26')
  copilote = await visitAs(db, app, [{ role: 'copilote', departement: '26', structure: null }])
})
beforeEach(async () => {
  await db.execute(sql`truncate action, axe, feuille_de_route, membre, indicateur cascade`)
  await installFeuille(db)
})

describe('both published roadmaps, whole', () => {
  test.each([
    ['drome-2024', 13, 29, 0],
    ['ain-2025', 17, 48, 3],
  ])('%s', async (id, actions, indicateurs, jalons) => {
    const modele = (await listModeles()).find(connu => connu.id === id)!
    const chargee = await loadModele(db, modele, { departement: '26' }, 'commande', MARDI_MATIN)
    expect(chargee).toEqual({ feuille: id, actions, indicateurs, jalons, codesDejaPris: [] })
    const suivies = await listActions(db, id, MARDI_MATIN)
    expect(suivies).toHaveLength(actions)
    expect(suivies.map(({ numero }) => numero)).toEqual(
      modele.axes.flatMap(axe => axe.actions.map(({ numero }) => numero)),
    )
    expect(await db.$count(indicateur)).toBe(indicateurs)
    const texte = await readTexte(db, id)
    expect(texte.axes.map(({ titre }) => titre)).toEqual(modele.axes.map(({ titre }) => titre))
    expect(texte.axes.flatMap(axe => axe.actions.flatMap(({ indicateurs }) => indicateurs))).toHaveLength(
      indicateurs,
    )
    await expect(
      loadModele(db, modele, { departement: '26' }, 'commande', MARDI_MATIN),
    ).rejects.toMatchObject({
      code: 'conflit',
    })
    expect((await copilote.get(`/pilotage/feuilles/${id}`)).status).toBe(200)
    expect((await copilote.get(`/pilotage/feuilles/${id}/actions/${suivies[0]!.numero}`)).status).toBe(200)
  })

  test('a model that fails half-way leaves nothing', async () => {
    const modele = (await listModeles()).find(({ id }) => id === 'drome-2024')!
    await db.insert(indicateur).values({
      ...{ departement: '26', code: 'D13.2', libelle: 'Autre', unite: '', periodicite: 'annee' },
      calcul: { type: 'jalon', jalon: 'x', attendu: 'existence' },
    })
    await expect(
      loadModele(db, modele, { departement: '26' }, 'commande', MARDI_MATIN),
    ).rejects.toMatchObject({
      code: 'conflit',
    })
    expect((await listFeuilles(db, 'tous')).map(({ id }) => id)).toEqual(['essai'])
    expect(await db.$count(indicateur)).toBe(1)
    expect(await db.$count(feuilleDeRoute)).toBe(1)
  })
})
