import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import '../../composition.ts'
import { cible, indicateur } from '../../observatoire/indicateurs/tables.ts'
import { readAction } from '../feuille-de-route/read-action.ts'
import { empreinteOfJalon, saveJalon } from '../feuille-de-route/suivi/save-jalon.ts'
import { jalon } from '../feuille-de-route/tables.ts'
import { removeFeuille } from '../feuille-de-route/texte/remove-feuille.ts'
import { loadModele, sayCodesDejaPris } from './load-modele.ts'
import type { Modele } from './modele.ts'
import { readModele } from './read-modele.ts'

const { db } = await createBaseDeTest()

const createModele = (id: string, cibles: string): Modele =>
  readModele(`id: ${id}
titre: Feuille ${id}
axes:
  - numero: '1'
    titre: Accompagner
    actions:
      - numero: '1'
        titre: Aller vers
        indicateurs:
          - code: P1
            libelle: Gisements ouverts
            unite: gisements
            periodicite: annee
            calcul: { type: valeur, de: { mesure: gisements, agregation: stock } }
${cibles}
`)
const load = (modele: Modele) => loadModele(db, modele, { departement: '26' }, 'commande', MARDI_MATIN)
const CIBLE_2027 = `            cibles: [{ date: '2027-12-31', valeur: 9 }]`

test('targets of an indicator that two roadmaps share are those of the first; a model gives them where there were none', async () => {
  await installDepartements(db, '26')
  await load(createModele('sans-cible', ''))
  expect(await db.$count(cible)).toBe(0)
  await load(createModele('premiere', CIBLE_2027))
  expect(await db.select().from(cible)).toMatchObject([{ date: '2027-12-31', valeur: 9 }])
  for (const autre of [
    `            cibles: [{ date: '2026-12-31', valeur: 1 }]`,
    `            reference: { date: '2024-12-31', valeur: 3 }`,
  ])
    await load(createModele(`autre-${autre.length}`, autre))
  expect(await db.select().from(cible)).toMatchObject([{ date: '2027-12-31', valeur: 9 }])
  expect(await db.select().from(indicateur)).toMatchObject([{ code: 'P1', reference_date: null }])
})

test('loaded a second time, milestones leave their codes to the first, and can be followed, renamed, reached', async () => {
  const modele = readModele(`id: jalons
titre: Feuille à jalons
axes:
  - numero: '1'
    titre: Outiller
    actions:
      - numero: '1'
        titre: Signer la charte
        jalons: [{ code: charte, libelle: La charte est signée }]
        indicateurs:
          - code: J1
            libelle: Avancement de la charte
            unite: '%'
            periodicite: annee
            calcul: { type: jalon, jalon: charte, attendu: avancement }
`)
  const loadAs = (id: string) => loadModele(db, modele, { departement: '26', id }, 'commande', MARDI_MATIN)
  expect(await loadAs('premiers-jalons')).toMatchObject({ jalons: 1, codesDejaPris: [] })
  const seconde = await loadAs('seconds-jalons')
  expect(seconde).toMatchObject({ jalons: 1, codesDejaPris: ['charte'] })
  expect(sayCodesDejaPris(seconde)).toContain('qu’un autre jalon du département porte déjà')
  for (const [feuille, code] of [
    ['premiers-jalons', 'charte'],
    ['seconds-jalons', null],
  ] as const) {
    const [pose] = (await readAction(db, feuille, '1')).jalons
    expect(pose).toMatchObject({ code })
    const lu = { id: pose!.id, empreinte: empreinteOfJalon(pose!) }
    const acte = { auteur: 'camille', departements: ['26'], maintenant: MARDI_MATIN }
    await saveJalon(db, { feuille, numero: '1' }, lu, { ...pose!, avancement: 50 }, acte)
    expect((await readAction(db, feuille, '1')).jalons).toMatchObject([{ code, avancement: 50 }])
  }
})

test('two milestones that already had the same code can still be followed', async () => {
  const { jalons } = await readAction(db, 'seconds-jalons', '1')
  await db.update(jalon).set({ code: 'charte' }).where(eq(jalon.id, jalons[0]!.id))
  const [double] = (await readAction(db, 'seconds-jalons', '1')).jalons
  const lu = { id: double!.id, empreinte: empreinteOfJalon(double!) }
  const acte = { auteur: 'camille', departements: ['26'], maintenant: MARDI_MATIN }
  const lieu = { feuille: 'seconds-jalons', numero: '1' }
  await saveJalon(db, lieu, lu, { ...double!, avancement: 60 }, acte)
  const [suivi] = (await readAction(db, 'seconds-jalons', '1')).jalons
  const relu = { id: double!.id, empreinte: empreinteOfJalon(suivi!) }
  await saveJalon(db, lieu, relu, { ...suivi!, code: null }, acte)
  expect((await readAction(db, 'seconds-jalons', '1')).jalons).toMatchObject([{ code: null, avancement: 60 }])
})

test('the first is not erased while the second follows its milestone; alone, it is', async () => {
  const acte = { auteur: 'camille', departements: ['26'], maintenant: MARDI_MATIN }
  await expect(removeFeuille(db, 'premiers-jalons', acte)).rejects.toMatchObject({
    code: 'conflit',
    message: expect.stringContaining('L’indicateur J1 suit le jalon de code « charte »'),
  })
  expect((await readAction(db, 'premiers-jalons', '1')).jalons).toMatchObject([{ code: 'charte' }])
  await removeFeuille(db, 'seconds-jalons', acte)
  await removeFeuille(db, 'premiers-jalons', acte)
})
