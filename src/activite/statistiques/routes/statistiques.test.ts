import { between } from 'drizzle-orm'
import { readXlsx } from 'hucre/xlsx'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../../tests/contexte-de-test.ts'
import { readTextePage } from '../../../../tests/imports-de-test.ts'
import { structure } from '../../../annuaire/tables.ts'
import { createApp } from '../../../serveur.ts'
import type { Portee } from '../../../socle/auth/acteur.ts'
import { activite } from '../../tables.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visit = (portee: Portee) => visitAs(db, app, [portee])
const flatten = (texte: string) => texte.replace(/[\u00a0\u202f]/g, ' ')
const COORDINATEUR: Portee = { role: 'coordinateur', departement: '26', structure: null }
const COPILOTE: Portee = { role: 'copilote', departement: '26', structure: null }

const write = (nombre: number, ligne: Partial<typeof activite.$inferInsert>) =>
  db.insert(activite).values(
    Array.from({ length: nombre }, () => ({
      ...({ id: crypto.randomUUID(), departement: '26', type: 'individuel' } as const),
      ...({ date: '2026-02-10', duree_minutes: 30, structure: 'die', acteur: 'mediateur' } as const),
      ...({ origine: 'saisie', participants: 1, type_lieu: 'autre', commune: '26362' } as const),
      ...{ thematiques: ['email'], cree_le: MARDI_MATIN, modifie_le: MARDI_MATIN },
      marges: { genres: { feminin: 1 }, tranches_age: {}, statuts: {}, publics: {} },
      ...ligne,
    })),
  )

beforeAll(async () => {
  await installDepartements(db, '26')
  await db.insert(structure).values([
    { id: 'die', nom: 'Médiathèque de Die', departement: '26' },
    { id: 'crest', nom: 'Mairie de Crest', departement: '26' },
  ])
  await write(17, {})
  await write(3, { structure: 'crest', thematiques: ['sante'], commune: '26113' })
  await write(9, { date: '2025-02-10' })
})

describe('who reads what', () => {
  test('a visitor is asked to sign in; a member of the governance has no such right', async () => {
    expect((await app.request('/statistiques')).status).toBe(401)
    const membre = await visit({ role: 'membre', departement: '26', structure: null })
    expect((await membre.get('/statistiques')).status).toBe(403)
  })

  test('a manager reads their structure, whatever the address says', async () => {
    const gestionnaire = await visit({ role: 'gestionnaire', departement: '26', structure: 'crest' })
    for (const suite of ['', '&de=d-26', '&de=s-die', '&structure=die']) {
      const page = flatten(
        await readTextePage(await gestionnaire.get(`/statistiques?depuis=2026-01-01${suite}`)),
      )
      expect(page).toContain('Mairie de Crest')
      expect(page).toMatch(/Accompagnements\s*3 /)
      expect(page).not.toContain('Médiathèque de Die')
    }
  })

  test('a mediator reads what they did, and nothing of their colleagues', async () => {
    const mediateur = await visit({ role: 'mediateur', departement: '26', structure: 'die' })
    expect(await readTextePage(await mediateur.get('/statistiques'))).toContain(
      'Aucune activité sur cette période',
    )
    await write(2, { auteur: mediateur.personne })
    const page = flatten(await readTextePage(await mediateur.get('/statistiques')))
    expect(page).toMatch(/Accompagnements\s*2 Un an avant : 0/)
  })

  test('the list that the figures lead to holds as many activities', async () => {
    const demarche = ['aide_aux_demarches_administratives', 'logement']
    await write(4, { thematiques: demarche, date: '2026-01-12' })
    const coordination = await visit(COORDINATEUR)
    const follow = async (visite: typeof coordination, demande: string) => {
      const page = await (await visite.get(`/statistiques?${demande}`)).text()
      const [, lien] = /href="([^"]*)"[^>]*>Voir les activités/.exec(page)!
      const liste = flatten(await readTextePage(await visite.get(lien!.replaceAll('&amp;', '&'))))
      return Number(/(\d+) activités?/.exec(liste)![1])
    }
    const janvier = 'depuis=2026-01-01&jusqu_a=2026-01-31'
    expect(await follow(coordination, `${janvier}&thematique=logement`)).toBe(4)
    const max = await visitAs(db, app, [
      { role: 'mediateur', departement: '26', structure: 'crest' },
      { role: 'gestionnaire', departement: '26', structure: 'crest' },
    ])
    await write(2, { auteur: max.personne, structure: 'crest', date: '2026-01-13' })
    await write(1, { structure: 'crest', date: '2026-01-13' })
    expect(await follow(max, `${janvier}&de=moi-26`)).toBe(2)
    await db.delete(activite).where(between(activite.date, '2026-01-01', '2026-01-31'))
  })

  test('a coordinator reads every figure, compared; a co-pilot none that is small', async () => {
    const complete = flatten(await readTextePage(await (await visit(COORDINATEUR)).get('/statistiques')))
    expect(complete).toMatch(/Accompagnements\s*22 Un an avant : 9/)
    expect(complete).toMatch(/Santé\s*3/)
    expect(complete).not.toContain('petits nombres')
    const protegee = flatten(await readTextePage(await (await visit(COPILOTE)).get('/statistiques')))
    expect(protegee).toMatch(/Accompagnements\s*22 Un an avant : 9/)
    expect(protegee).toContain('Les petits nombres sont cachés')
    expect(protegee).toMatch(/Santé\s*moins de 5/)
    expect(protegee).not.toMatch(/Santé\s*3|E-mail\s*19/)
    expect(protegee).toMatch(/E-mail\s*20/)
  })

  test('a co-pilot is given whole months, and no filter finer than an EPCI', async () => {
    const copilote = await visit(COPILOTE)
    const page = flatten(
      await readTextePage(
        await copilote.get(
          '/statistiques?depuis=2026-02-10&jusqu_a=2026-02-10&type=collectif&thematique=sante',
        ),
      ),
    )
    expect(page).toContain('du 1er février 2026 au 28 février 2026')
    expect(page).toMatch(/Accompagnements\s*22 /)
  })
})

describe('files', () => {
  test('hold the figures of the page, in a workbook and on paper', async () => {
    const coordinateur = await visit(COORDINATEUR)
    const classeur = await coordinateur.get('/statistiques/classeur.xlsx?depuis=2026-01-01&thematique=sante')
    expect(classeur.headers.get('content-disposition')).toContain(
      'statistiques-drome-2026-01-01-2026-03-03.xlsx',
    )
    const { rows } = (await readXlsx(new Uint8Array(await classeur.arrayBuffer()))).sheets[0]!
    expect(rows.map(ligne => ligne.slice(0, 4).join('|'))).toContain('Thèmes|Santé|3|0')
    const papier = await coordinateur.get('/statistiques/rapport.pdf?depuis=2026-01-01')
    expect(papier.headers.get('content-type')).toBe('application/pdf')
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await papier.arrayBuffer())), {
      mergePages: true,
    })
    expect(flatten(text)).toMatch(/22 ?\(un an avant : 9\)/)
  })

  test('of a co-pilot hide what the page hides', async () => {
    const papier = await (await visit(COPILOTE)).get('/statistiques/rapport.pdf?depuis=2026-01-01')
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await papier.arrayBuffer())), {
      mergePages: true,
    })
    expect(flatten(text)).toMatch(/Santé moins de 5/)
  })
})
