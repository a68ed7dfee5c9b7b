import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { emptyPilotage } from '../../../../tests/feuille-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import { createVisite, type Visite } from '../../../../tests/visite.ts'
import { createApp } from '../../../serveur.ts'
import { courriel } from '../../../socle/courriel/tables.ts'
import { journal } from '../../../socle/journal/tables.ts'
import { purgeCandidatures } from '../purge-candidatures.ts'
import { candidature, membre, representant } from '../tables.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visiteur = createVisite(app)
const C = '/gouvernance/candidater'
const SAISIE = {
  ...{ departement: '26', nom: 'Clics et Compagnie', college: 'association', contact: 'Ada Martin' },
  ...{ courriel: 'Ada@exemple.fr', motivation: 'Tenir des ateliers à Die.' },
}
const send = (champs: Partial<typeof SAISIE> & Record<string, string> = {}) =>
  visiteur.post(C, { ...SAISIE, ...champs })
let copilote: Visite

beforeAll(async () => {
  await installDepartements(db, '26', '01')
  copilote = await visitAs(db, app, [{ role: 'copilote', departement: '26', structure: null }])
})
beforeEach(() => emptyPilotage(db))

describe('refused', () => {
  test('what is missing is said by field, and what was typed stays', async () => {
    const refus = await send({ nom: '', courriel: 'ada', motivation: ' ', college: 'club' })
    expect(refus.status).toBe(400)
    const html = await refus.text()
    for (const dit of [
      'Écrivez le nom de votre organisme',
      'Écrivez l’adresse en entier',
      'Dites en quelques mots',
    ])
      expect(html).toContain(dit)
    expect(html).toContain('value="Ada Martin"')
    expect((await send({ departement: '99' })).status).toBe(400)
    expect((await send({ motivation: 'x'.repeat(2001) })).status).toBe(400)
    expect(await db.$count(membre)).toBe(0)
  })

  test('a program that fills in everything is thanked and not heard', async () => {
    expect((await send({ adresse_site: 'https://spam.example' })).status).toBe(303)
    expect([await db.$count(membre), await db.$count(courriel)]).toEqual([0, 0])
  })

  test('too many, from one address or to one mailbox', async () => {
    for (const nom of ['Un', 'Deux']) expect((await send({ nom })).status).toBe(303)
    const refus = await send({ nom: 'Trois' })
    expect(refus.status).toBe(429)
    expect(await refus.text()).toContain('value="Trois"')
    expect(await db.$count(courriel)).toBe(2)
    for (const rang of [4, 5]) await send({ nom: `N${rang}`, courriel: `n${rang}@exemple.fr` })
    expect((await send({ nom: 'Six', courriel: 'six@exemple.fr' })).status).toBe(429)
  })

  test('members read no candidature', async () => {
    await send()
    const [recue] = await db.select().from(membre)
    const lecteur = await visitAs(db, app, [{ role: 'membre', departement: '26', structure: null }])
    expect((await lecteur.get(`/gouvernance/membres/${recue!.id}`)).status).toBe(404)
    expect((await lecteur.post(`/gouvernance/membres/${recue!.id}/candidatures`)).status).toBe(403)
  })
})

describe('received', () => {
  test('among the candidates, acknowledged, told in the journal without a name', async () => {
    expect((await send()).headers.get('Location')).toBe(`${C}/merci`)
    const [recue] = await db.select().from(membre)
    expect(recue).toMatchObject({ nom: 'Clics et Compagnie', statut: 'candidat', role: 'membre' })
    const [accuse] = await db.select().from(courriel)
    expect(accuse).toMatchObject({ destinataire: 'ada@exemple.fr', sujet: 'Votre candidature est reçue' })
    expect(accuse!.texte).not.toMatch(/Clics|Ada Martin|ateliers/)
    const entrees = await db.select().from(journal).where(eq(journal.objet, 'membre'))
    expect(JSON.stringify(entrees.at(-1))).not.toMatch(/Clics|Ada|ada@/)
    expect(await readTextePage(await copilote.get('/gouvernance'))).toContain(
      'Clics et Compagnie : candidature à examiner',
    )
    const fiche = await readTextePage(await copilote.get(`/gouvernance/membres/${recue!.id}`))
    for (const dit of ['Ada Martin', 'ada@exemple.fr', 'Tenir des ateliers à Die.'])
      expect(fiche).toContain(dit)
  })

  test('accepted, who applied speaks for it; refused, they are forgotten', async () => {
    await send()
    await send({ nom: 'Autre', courriel: 'bob@exemple.fr', contact: 'Bob' })
    const answer = async (nom: string, passage: string) => {
      const [recu] = await db.select().from(membre).where(eq(membre.nom, nom))
      const adresse = `/gouvernance/membres/${recu!.id}/etat`
      expect((await copilote.post(adresse, { passage, revision: String(recu!.revision) })).status).toBe(303)
    }
    await answer('Clics et Compagnie', 'accepter')
    await answer('Autre', 'refuser')
    expect(await db.select().from(representant)).toMatchObject([
      { nom: 'Ada Martin', courriel: 'ada@exemple.fr', debut: '2026-03-03' },
    ])
    expect(await db.$count(candidature)).toBe(0)
  })

  test.each([
    ['candidat', 'candidat'],
    ['retire', 'candidat'],
    ['confirme', 'confirme'],
  ] as const)(
    'a body that is known (%s) is not made twice, and nothing is told of it',
    async (statut, apres) => {
      const nouvelle = await send({ nom: 'Inconnue' })
      await db.insert(membre).values({
        departement: '26',
        nom: 'CLICS et compagnie',
        college: 'association',
        role: 'membre',
        statut,
      })
      await db.execute(sql`truncate limite`)
      const connue = await send()
      expect([connue.status, connue.headers.get('Location')]).toEqual([
        nouvelle.status,
        nouvelle.headers.get('Location'),
      ])
      const [lu] = await db.select().from(membre).where(eq(membre.nom, 'CLICS et compagnie'))
      expect(lu!.statut).toBe(apres)
      expect(await db.$count(membre)).toBe(2)
      expect(await readTextePage(await copilote.get('/gouvernance'))).toContain(
        'CLICS et compagnie : candidature à examiner',
      )
      if (statut !== 'confirme') return
      await copilote.post(`/gouvernance/membres/${lu!.id}/candidatures`)
      expect(await db.$count(candidature, eq(candidature.membre, lu!.id))).toBe(0)
    },
  )

  test('after a year without an answer, who applied is forgotten', async () => {
    await send()
    await purgeCandidatures(db, new Date(MARDI_MATIN.getTime() + 364 * 86_400_000))
    expect(await db.$count(candidature)).toBe(1)
    await purgeCandidatures(db, new Date(MARDI_MATIN.getTime() + 366 * 86_400_000))
    expect([await db.$count(candidature), await db.$count(membre)]).toEqual([0, 1])
  })
})
