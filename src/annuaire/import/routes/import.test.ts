import { writeFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createLigne, installDepartements, photograph, toCsv } from '../../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../../tests/base-de-test.ts'
import { visitAs } from '../../../../tests/comptes-de-test.ts'
import { createSiteImports, numeroOf, readTextePage } from '../../../../tests/imports-de-test.ts'
import type { Visite } from '../../../../tests/visite.ts'
import { openTableau } from '../../../socle/tableur/open-tableau.ts'
import { ficheSource } from '../../tables.ts'
import { importFichier } from '../tables.ts'

const { db } = await createBaseDeTest()
const site = createSiteImports(db)
beforeAll(() => installDepartements(db, '26', '01'))
beforeEach(async () => {
  await db.execute(
    sql`truncate source, correspondance, import_fichier, fiche_source, fiche_cle, rapprochement, lieu, correction cascade`,
  )
})

const DIE = { commune: 'Die', code_postal: '26150', code_insee: '26113' }
const CINQ = [
  createLigne(),
  createLigne({ id: 'a2', nom: 'Mairie de Die', adresse: 'Rue Félix Germain', ...DIE }),
  createLigne({ id: 'a3', nom: 'Centre social Le Trait d’Union', adresse: '4 place de la Pompe' }),
  createLigne({ id: 'a4', nom: 'Espace numérique du Diois', adresse: 'Place Jules Plan', ...DIE }),
  createLigne({ id: 'a5', nom: 'Ludothèque de Fontbarlettes', adresse: '71 rue Verdi' }),
]
const FAUTIVE = createLigne({
  id: 'a6',
  nom: '=cmd|’/c calc’!A0',
  commune: 'Atlantide',
  code_postal: '',
  code_insee: '',
})

const texteOf = async (visite: Visite, chemin: string) => readTextePage(await visite.get(chemin))
const etatOf = async (id: number) => (await db.select().from(importFichier)).find(un => un.id === id)?.etat

/** Sends a file of the national schema and goes as far as its preview. */
async function preview(visite: Visite, lignes: Record<string, string>[], source = 'Recensement') {
  const champs = { source: 'nouvelle', nouvelle: source, departements: '26' }
  const id = numeroOf(await site.send(visite, toCsv(lignes), champs))
  await visite.post(`/imports/${id}/apercu`)
  await site.runTaches()
  return id
}
async function apply(visite: Visite, id: number, champs: Record<string, string> = {}) {
  const { status } = await visite.post(`/imports/${id}/appliquer`, champs)
  await site.runTaches()
  return status
}

describe('who may see and touch an import', () => {
  test('another département’s does not exist; a co-pilot sees and does not touch', async () => {
    const id = await preview(await site.visitAsCoordinateur('26'), CINQ)
    const ain = await site.visitAsCoordinateur('01')
    const copilote = await visitAs(db, site.app, [{ role: 'copilote', departement: '26', structure: null }])
    for (const page of ['', '/refus', '/refus/csv']) {
      expect((await ain.get(`/imports/${id}${page}`)).status).toBe(404)
      expect((await copilote.get(`/imports/${id}${page}`)).status).toBe(200)
    }
    expect((await ain.get('/sources/Recensement')).status).toBe(404)
    for (const geste of ['apercu', 'appliquer', 'abandonner', 'annuler', 'reprendre', 'assistant']) {
      expect((await ain.post(`/imports/${id}/${geste}`)).status, geste).toBe(404)
      expect((await copilote.post(`/imports/${id}/${geste}`)).status, geste).toBe(403)
    }
    expect(await texteOf(copilote, `/imports/${id}`)).not.toContain('Appliquer l’import')
    expect(await etatOf(id)).toBe('apercu')
  })

  test('an import over two départements is touched only by who holds both', async () => {
    const id = await preview(await site.visitAsCoordinateur('26', '01'), CINQ)
    await db.update(importFichier).set({ departements: ['01', '26'] })
    const drome = await site.visitAsCoordinateur('26')
    expect((await drome.get(`/imports/${id}`)).status).toBe(200)
    const reponse = await drome.post(`/imports/${id}/appliquer`)
    expect(reponse.status).toBe(403)
    expect(await readTextePage(reponse)).toContain('le département 01')
  })
})

