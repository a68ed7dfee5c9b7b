import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { createFeuilleDeTest } from '../../../tests/feuille-de-test.ts'
import { createVisite } from '../../../tests/visite.ts'
import { setCibles } from '../../observatoire/indicateurs/set-cibles.ts'
import { indicateur } from '../../observatoire/indicateurs/tables.ts'
import { createApp } from '../../serveur.ts'
import { freezeVersion } from '../versions/freeze-version.ts'
import { moveVersion } from '../versions/move-version.ts'

const { db } = await createBaseDeTest()
const visiteur = createVisite(createApp(createContexteDeTest(db)))
const FEUILLE = { id: 'drome-test', departement: '26' }
const BASE = '/feuille-de-route/drome-test'
const read = async (chemin: string) => {
  const brut = await (await visiteur.get(chemin, { Accept: 'text/html' })).text()
  return { brut, texte: brut.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}
const adopt = async (numero = 1) => {
  await freezeVersion(db, FEUILLE, null, 'camille', MARDI_MATIN)
  await moveVersion(db, FEUILLE, numero, 'adoptee', { adoptee_le: null }, 'camille', MARDI_MATIN)
}

test('a target lowered and a count changed since the adoption are told beside what was adopted', async () => {
  await installDepartements(db, '26')
  await createFeuilleDeTest(db)
  const [charte] = await db.select().from(indicateur).where(eq(indicateur.code, 'T3.1'))
  const setCible = (valeur: number) =>
    db.transaction(tx =>
      setCibles(
        tx,
        charte!.id,
        { reference: null, cibles: [{ date: '2026-12-31', valeur }] },
        'camille',
        MARDI_MATIN,
      ),
    )
  await setCible(100)
  await adopt()
  expect((await read(`${BASE}/indicateurs/T3.1`)).texte).not.toContain(
    'changé par rapport à la version adoptée',
  )
  await setCible(60)
  await db
    .update(indicateur)
    .set({ calcul: { type: 'jalon', jalon: 'charte', attendu: 'existence' } })
    .where(eq(indicateur.id, charte!.id))
  const { texte, brut } = await read(`${BASE}/indicateurs/T3.1`)
  expect(texte).toContain('Ce qui a changé par rapport à la version adoptée')
  expect(texte).toMatch(/Cible au 31 décembre 2026\s+100 %\s+60 %/)
  expect(texte).toMatch(
    /Ce qui est compté\s+avancement du jalon « charte »\s+jalon « charte » atteint, ou non/,
  )
  expect(brut).not.toContain('Sens visé')
  for (const page of [BASE, `${BASE}/actions/3`, `${BASE}/indicateurs`])
    expect((await read(page)).texte, page).toContain('Définition ou cible autre que dans la version adoptée')
  const { lignes } = JSON.parse((await read('/api/v1/indicateurs?feuille=drome-test')).brut)
  expect(lignes.map((l: Record<string, unknown>) => l.change_depuis_adoption)).toEqual([
    [],
    [
      'Ce qui est compté : adopté, avancement du jalon « charte » ; aujourd’hui, jalon « charte » atteint, ou non',
      'Cible au 31 décembre 2026 : adopté, 100\u00a0% ; aujourd’hui, 60\u00a0%',
    ],
  ])
  expect((await read(`${BASE}/indicateurs.csv`)).brut).toContain('Cible au 31 décembre 2026 : adopté')
  await adopt(2)
  expect((await read(`${BASE}/indicateurs/T3.1`)).texte).not.toContain(
    'changé par rapport à la version adoptée',
  )
})