describe('from the file to the directory', () => {
  test('a preview changes nothing, applying does, twice is once', async () => {
    const drome = await site.visitAsCoordinateur('26')
    const avant = await photograph(db)
    const id = await preview(drome, [...CINQ, FAUTIVE])
    expect(await photograph(db)).toBe(avant)
    const apercu = await texteOf(drome, `/imports/${id}`)
    expect(apercu).toContain('Nouvelles fiches 5')
    expect(apercu).toContain('Commune : 1 fois')
    const depot = (await db.select().from(importFichier))[0]?.depot
    expect(site.listDepots()).toContain(depot)

    await drome.post(`/imports/${id}/appliquer`)
    expect((await drome.post(`/imports/${id}/appliquer`)).status).toBe(303)
    await site.runTaches()
    expect((await drome.post(`/imports/${id}/appliquer`)).status).toBe(303)
    expect(site.demandees).toEqual([])
    expect(await db.$count(ficheSource)).toBe(5)
    expect(site.listDepots()).not.toContain(depot)
    expect(await texteOf(drome, `/imports/${id}`)).toContain('Corriger la ligne refusée')
  })

  test('what is abandoned can no longer be applied', async () => {
    const drome = await site.visitAsCoordinateur('26')
    const id = await preview(drome, CINQ)
    await drome.post(`/imports/${id}/abandonner`)
    expect((await drome.post(`/imports/${id}/appliquer`)).status).toBe(409)
    expect(await etatOf(id)).toBe('abandonne')
  })

  test('a file much smaller than the last is held until confirmed', async () => {
    const drome = await site.visitAsCoordinateur('26')
    await apply(drome, await preview(drome, CINQ))
    const id = await preview(drome, CINQ.slice(0, 3))
    expect(await texteOf(drome, `/imports/${id}`)).toContain('40 % de lieux de moins')
    expect(await apply(drome, id)).toBe(409)
    expect(await apply(drome, id, { confirme: 'oui' })).toBe(303)
    expect(await etatOf(id)).toBe('applique')
    expect(await texteOf(drome, '/sources')).toContain('2 à décider')
  })

  test('an import under a later one cannot be undone first', async () => {
    const drome = await site.visitAsCoordinateur('26')
    const avant = await photograph(db)
    const premier = await preview(drome, CINQ.slice(0, 4))
    await apply(drome, premier)
    const second = await preview(drome, CINQ)
    await apply(drome, second)
    const refus = await drome.post(`/imports/${premier}/annuler`)
    expect(refus.status).toBe(409)
    expect(await readTextePage(refus)).toContain(`Annulez d’abord l’import n° ${second}`)
    expect(await texteOf(drome, `/imports/${second}/annuler`)).toContain(
      'fiches arrivées avec ce fichier (1)',
    )
    for (const id of [second, premier]) expect((await drome.post(`/imports/${id}/annuler`)).status).toBe(303)
    expect(await photograph(db)).toBe(avant)
  })

  test('two imports at once: the second waits, and sees the first', async () => {
    const drome = await site.visitAsCoordinateur('26')
    const premier = await preview(drome, CINQ)
    const second = await preview(drome, CINQ)
    for (const id of [premier, second]) await drome.post(`/imports/${id}/appliquer`)
    await Promise.all(site.demandees.splice(0).map(({ nom, donnees }) => site.runTache(nom, donnees)))
    const imports = await db.select().from(importFichier)
    expect(imports.map(({ etat }) => etat)).toEqual(['applique', 'applique'])
    expect(imports.map(({ compteurs }) => compteurs?.nouveaux).sort()).toEqual([0, 5])
  })
})

describe('refused rows', () => {
  test('come out with their columns after one that says why, and no formula', async () => {
    const drome = await site.visitAsCoordinateur('26')
    const id = await preview(drome, [...CINQ, FAUTIVE])
    await apply(drome, id)
    expect(await texteOf(drome, `/imports/${id}/refus`)).toMatch(/Ligne 7.*Commune\..*Atlantide/)
    const csv = await (await drome.get(`/imports/${id}/refus/csv`)).text()
    expect(csv.split('\r\n')[0]).toBe(`Erreurs;${Object.keys(FAUTIVE).join(';')}`)
    expect(csv).toContain(";'=cmd|")
  })

  test('sent again, mended, they join the others without closing any', async () => {
    const drome = await site.visitAsCoordinateur('26')
    const premier = await preview(drome, [...CINQ, FAUTIVE])
    await apply(drome, premier)
    const csv = await (await drome.get(`/imports/${premier}/refus/csv`)).text()
    const corrige = csv.replace('Atlantide;', 'Crest;')
    const id = numeroOf(await site.send(drome, corrige, { corrige: String(premier) }))
    await site.runTaches()
    expect(await texteOf(drome, `/imports/${id}`)).toContain('Nouvelles fiches 1')
    expect(await apply(drome, id)).toBe(303)
    const fiches = await db.select().from(ficheSource)
    expect(fiches.map(({ etat }) => etat)).toEqual(Array(6).fill('presente'))
    // The next whole file is compared with the last whole one, not with these few rows.
    expect(await etatOf(await preview(drome, CINQ))).toBe('apercu')
  })

  test('leave as a workbook that reads back the same', async () => {
    const drome = await site.visitAsCoordinateur('26')
    const id = await preview(drome, [...CINQ, FAUTIVE])
    await apply(drome, id)
    const octets = new Uint8Array(await (await drome.get(`/imports/${id}/refus/xlsx`)).arrayBuffer())
    const chemin = `${site.depots}/refus.xlsx`
    await writeFile(chemin, octets)
    const tableau = await openTableau(chemin)
    expect(tableau.colonnes.slice(0, 3)).toEqual(['Erreurs', 'id', 'pivot'])
    for await (const { valeurs } of tableau.lignes) expect(valeurs.nom).toBe(FAUTIVE.nom)
  })
})
